import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { code128, drawnPage, grainy } from '../../desk/pages/fixtures/drawn-page.ts';
import { separatorText } from '../../domain/dossier/separator.ts';
import { type SimulatedEscl, simulatedEscl } from '../../drivers/scanner/simulated-escl.ts';
import { mutation } from '../samples/dossiers.ts';
import { callDesk, type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { answerFacts, papersAsked, startDossier } from '../window/intake.ts';
import { signOut, takePlace } from '../window/login.ts';
import { PATIENCE_MS, type Seat, until } from '../window/seat.ts';

/* A network scanner with a full feeder: the pages come one by one, the counter goes on typing, each sheet is where it belongs. */
const SHEETS = Number(process.env.TARQIM_SHEETS ?? 12);
const today = new Date().toISOString().slice(0, 10);

test.describe.configure({ mode: 'serial' });

let centre: Centre;
let seat: Seat;
let device: SimulatedEscl;
let draftId = '';
/** Papers of the draft, the first being the one in hand. */
let papers: string[] = [];

test.beforeAll(async () => {
  const plain = await grainy(await drawnPage());
  const empty = await grainy(await drawnPage({ lines: 0 }));
  const blurred = await grainy(
    await sharp(await drawnPage())
      .blur(5)
      .png()
      .toBuffer(),
  );
  device = await simulatedEscl(async ({ nth }) => {
    if (nth === 3)
      return grainy(
        await drawnPage({ lines: 2, over: code128(separatorText(draftId, papers[1] ?? ''), 120, 700, 3.5) }),
      );
    return nth === 4 ? empty : nth === 5 ? blurred : plain;
  });
  centre = await openCentre();
  seat = seatAt(await centre.open(), 'fr');
  await untilNumbersCame(centre.registry);
  await takePlace(seat, 'amzil');
  const added = await callDesk(seat, 'device.add', {
    commandId: crypto.randomUUID(),
    device: { driver: 'escl', name: 'Chargeur du guichet', url: device.url },
  });
  expect(added).toMatchObject({ ok: true });
  await signOut(seat);
});
test.afterAll(async () => {
  await centre.close();
  await device.close();
});

const place = (at: string) => seat.page.locator(`[data-place="${at}"]`);
const pagesUnder = async (key: string) =>
  Number(
    /\d+/.exec(
      (await place(`paper:${key}`)
        .getByText(/^\d+ p\.$/)
        .first()
        .textContent()) ?? '',
    )?.[0] ?? 0,
  );

test('the pages of a full feeder come while the counter types, each under its paper', async () => {
  const { page, words } = seat;
  await takePlace(seat, 'lamrabet');
  const sample = mutation(today);
  const url = await startDossier(seat, 'MUTATION');
  draftId = /intake\/([0-9a-f-]+)/.exec(url)?.[1] ?? '';
  await answerFacts(seat, sample);
  papers = await papersAsked(seat);
  const [first = '', second = ''] = papers;
  await page.getByRole('button', { name: words.like('intake:scan.from-name') }).click();
  await page.getByRole('menuitem', { name: 'Chargeur du guichet' }).click();
  device.load(SHEETS);
  await place(`paper:${first}`).getByRole('checkbox').first().focus();
  await page.evaluate(() => {
    const gaps: number[] = [];
    let last = performance.now();
    const look = (now: number) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { frameGaps: gaps });
  });
  await page.keyboard.press('F4');
  const stop = place(`paper:${first}`).getByRole('button', { name: words.say('intake:papers.stop') });
  await stop.waitFor({ timeout: PATIENCE_MS });
  // Typing goes on while the sheets come, and is saved.
  const name = page.locator('[data-field="owner.nom"]');
  await name.fill('BENNANI');
  await name.press('Enter');
  await stop.waitFor({ state: 'hidden', timeout: 240_000 });
  const gaps = await page.evaluate(() => {
    const { frameGaps } = window as unknown as { frameGaps: number[] };
    return frameGaps.toSorted((a, b) => b - a).slice(0, 5);
  });
  test.info().annotations.push({
    type: 'longest gaps between two frames, ms',
    description: gaps.map(gap => gap.toFixed(0)).join(', '),
  });
  expect(device.left).toBe(0);
  // The separator is no page: two sheets before it, the others behind it.
  await until('every page is under its paper', async () => (await pagesUnder(second)) === SHEETS - 3);
  expect(await pagesUnder(first)).toBe(2);
  const saved = await callDesk(seat, 'intake.open', { draftId });
  expect(saved).toMatchObject({ ok: true, value: { fields: { 'owner.nom': 'BENNANI' } } });
});

test('an empty side is said and taken out; a blurred page is scanned again into its place', async () => {
  const { page, words } = seat;
  const [, second = ''] = papers;
  await place(`paper:${second}`).getByRole('checkbox').first().focus();
  const notice = page.locator('[data-zone="3"]').getByRole('status');
  await expect(notice.getByText(words.say('intake:mark.blank'))).toBeVisible();
  await notice.getByRole('button', { name: words.say('intake:scan.remove') }).click();
  await expect(notice.getByText(words.say('intake:mark.blurred'))).toBeVisible();
  device.load(1);
  await notice.getByRole('button', { name: words.say('intake:scan.again') }).click();
  await until('the blurred page is replaced', async () => {
    const reply = await callDesk(seat, 'intake.open', { draftId });
    const pages = (reply.value as { pages: { paperKey: string; marks: string[] }[] }).pages;
    return pages.length === SHEETS - 2 && pages.every(({ marks }) => marks.length === 0);
  });
});

/** What a hand reader does: its keys come faster than any hand's, into whatever has the focus. */
async function readByHand(code: string): Promise<void> {
  await seat.page.evaluate(text => {
    const field = document.activeElement;
    // Made before the first is given: a key bears the instant at which it was pressed, however long the screen takes to answer.
    const keys = [...text, 'Enter'].map(
      key => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    for (const key of keys) {
      const typed = field?.dispatchEvent(key) === true && key.key !== 'Enter';
      if (!typed || !(field instanceof HTMLInputElement)) continue;
      set?.call(field, field.value + key.key);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, code);
}

test('a hand reader that types fills no field: a receipt is looked for, a separator takes its paper in hand', async () => {
  const { page, words } = seat;
  const field = page.locator('[data-field="owner.nom"]');
  await field.focus();
  await readByHand('26-014402');
  await expect(page.getByRole('combobox', { name: words.say('search:placeholder') })).toHaveValue(
    '26-014402',
  );
  await expect(field).toHaveValue('BENNANI');
  await page.keyboard.press('Escape');
  await field.focus();
  await readByHand(separatorText(draftId, papers[2] ?? ''));
  await expect(
    place(`paper:${papers[2] ?? ''}`).getByRole('button', { name: words.say('intake:papers.import') }),
  ).toBeVisible();
  await expect(field).toHaveValue('BENNANI');
});
