import { expect, test } from '@playwright/test';
import { mutation } from '../samples/dossiers.ts';
import { callDesk, type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { fillDraft, startDossier } from '../window/intake.ts';
import { loginScreen, personOf, takePlace, typeCredentials } from '../window/login.ts';
import { goHome, openFromQueue } from '../window/queue.ts';
import { type Seat, until } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/* What is refused says why, beside what was typed, and keeps it. What is pressed twice happens once. */
const today = new Date().toISOString().slice(0, 10);

test.describe.configure({ mode: 'serial' });

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

test('a wrong password is refused beside the field; the name stays', async () => {
  await loginScreen(seat);
  await typeCredentials(seat, 'lamrabet', 'pas-le-bon-mot');
  const password = seat.page.getByLabel(seat.words.say('login:password'), { exact: true });
  await expect(seat.page.getByText(seat.words.like('refusals:wrong-credentials'))).toBeVisible();
  await expect(password).toHaveValue('pas-le-bon-mot');
  await expect(seat.page.getByLabel(seat.words.say('login:login'), { exact: true })).toHaveValue('lamrabet');
  await expect(seat.page.getByTestId('person')).toBeHidden();
});

test('an account that was tried too often is closed, with the right password too', async () => {
  await loginScreen(seat);
  const codes = await until('the account is locked', async () => {
    const reply = await callDesk(seat, 'session.login', { login: 'amzil', password: 'faux-mot-de-passe' });
    return reply.refusal?.code === 'account-locked' && reply.refusal.code;
  });
  expect(codes).toBe('account-locked');
  await typeCredentials(seat, 'amzil', personOf('amzil').password);
  await expect(seat.page.getByText(seat.words.like('refusals:account-locked')).first()).toBeVisible();
  await expect(seat.page.getByTestId('person')).toBeHidden();
});

test('bad values in the form: a sentence beside each, the typed text still there', async () => {
  await takePlace(seat, 'lamrabet');
  await goHome(seat);
  await startDossier(seat, 'MUTATION');
  const wrong: [string, string, RegExp][] = [
    ['vehicle.chassis', 'VF3CCHNZ6HO00001Q', seat.words.like('refusals:vin-has-ioq')],
    ['vehicle.chassis', 'VF3CCHNZ6H', seat.words.like('refusals:vin-length')],
    ['owner.nom', 'É'.repeat(5_000), seat.words.like('refusals:too-long')],
  ];
  for (const [id, text, sentence] of wrong) {
    const field = seat.page.locator(`[data-field="${id}"]`);
    await field.fill(text);
    await field.blur();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    const error = seat.page.locator(`#field-${id.replace('.', '\\.')}-error`);
    await expect(error).toHaveText(sentence);
    await expect(field).toHaveAttribute('aria-describedby', new RegExp(`field-${id}-error`));
    await expect(field).toHaveValue(text);
  }
});

test('names that are code or pictures are text: kept as typed or refused beside the field, never run', async () => {
  for (const text of ["Robert'); DROP TABLE act;--", '<img src=x onerror="document.title=1">', 'Rania 🙂']) {
    const field = seat.page.locator('[data-field="owner.nom"]');
    await field.fill(text);
    await field.blur();
    await until('the draft is saved', async () =>
      /\d\d:\d\d/.test(
        (await seat.page.getByText(seat.words.say('forms:saved.at')).first().textContent()) ?? '',
      ),
    );
    await expect(field).toHaveValue(text);
    expect(await seat.page.title()).not.toBe('1');
  }
});

test('an impossible date and a figure out of bounds are told; the question keeps what was typed', async () => {
  const { page, words } = seat;
  const date = page.getByRole('textbox', { name: words.question('dates.sale.signatureLegalisationDate') });
  const sale = page.getByRole('radiogroup', { name: words.question('purchase.method') });
  await sale.getByText(words.answer('purchase.method', 'CASH')).click();
  const mode = page.locator('[data-field="acquisition.mode"]');
  await mode.click();
  await page.getByRole('option', { name: words.answer('acquisition.mode', 'SALE'), exact: true }).click();
  await date.fill('31/02/2026');
  await date.blur();
  const line = page.locator('[data-place="question:dates.sale.signatureLegalisationDate"]');
  await expect(line.getByRole('alert')).toBeVisible();
  await expect(date).toHaveValue('31/02/2026');
});

test('double clicks on every button that commits make one act', async () => {
  test.setTimeout(300_000);
  const { page, words } = seat;
  const paper = await sheet('Pièce du dossier', 'jpg');
  const sample = mutation(today, 3);
  await goHome(seat);
  await page.getByRole('button', { name: words.say('queue:new') }).waitFor();
  await page.keyboard.press('F2');
  await page
    .getByRole('menuitem', { name: words.say('words:operation-long.MUTATION') })
    .evaluate((item: HTMLElement) => {
      item.click();
      item.click();
    });
  await page.getByRole('heading', { level: 1, name: words.say('words:operation-long.MUTATION') }).waitFor();
  await fillDraft(seat, sample, async () => paper);
  await page.getByRole('button', { name: words.say('intake:deposit') }).dblclick();
  await page.getByRole('heading', { level: 1, name: words.say('intake:done.deposited') }).waitFor();
  const number = ((await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '').trim();
  await takePlace(seat, 'bouazza');
  await goHome(seat);
  await openFromQueue(seat, number);
  await page.getByRole('button', { name: words.say('dossier:do.clear-opposition') }).click();
  await page.getByRole('button', { name: words.say('dossier:sign') }).dblclick();
  await page.getByRole('heading', { level: 1, name: words.say('words:queue.mine') }).waitFor();
  const acts = (kind: string) => centre.registry.rows('SELECT 1 FROM act WHERE kind = $1', [kind]);
  await until('the signature arrived', async () => (await acts('dossier.cleared')).length > 0);
  expect(await acts('dossier.deposited')).toHaveLength(1);
  expect(await acts('dossier.cleared')).toHaveLength(1);
});

test('the wrong role has no button, and a call past the screen is refused', async () => {
  await takePlace(seat, 'ouali');
  await goHome(seat);
  await expect(seat.page.getByRole('button', { name: seat.words.say('queue:new') })).toBeHidden();
  for (const [name, input] of [
    ['intake.start', { commandId: crypto.randomUUID(), operation: 'MUTATION' }],
    [
      'dossier.validate',
      {
        commandId: crypto.randomUUID(),
        password: 'x',
        dossiers: [{ dossierId: crypto.randomUUID(), version: 1 }],
      },
    ],
    ['admin.accounts', {}],
  ] as const) {
    const reply = await callDesk(seat, name, input);
    expect(reply, name).toMatchObject({ ok: false, refusal: { code: 'wrong-role' } });
  }
});

test('nobody signed in: every procedure behind the login is refused', async () => {
  await takePlace(seat, 'ouali');
  await seat.page.getByTestId('person').click();
  await seat.page.getByRole('menuitem', { name: seat.words.say('frame:person.switch') }).click();
  await loginScreen(seat);
  for (const name of ['queue.counts', 'outbox.state'])
    expect(await callDesk(seat, name, {}), name).toMatchObject({
      ok: false,
      refusal: { code: 'session-required' },
    });
});
