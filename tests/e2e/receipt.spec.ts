import { expect, test } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import {
  emulatedTcpPrinter,
  type EmulatedTcpPrinter,
} from '../../drivers/receipt-printer/emulated-tcp-printer.ts';
import { mutation } from '../samples/dossiers.ts';
import { callDesk, type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { fillDraft, startDossier } from '../window/intake.ts';
import { takePlace } from '../window/login.ts';
import { goHome, openBySearch } from '../window/queue.ts';
import { commit, PATIENCE_MS, type Seat, until } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/* The récépissé on a receipt printer that fails: the deposit stands, nothing counts that did not come out whole, Ctrl P goes on. */
const today = new Date().toISOString().slice(0, 10);
const PRINTER = 'Reçus du guichet 3';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let centre: Centre;
let app: TarqimApp;
let box: EmulatedTcpPrinter;
const paper = sheet('Pièce du dossier', 'jpg');

test.beforeAll(async () => {
  box = await emulatedTcpPrinter();
  centre = await openCentre();
  app = await centre.open();
  const seat = seatAt(app, 'fr');
  await untilNumbersCame(centre.registry);
  await takePlace(seat, 'amzil');
  const list = await callDesk(seat, 'device.list', {});
  const { configs } = list.value as { configs: { id: string; driver: string }[] };
  for (const { id, driver } of configs)
    if (driver === 'receipt-files') await callDesk(seat, 'device.remove', { commandId: randomUUID(), id });
  const device = { driver: 'escpos-tcp', name: PRINTER, host: '127.0.0.1', port: box.port };
  expect(await callDesk(seat, 'device.add', { commandId: randomUUID(), device })).toMatchObject({ ok: true });
});
test.afterAll(async () => {
  await centre.close();
  await box.stop();
});

/** A mutation is filled and deposited; what the printer does is looked at next. */
async function depositWith(seat: Seat, n: number): Promise<string> {
  const { page, words } = seat;
  const sample = mutation(today, n);
  await takePlace(seat, 'lamrabet');
  await goHome(seat);
  await startDossier(seat, sample.operation);
  await fillDraft(seat, sample, () => paper);
  await commit(seat);
  await page
    .getByRole('heading', { level: 1, name: words.say('intake:done.deposited') })
    .waitFor({ timeout: PATIENCE_MS });
  return ((await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '').trim();
}

const look = ({ page }: Seat, name: string) =>
  process.env.TARQIM_LOOK === undefined
    ? Promise.resolve()
    : page
        .screenshot({ path: `${process.env.TARQIM_LOOK}/${name}.png`, animations: 'disabled' })
        .then(() => undefined);

const printed = async () =>
  (await centre.registry.rows("SELECT 1 FROM act WHERE kind = 'paper.printed'")).length;

test('no paper half-way, in French, the key pressed twice: the deposit stands; paper put back, Ctrl P prints it once', async () => {
  const seat = { ...seatAt(app, 'fr'), hurried: true as const };
  const { page, words } = seat;
  box.device.breakAfter(700, 'paper-end');
  await depositWith(seat, 31);
  const banner = page.getByRole('status').filter({ hasText: words.say('intake:done.safe') });
  await banner.waitFor({ timeout: PATIENCE_MS });
  await expect(banner).toContainText(words.say('refusals:printer-no-paper'));
  await expect(banner).toContainText(words.say('receipt:torn'));
  await expect(page.getByRole('contentinfo')).toContainText(words.say('refusals:printer-no-paper'));
  await look(seat, 'receipt-no-paper-fr');
  expect(box.device.strips).toHaveLength(0);

  box.device.repair();
  await Promise.all([page.keyboard.press('Control+p'), page.keyboard.press('Control+p')]);
  await page.getByText(words.like('intake:done.printed')).waitFor({ timeout: PATIENCE_MS });
  await expect(banner).toHaveCount(0);
  await look(seat, 'receipt-printed-fr');
  await until('its act arrived', async () => (await printed()) > 0);
  expect(await printed()).toBe(1);
  // the torn one, cut off before the whole one
  expect(box.device.strips).toHaveLength(2);
});

test('a cover opened over the strip, in Arabic: asked, answered broken, printed again and no duplicata', async () => {
  const seat = seatAt(app, 'ar');
  const { page, words } = seat;
  const cut = box.device.strips.length + 1;
  box.onAnswer = () => {
    if (box.device.strips.length === cut) box.device.breakAfter(0, 'cover-open');
  };
  const number = await depositWith(seat, 32);
  const question = page.getByRole('status').filter({ hasText: words.like('receipt:doubt.question') });
  await question.waitFor({ timeout: PATIENCE_MS });
  await look(seat, 'receipt-doubt-ar');
  box.onAnswer = () => undefined;
  box.device.repair();
  // Whoever goes on with the next dossier finds the question again in this one.
  await openBySearch(seat, number);
  await page.getByText(words.say('receipt:doubt.short')).waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('Control+p');
  await question.waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('Alt+n');
  await question.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await commit(seat);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(words.like('dossier:documents.printed')).waitFor({ timeout: PATIENCE_MS });
  await look(seat, 'receipt-printed-ar');
  await until('its acts arrived', async () => (await printed()) === 2);
  expect(await centre.registry.rows("SELECT 1 FROM act WHERE kind = 'paper.spoiled'")).toHaveLength(1);

  // Later: a duplicata, on the roll or on a sheet.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+p');
  await dialog.getByRole('img', { name: words.like('receipt:preview') }).waitFor({ timeout: PATIENCE_MS });
  await look(seat, 'receipt-dialog-ar');
  await dialog.getByRole('button', { name: words.say('receipt:print.sheet') }).click();
  await dialog.getByText(words.like('dossier:documents.printed')).waitFor({ timeout: PATIENCE_MS });
});
