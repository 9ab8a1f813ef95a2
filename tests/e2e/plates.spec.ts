import { expect, test } from '@playwright/test';
import { newVehicle } from '../samples/dossiers.ts';
import { type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { check, control, enter, receive, validate } from '../window/course.ts';
import { takePlace } from '../window/login.ts';
import { goHome, openFromQueue } from '../window/queue.ts';
import { commit, PATIENCE_MS, type Seat } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/* Production with a stock of blanks: a delivery declared by keyboard, a wrong serial refused in its place, a spoiled plate pressed again. */
const today = new Date().toISOString().slice(0, 10);

test.describe.configure({ mode: 'serial', timeout: 420_000 });

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

test('a delivery is declared by keyboard; the stock says what is left and what comes next', async () => {
  const { page, words } = seat;
  await takePlace(seat, 'ouali');
  await page.getByRole('link', { name: words.say('frame:rail.blanks') }).click();
  await page.getByText(words.say('blanks:empty')).waitFor({ timeout: PATIENCE_MS });
  await commit(seat);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.say('blanks:field.format')).click();
  await page.getByRole('option').filter({ hasText: '450' }).first().click();
  await dialog.getByLabel(words.say('blanks:field.first')).fill('a26-000001');
  await dialog.getByLabel(words.say('blanks:field.last')).fill('A27-000030');
  await commit(seat);
  await dialog.getByText(words.say('refusals:blank-range-prefix')).waitFor({ timeout: PATIENCE_MS });
  await dialog.getByLabel(words.say('blanks:field.last')).fill('A26-000030');
  await commit(seat);
  await dialog.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await page.getByRole('cell', { name: 'A26-000001', exact: true }).waitFor({ timeout: PATIENCE_MS });
  expect(app.complaints).toEqual([]);
});

test('a lot of cards is declared with its note; the shelf counted says what lacks', async () => {
  const { page, words } = seat;
  const dialog = page.getByRole('dialog');
  await commit(seat);
  await dialog.getByLabel(words.say('blanks:field.first')).fill('MA 26 0048 2215');
  await dialog.getByLabel(words.say('blanks:field.last')).fill('ma2600482239');
  await dialog.getByLabel(words.say('blanks:field.quantity')).fill('24');
  await dialog.getByLabel(words.say('blanks:field.delivery')).fill('BL 4471');
  await commit(seat);
  await dialog.getByText(words.like('refusals:stock-quantity-other')).waitFor({ timeout: PATIENCE_MS });
  await page.screenshot({ path: test.info().outputPath('receive-fr.png') });
  await dialog.getByLabel(words.say('blanks:field.quantity')).fill('25');
  await commit(seat);
  await dialog.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  const row = page.getByRole('row').filter({ hasText: 'MA 26 0048 2215' }).first();
  await row.getByRole('button', { name: words.say('blanks:count'), exact: true }).click();
  await dialog.getByLabel(words.say('blanks:field.counted')).fill('23');
  await commit(seat);
  await dialog.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await page.getByRole('status').getByText('25', { exact: false }).first().waitFor({ timeout: PATIENCE_MS });
  await page.screenshot({ path: test.info().outputPath('blanks-fr.png') });
  expect(app.complaints).toEqual([]);
});

test('the plates ask for their serial, refuse a wrong one in its place, and are pressed again when spoiled', async () => {
  const { page, words } = seat;
  const paper = await sheet('Pièce du dossier', 'jpg');
  const course = { seat, sample: newVehicle(today, 7), paper: () => Promise.resolve(paper) };
  const number = await receive(course);
  await control(course, number);
  await enter(course, number);
  await check(course, number);
  await validate(course, number);
  await takePlace(seat, 'ouali');
  await goHome(seat);
  await openFromQueue(seat, number);
  await page
    .getByText(words.say('production:plates.proof'), { exact: true })
    .first()
    .waitFor({ timeout: PATIENCE_MS });
  const serial = page.getByLabel(words.say('production:plates.blank'), { exact: true });
  await expect(serial).toHaveValue('A26-000001');
  await serial.fill('A26-000777');
  await page.keyboard.press('Control+p');
  await page.locator('[id^="blank-"][id$="-error"]').waitFor({ timeout: PATIENCE_MS });
  await expect(serial).toHaveValue('A26-000777');
  await serial.fill('A26-000002');
  await page.keyboard.press('Control+p');
  await page.getByText('A26-000002', { exact: true }).waitFor({ timeout: PATIENCE_MS });
  await page.screenshot({ path: test.info().outputPath('production-fr.png') });
  await page.getByRole('button', { name: words.like('production:plates.spoil.of') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.say('production:plates.spoil.reason')).fill('film plissé');
  await commit(seat);
  await dialog.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await expect(serial).toHaveValue('A26-000001');
  await page.keyboard.press('Control+p');
  await page.getByText('A26-000001', { exact: true }).waitFor({ timeout: PATIENCE_MS });
  expect(app.complaints).toEqual([]);
});

test('the stock reads well in Arabic too, the letters and the machines at the administrator’s', async () => {
  const arabic = seatAt(app, 'ar');
  const { page, words } = arabic;
  await takePlace(arabic, 'amzil');
  await page.getByRole('link', { name: words.say('frame:rail.blanks') }).click();
  await page.getByRole('cell', { name: 'A26-000003', exact: true }).waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('F5');
  await page.getByText(words.say('blanks:verify.good')).waitFor({ timeout: PATIENCE_MS });
  await page.screenshot({ path: test.info().outputPath('blanks-ar.png') });
  await page.getByRole('link', { name: words.say('frame:rail.admin') }).click();
  await page.getByText(words.say('admin:tab.letters'), { exact: true }).click();
  await page.getByText(words.say('admin:letters.proof')).waitFor({ timeout: PATIENCE_MS });
  await page.screenshot({ path: test.info().outputPath('letters-ar.png') });
  await page.getByText(words.say('admin:tab.keys'), { exact: true }).click();
  await page.getByText(words.say('admin:keys.none'), { exact: true }).waitFor({ timeout: PATIENCE_MS });
  // The test keys of GlobalPlatform, as its specification prints them.
  const key = '404142434445464748494A4B4C4D4E4F';
  const kcv = { enc: '504A77', mac: '504A77', dek: '504A77' };
  const keyFile = (dek: string) => ({
    name: 'keys.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      JSON.stringify({
        'nxp-p71-gp': { keyVersion: 48, enc: key, mac: key, dek: key, kcv: { ...kcv, dek } },
      }),
    ),
  });
  const chosen = page.locator('input[type=file][accept=".json"]');
  await chosen.setInputFiles(keyFile('000000'));
  await page.getByText(words.say('admin:keys.refused')).waitFor({ timeout: PATIENCE_MS });
  await page.screenshot({ path: test.info().outputPath('keys-refused-ar.png') });
  await chosen.setInputFiles(keyFile('504A77'));
  await page.getByText('504A77 / 504A77 / 504A77').waitFor({ timeout: PATIENCE_MS });
  await page.screenshot({ path: test.info().outputPath('keys-ar.png') });
  expect(await page.content()).not.toContain(key);
  expect(app.complaints).toEqual([]);
});

test('keys of cards are replaced and removed only when it is confirmed', async () => {
  const { page, words } = seat;
  await takePlace(seat, 'amzil');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('link', { name: words.say('frame:rail.admin') }).click();
  await page.getByText(words.say('admin:tab.keys'), { exact: true }).click();
  await page.getByText('504A77 / 504A77 / 504A77').waitFor({ timeout: PATIENCE_MS });
  await page.screenshot({ path: test.info().outputPath('keys-fr-dark.png') });
  const dialog = page.getByRole('dialog');
  const remove = page.getByRole('button', { name: words.say('admin:keys.remove'), exact: true });
  await remove.click();
  await dialog.getByText(words.say('admin:keys.remove.lead')).waitFor({ timeout: PATIENCE_MS });
  await page.screenshot({ path: test.info().outputPath('keys-remove-fr-dark.png') });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await page.getByText('504A77 / 504A77 / 504A77').waitFor({ timeout: PATIENCE_MS });
  await page.getByRole('button', { name: words.say('admin:keys.replace'), exact: true }).click();
  await dialog.getByText(words.like('admin:keys.replace.lead')).waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await remove.click();
  await dialog.getByText(words.say('admin:keys.remove.lead')).waitFor({ timeout: PATIENCE_MS });
  await commit(seat);
  await page.getByText(words.say('admin:keys.none'), { exact: true }).waitFor({ timeout: PATIENCE_MS });
  expect(app.complaints).toEqual([]);
});
