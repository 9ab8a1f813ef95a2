import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newVehicle } from '../samples/dossiers.ts';
import { callDesk, type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { check, control, enter, make, receive, validate } from '../window/course.ts';
import { signOnPad } from '../window/dossier.ts';
import { takePlace } from '../window/login.ts';
import { openBySearch } from '../window/queue.ts';
import { commit, nextThing, PATIENCE_MS, type Seat, until } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/* The hand-over in the real window, signed with a mouse, a pen, a finger and the palm under it; on paper; not at all. */
const today = new Date().toISOString().slice(0, 10);

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let centre: Centre;
let app: TarqimApp;
let number: string;
let seat: Seat;
test.beforeAll(async () => {
  centre = await openCentre();
  app = await centre.open();
  seat = seatAt(app, 'fr');
  await untilNumbersCame(centre.registry);
  const paper = await sheet('Pièce du dossier', 'jpg');
  const course = { seat, sample: newVehicle(today, 61), paper: async () => paper };
  number = await receive(course);
  await control(course, number);
  await enter(course, number);
  await check(course, number);
  await validate(course, number);
  await make(course, number);
});
test.afterAll(() => centre.close());

const pad = ({ page, words }: Seat) => page.getByRole('img', { name: words.say('signature:pad') });
/** Dots of ink on the pad, in parts of all its dots: the same for another size of the window. */
const inkOn = (at: Seat) =>
  pad(at).evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')?.getImageData(0, 0, element.width, element.height) ?? {
      data: [],
    };
    let dark = 0;
    for (let dot = 3; dot < data.length; dot += 4) if ((data[dot] ?? 0) > 100) dark += 1;
    return dark / (data.length / 4);
  });
/** Pointer events as a pen display or a touch screen sends them; places in parts of the pad. */
const pointer = (
  at: Seat,
  kind: 'pen' | 'touch',
  places: readonly (readonly [x: number, y: number, pressure: number])[],
  { pointerId = 7, lifts = true } = {},
) =>
  pad(at).evaluate(
    (element, [pointerType, points, id, up]) => {
      const box = element.getBoundingClientRect();
      const tell = (type: string, [x, y, pressure]: readonly [number, number, number]) =>
        element.dispatchEvent(
          new PointerEvent(type, {
            pointerType,
            pointerId: id,
            pressure: type === 'pointerup' ? 0 : pressure,
            clientX: box.left + x * box.width,
            clientY: box.top + y * box.height,
            button: type === 'pointermove' ? -1 : 0,
            buttons: type === 'pointerup' ? 0 : 1,
            bubbles: true,
            cancelable: true,
          }),
        );
      const [first] = points;
      const last = points.at(-1);
      if (!first || !last) return;
      tell('pointerdown', first);
      for (const point of points.slice(1)) tell('pointermove', point);
      if (up) tell('pointerup', last);
    },
    [kind, places, pointerId, lifts] as const,
  );
const wave = Array.from(
  { length: 40 },
  (_, nth) => [0.2 + nth * 0.014, 0.5 + 0.3 * Math.sin(nth / 3), 0.2 + nth * 0.018] as const,
);
async function look({ page }: Seat, name: string): Promise<void> {
  const folder = process.env.TARQIM_LOOK;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

/** From the dossier to the pad. */
async function openPad({ page, words }: Seat): Promise<void> {
  await takePlace(seat, 'lamrabet');
  await openBySearch(seat, number);
  await page
    .getByRole('button', { name: new RegExp(`^${words.say('dossier:do.deliver')}`) })
    .waitFor({ timeout: PATIENCE_MS });
  await nextThing(seat);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.say('dossier:deliver.receipt')).check();
  await look(seat, 'hand-over-form');
  await nextThing(seat);
  await pad(seat).waitFor({ timeout: PATIENCE_MS });
}

test('an empty pad and a dot are not signed; a mouse writes; the last stroke and all of them are taken away', async () => {
  const { page, words } = seat;
  await openPad(seat);
  const dialog = page.getByRole('dialog');
  for (const said of [
    number,
    'البطاقة الرمادية الإلكترونية',
    'Carte grise électronique',
    words.say('signature:said.items'),
  ])
    await expect(dialog).toContainText(said);
  await nextThing(seat);
  await expect(dialog.getByRole('alert')).toContainText(words.say('refusals:signature-empty'));
  await pointer(seat, 'touch', [[0.5, 0.5, 0.4]]);
  await nextThing(seat);
  await expect(dialog.getByRole('alert')).toContainText(words.say('refusals:signature-too-small'));
  await dialog.getByRole('button', { name: words.say('signature:pad.clear') }).click();
  expect(await inkOn(seat)).toBe(0);

  await signOnPad(seat);
  await look(seat, 'pad-mouse-fr');
  const both = await inkOn(seat);
  await page.keyboard.press('Control+z');
  await until('one stroke is gone', async () => (await inkOn(seat)) < both);
  expect(await inkOn(seat)).toBeGreaterThan(0);
  await dialog.getByRole('button', { name: words.say('signature:pad.clear') }).click();
  await until('the pad is empty', async () => (await inkOn(seat)) === 0);
});

test('a pen writes by its pressure; after it the palm draws nothing; another size, language and theme keep the ink', async () => {
  const { page } = seat;
  // The hand lies down first, then the pen.
  await pointer(
    seat,
    'touch',
    [
      [0.8, 0.9, 1],
      [0.85, 0.95, 1],
    ],
    { pointerId: 3, lifts: false },
  );
  await pointer(seat, 'pen', wave);
  const written = await until('the pen wrote', () => inkOn(seat));
  await pointer(
    seat,
    'touch',
    [
      [0.3, 0.2, 1],
      [0.9, 0.9, 1],
      [0.3, 0.9, 1],
    ],
    { pointerId: 4 },
  );
  expect(await inkOn(seat)).toBe(written);
  await look(seat, 'pad-pen-fr');

  const resize = (width: number, height: number) =>
    app.app.evaluate(
      ({ BrowserWindow }, [w, h]) => {
        BrowserWindow.getAllWindows()[0]?.setSize(w, h);
      },
      [width, height] as const,
    );
  const before = await pad(seat).evaluate(({ clientWidth }) => clientWidth);
  await resize(1100, 720);
  await until('the pad has another size', () =>
    pad(seat).evaluate(({ clientWidth }, was) => clientWidth !== was, before),
  );
  expect(await inkOn(seat)).toBeGreaterThan(written * 0.8);
  await look(seat, 'pad-small-fr');
  await resize(1366, 768);

  // The title bar is behind the dialog: its button is pressed by itself.
  const turn = (name: string) =>
    page.getByRole('button', { name, includeHidden: true }).evaluate((button: HTMLElement) => {
      button.click();
    });
  await turn('العربية');
  const arabic = seatAt(app, 'ar');
  await pad(arabic).waitFor();
  await until('the ink is there in Arabic', async () => (await inkOn(arabic)) > written * 0.8);
  await look(arabic, 'pad-pen-ar');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(arabic, 'pad-dark-ar');
  await turn('Français');
  await pad(seat).waitFor();
  await look(seat, 'pad-dark-fr');
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await inkOn(seat)).toBeGreaterThan(written * 0.8);
});

test('by keyboard: on paper the slip is asked for first; who does not sign has a reason and a witness; the ink is still there', async () => {
  const { page, words } = seat;
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: words.say('signature:way.ink') }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialog).toContainText(words.like('signature:slip.print-first'));
  await expect(dialog.getByRole('button', { name: words.say('dossier:documents.print') })).toBeVisible();
  await look(seat, 'paper-fr');
  await nextThing(seat);
  await page.getByRole('img', { name: words.like('receipt:preview') }).waitFor({ timeout: PATIENCE_MS });
  await commit(seat);
  await page.getByText(words.like('dossier:documents.printed')).waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('Escape');
  await dialog.getByText(words.like('signature:slip.paper')).waitFor({ timeout: PATIENCE_MS });
  await expect(dialog.getByRole('button', { name: words.say('signature:do.paper') })).toBeVisible();
  await dialog.getByRole('radio', { name: words.say('signature:way.paper') }).focus();
  await page.keyboard.press('ArrowRight');
  await dialog.getByRole('radio', { name: words.say('signature:reason.refuses') }).check();
  await expect(dialog.getByLabel(words.say('signature:witness'), { exact: true })).toBeHidden();
  await dialog.getByRole('radio', { name: words.say('signature:reason.other') }).check();
  await expect(dialog.getByLabel(words.say('signature:witness'), { exact: true })).toBeVisible();
  await look(seat, 'unable-fr');
  await dialog.getByRole('radio', { name: words.say('signature:way.ink') }).focus();
  await page.keyboard.press('Home');
  await dialog.getByText(words.say('signature:way.ink')).click();
  await pad(seat).waitFor();
  await until('the ink is still there', async () => (await inkOn(seat)) > 0);
});

test('signed twice by a key that bounces: one act, with the pen and its pressure; the history says that it is unchanged', async () => {
  const { page, words } = seat;
  await commit({ ...seat, hurried: true });
  await page.getByRole('dialog').waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await page.getByText(words.say('dossier:closed')).waitFor({ timeout: PATIENCE_MS });
  await expect(page.getByText(words.say('signature:history.pen'))).toBeVisible();
  await expect(page.getByText(words.say('signature:verdict.unchanged'))).toBeVisible();
  await expect(page.getByRole('img', { name: words.like('signature:history.ink') })).toBeVisible();
  await page.getByText(words.say('signature:verdict.unchanged')).scrollIntoViewIfNeeded();
  await look(seat, 'history-fr');

  const dossierId = /dossier\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const { value } = await callDesk(seat, 'hand-over.signature', { dossierId });
  const { signature } = value as {
    signature: { how: string; strokes: { pointer: string; points: number[][] }[] };
  };
  expect(signature.how).toBe('pen');
  expect(signature.strokes).toHaveLength(1);
  const [stroke] = signature.strokes;
  expect(stroke?.points[0]).toEqual([600, 500, 200, 0]);
  expect(stroke?.points.map(([, , pressure]) => pressure)).toEqual(
    wave.map(([, , p]) => Math.round(p * 1000)),
  );
  await until('the act arrived', async () => {
    const acts = await centre.registry.rows("SELECT 1 FROM act WHERE kind = 'dossier.delivered'");
    return acts.length === 1;
  });
  expect(app.complaints).toEqual([]);
});
