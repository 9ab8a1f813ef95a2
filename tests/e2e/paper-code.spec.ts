import { expect, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { pdfPagePng } from '../../desk/paper/previews.ts';
import { mutation } from '../samples/dossiers.ts';
import { callDesk, type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { receive } from '../window/course.ts';
import { takePlace } from '../window/login.ts';
import { goHome, goTo } from '../window/queue.ts';
import { PATIENCE_MS, type Seat } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/* A paper comes back to the counter: its code is read with F3, judged, compared. Blank forms and the day's register on screen. */
const today = new Date().toISOString().slice(0, 10);
const pictures = join(import.meta.dirname, '..', '..', 'var', 'e2e', 'papers');

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let centre: Centre;
let app: TarqimApp;
let seat: Seat;
let number: string;

test.beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = new Uint8Array(await readFile(wasm)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  centre = await openCentre();
  app = await centre.open();
  seat = seatAt(app, 'fr');
  await untilNumbersCame(centre.registry);
  const paper = sheet('Pièce du dossier', 'jpg');
  number = await receive({ seat, sample: mutation(today, 31), paper: () => paper });
});
test.afterAll(() => centre.close());

const picture = (name: string) => seat.page.screenshot({ path: join(pictures, `${name}.png`) });

/** What a hand reader finds on the récépissé of the dossier. */
async function codeOfReceipt(): Promise<string> {
  const found = await callDesk(seat, 'search.find', { text: number, limit: 2 });
  const { rows } = found.value as { rows: { dossierId: string }[] };
  const input = { kind: 'recepisse', dossierId: rows[0]?.dossierId, copy: 1 };
  const { pdf } = (await callDesk(seat, 'document.preview', input)).value as { pdf: Uint8Array };
  const { png } = await pdfPagePng(new Uint8Array(Object.values(pdf)), 1, 2_480);
  const [code] = await readBarcodes(png, { formats: ['QRCode'], tryHarder: true });
  return code?.text ?? '';
}

async function read(text: string): Promise<void> {
  const { page, words } = seat;
  const input = page.getByRole('dialog').getByRole('textbox');
  await input.fill(text);
  await input.press('Enter');
  await page
    .getByRole('dialog')
    .getByText(words.say('queue:verdict.paper'))
    .or(page.getByRole('alert'))
    .first()
    .waitFor({ timeout: PATIENCE_MS });
}

test('the code of a récépissé is authentic, and says what stands on it; changed by a letter it is false', async () => {
  const { page, words } = seat;
  await goHome(seat);
  const code = await codeOfReceipt();
  expect(code).toMatch(/^TQ2\./);
  await page.keyboard.press('F3');
  await read(code);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(words.say('queue:verdict.authentic'))).toBeVisible();
  await expect(dialog.getByText(number)).toBeVisible();
  await picture('authentic-fr');
  const last = code.charAt(60) === 'A' ? 'B' : 'A';
  await read(code.slice(0, 60) + last + code.slice(61));
  await expect(dialog.getByText(words.say('queue:verdict.altered'))).toBeVisible();
  await picture('altered-fr');
  await page.keyboard.press('Escape');
});

test('the forms of the decree are shown and printed with nothing in them', async () => {
  const { page, words } = seat;
  await goTo(seat, 'frame:rail.decree');
  await page.getByText(words.say('decree-view:tab.forms'), { exact: true }).click();
  await page.getByRole('option').first().waitFor({ timeout: PATIENCE_MS });
  await expect(page.getByRole('option')).toHaveCount(13);
  await page.getByRole('img').first().waitFor({ timeout: PATIENCE_MS });
  await picture('forms-fr');
  await page.getByRole('button', { name: words.say('decree-view:forms.print') }).click();
  await expect(page.getByRole('status').filter({ hasText: /1/ })).toBeVisible();
});

test("the chief sees the day's register", async () => {
  const { page, words } = seat;
  await takePlace(seat, 'benchekroun');
  await goTo(seat, 'frame:rail.centre');
  await page.getByRole('button', { name: words.say('centre-day:register') }).click();
  await page.getByRole('dialog').getByRole('img').waitFor({ timeout: PATIENCE_MS });
  await picture('register-fr');
  await page.keyboard.press('Escape');
});
