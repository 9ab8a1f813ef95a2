import { expect, test } from '@playwright/test';
import type { FieldKind } from '../../domain/dossier/field.ts';
import { counterFields, formFields } from '../../domain/dossier/form.ts';
import { mutation, newVehicle, type SampleDossier } from '../samples/dossiers.ts';
import { type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { control, receive } from '../window/course.ts';
import { entryScreen } from '../window/entry.ts';
import { startDossier } from '../window/intake.ts';
import { takePlace } from '../window/login.ts';
import { goHome, openFromQueue } from '../window/queue.ts';
import { PATIENCE_MS, type Seat, until } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/* Every field of both forms, where it is typed: what cannot stand is told beside it, in words, and stays as it was typed. */
const today = new Date().toISOString().slice(0, 10);

test.describe.configure({ mode: 'serial', timeout: 300_000 });

const LONG = 'É'.repeat(5_000);
const LONG_ARABIC = 'ع'.repeat(5_000);
const SQL = "Robert'); DROP TABLE act;--";
const HTML = '<svg onload=run()>';
const EMOJI = 'Rania 🙂';

/** What is typed into a field of each kind, and the sentence it must get. */
const BAD: Readonly<Record<Exclude<FieldKind, 'choice'>, readonly (readonly [string, string])[]>> = {
  'latin-name': [
    [LONG, 'too-long'],
    [EMOJI, 'emoji-not-allowed'],
    [SQL, 'not-a-latin-name'],
    [HTML, 'not-a-latin-name'],
    ['رانيا', 'not-a-latin-name'],
  ],
  'arabic-name': [
    [LONG_ARABIC, 'too-long'],
    ['رانيا 🙂', 'emoji-not-allowed'],
    ['HADDAD', 'not-an-arabic-name'],
  ],
  'latin-text': [
    [LONG, 'too-long'],
    [EMOJI, 'emoji-not-allowed'],
    ['القنيطرة', 'character-not-printable'],
    [HTML, 'character-not-printable'],
  ],
  'arabic-text': [
    [LONG_ARABIC, 'too-long'],
    ['Kénitra', 'not-arabic-text'],
  ],
  note: [
    [LONG, 'too-long'],
    [HTML, 'character-not-printable'],
  ],
  date: [
    ['31/02/2026', 'date-impossible'],
    ['29/02/2025', 'date-impossible'],
    ['01/01/2090', 'date-in-future'],
    ['hier', 'date-shape'],
  ],
  vin: [
    ['VF3CCHNZ6HO00001I', 'vin-has-ioq'],
    ['VF3CCHNZ6HQ000017', 'vin-has-ioq'],
    ['VF3CCHNZ6H', 'vin-length'],
    ['VF3CCHNZ6H00000178', 'vin-length'],
    [SQL, 'too-long'],
  ],
  'future-date': [
    ['31/02/2030', 'date-impossible'],
    ['bientôt', 'date-shape'],
  ],
  w18: [
    ['abc', 'w18-shape'],
    ['000126 WW', 'w18-shape'],
  ],
  'old-plate': [
    ['sans chiffre', 'old-plate-shape'],
    [LONG, 'too-long'],
  ],
  chassis: [
    ['A1', 'chassis-characters'],
    [LONG, 'too-long'],
  ],
  cnie: [
    ['12', 'cnie-shape'],
    [HTML, 'too-long'],
  ],
  integer: [
    ['cinq', 'not-a-whole-number'],
    ['5,5', 'not-a-whole-number'],
    ['-1', 'not-a-whole-number'],
  ],
  kg: [
    ['mille six cents', 'not-a-whole-number'],
    ['1640 kg', 'not-a-whole-number'],
    ['9999999', 'number-too-large'],
  ],
  'cubic-centimetres': [['1.6 L', 'not-a-whole-number']],
  plate: [['12345 Z 59', 'plate-shape']],
  ww: [['WWW', 'ww-shape']],
};

let centre: Centre;
let app: TarqimApp;
let seat: Seat;
test.beforeAll(async () => {
  centre = await openCentre();
  app = await centre.open();
  seat = seatAt(app, 'fr');
  await untilNumbersCame(centre.registry);
});
test.afterAll(() => centre.close());

/** Types every bad value into every field of the screen but those of `not`; answers how many fields the screen has. */
async function tryEveryField(
  operation: SampleDossier['operation'],
  at: Seat,
  not: Readonly<Record<string, string>> = {},
): Promise<number> {
  const { page, words } = at;
  const kinds = new Map(
    [...counterFields(operation, {}), ...formFields(operation, {})].map(field => [field.id, field.kind]),
  );
  const shown = await page
    .locator('main [data-place^="field:"] input[data-field]')
    .evaluateAll(all => all.map(each => each.getAttribute('data-field') ?? ''));
  for (const id of shown) {
    const kind = kinds.get(id);
    if (kind === undefined) throw new Error(`${id} stands on the screen and not on the form`);
    // A list is picked from, never typed into.
    if (kind === 'choice' || id in not) continue;
    const field = page.locator(`[data-field="${id}"]`);
    const error = page.locator(`#field-${id.replace('.', '\\.')}-error`);
    for (const [text, code] of BAD[kind]) {
      await field.fill(text);
      await field.blur();
      await expect.soft(error, `${id} ← ${text.slice(0, 40)}`).toHaveText(words.like(`refusals:${code}`));
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAttribute('aria-describedby', new RegExp(`field-${id}-error`));
      const kept = (await field.inputValue()).replace(/\u200e/g, '');
      expect(kept, `${id} keeps what was typed`).toBe(text);
    }
  }
  return shown.length;
}

/** What was typed last in a field is there after the window is loaded anew. */
async function stillThereAfterReload(id: string, text: string): Promise<void> {
  const { page, words } = seat;
  await until('the desk has saved it', async () =>
    /\d\d:\d\d/.test((await page.getByText(words.say('forms:saved.at')).first().textContent()) ?? ''),
  );
  await page.reload();
  await expect(page.locator(`[data-field="${id}"]`)).toHaveValue(text, { timeout: PATIENCE_MS });
}

for (const sample of [newVehicle(today, 7), mutation(today, 7)]) {
  test(`at the counter, ${sample.operation}`, async () => {
    await takePlace(seat, 'lamrabet');
    await goHome(seat);
    await startDossier(seat, sample.operation);
    expect(await tryEveryField(sample.operation, seat)).toBeGreaterThanOrEqual(8);
    await stillThereAfterReload('vehicle.chassis', SQL);
  });

  test(`at data entry, ${sample.operation}`, async () => {
    const paper = sheet('Pièce du dossier', 'jpg');
    const course = { seat, sample, paper: () => paper };
    const number = await receive(course);
    await control(course, number);
    await takePlace(seat, 'zniber');
    await goHome(seat);
    await openFromQueue(seat, number);
    await entryScreen(seat);
    // What the counter noted was tried at the counter.
    expect(await tryEveryField(sample.operation, seat, sample.counter)).toBeGreaterThanOrEqual(25);
  });
}

test('the same sentences in Arabic', async () => {
  const arabic = seatAt(app, 'ar');
  await takePlace(arabic, 'lamrabet');
  await goHome(arabic);
  await startDossier(arabic, 'MUTATION');
  await tryEveryField('MUTATION', arabic);
});
