import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import {
  type EverywherePrinter,
  everywherePrinter,
} from '../../drivers/paper-printer/fixtures/everywhere-printer.ts';
import { mutation } from '../samples/dossiers.ts';
import { callDesk, type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { depositOnly, fillDraft, startDossier } from '../window/intake.ts';
import { takePlace } from '../window/login.ts';
import { goHome, goTo } from '../window/queue.ts';
import type { Seat } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/* A récépissé on a real printer of IPP without paper, then with. */
const today = new Date().toISOString().slice(0, 10);

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let device: EverywherePrinter;
let centre: Centre;
let app: TarqimApp;
let seat: Seat;
test.beforeAll(async () => {
  device = await everywherePrinter();
  centre = await openCentre();
  app = await centre.open();
  seat = seatAt(app, 'fr');
  await untilNumbersCame(centre.registry);
});
test.afterAll(async () => {
  await centre.close();
  await device.close();
});

test('without paper the deposit stands and its sheet waits in “À imprimer”; with paper it comes out, once', async () => {
  const { page, words } = seat;
  await takePlace(seat, 'amzil');
  // The only printer of the machine: those of the demonstration go.
  for (const id of ['file', 'receipt-file'])
    await callDesk(seat, 'device.remove', { commandId: randomUUID(), id });
  expect(
    await callDesk(seat, 'device.add', {
      commandId: randomUUID(),
      device: { driver: 'ipp', name: 'HP du guichet 2', uri: device.uri },
    }),
  ).toMatchObject({ ok: true });
  device.trouble('media-empty');

  await takePlace(seat, 'lamrabet');
  await goHome(seat);
  await startDossier(seat, 'MUTATION');
  await fillDraft(seat, mutation(today, 3), () => sheet('Pièce du dossier', 'jpg'));
  const number = await depositOnly(seat);
  await expect(page.getByText(words.say('printing:why.printer-no-paper'))).toBeVisible();

  await goTo(seat, 'frame:rail.to-print');
  const row = page.getByRole('row').filter({ hasText: number });
  await expect(row).toContainText(words.say('printing:why.printer-no-paper'));
  await expect(row).toContainText('HP du guichet 2');
  await page.screenshot({ path: test.info().outputPath('a-imprimer.png') });
  expect(device.papers()).toHaveLength(0);

  device.trouble(null);
  await expect(page.getByText(words.say('printing:empty'))).toBeVisible();
  expect(device.papers()).toHaveLength(1);
});
