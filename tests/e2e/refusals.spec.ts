import { expect, test } from '@playwright/test';
import { mutation, newVehicle } from '../samples/dossiers.ts';
import { callDesk, type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { wholeCourse } from '../window/course.ts';
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

test('an impossible date and a figure out of bounds are told; the question keeps what was typed', async () => {
  const { page, words } = seat;
  await takePlace(seat, 'lamrabet');
  await goHome(seat);
  await startDossier(seat, 'MUTATION');
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

test('pressed twice at every step, from the counter to the hand-over: every act once', async () => {
  test.setTimeout(300_000);
  const { page, words } = seat;
  const paper = await sheet('Pièce du dossier', 'jpg');
  for (const sample of [newVehicle(today, 3), mutation(today, 3)]) {
    const before = await standing();
    const hurried: Seat = { ...seat, hurried: true };
    await wholeCourse({ seat: hurried, sample, paper: async () => paper });
    const after = await until('the hand-over arrived', async () => {
      const now = await standing();
      return (now['dossier.delivered'] ?? 0) > (before['dossier.delivered'] ?? 0) && now;
    });
    const made = Object.fromEntries(
      Object.entries(after).map(([kind, n]) => [kind, n - (before[kind] ?? 0)] as const),
    );
    for (const [kind, n] of Object.entries(made))
      if (kind.startsWith('dossier.')) expect(n, `${sample.operation}: ${kind}`).toBeLessThanOrEqual(1);
    expect(made['dossier.delivered']).toBe(1);
  }
  // The same with a mouse, on the buttons themselves.
  await takePlace(seat, 'lamrabet');
  await goHome(seat);
  await page.getByRole('button', { name: words.say('queue:new') }).dblclick();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
  await page
    .getByRole('option', { name: words.say('words:operation-long.MUTATION') })
    .evaluate((item: HTMLElement) => {
      item.click();
      item.click();
    });
  await page.getByRole('heading', { level: 1, name: words.say('words:operation-long.MUTATION') }).waitFor();
  await fillDraft(seat, mutation(today, 4), async () => paper);
  const deposits = async () => (await standing())['dossier.deposited'] ?? 0;
  const had = await deposits();
  await page.getByRole('button', { name: words.say('intake:deposit') }).dblclick();
  await page.getByRole('heading', { level: 1, name: words.say('intake:done.deposited') }).waitFor();
  const number = ((await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '').trim();
  await takePlace(seat, 'bouazza');
  await goHome(seat);
  await openFromQueue(seat, number);
  await page.getByRole('button', { name: words.say('dossier:do.clear-opposition') }).click();
  await page.getByRole('button', { name: words.say('dossier:sign') }).dblclick();
  await page.getByRole('heading', { level: 1, name: words.say('words:queue.mine') }).waitFor();
  await until('the signature arrived', async () => ((await standing())['dossier.cleared'] ?? 0) === 2);
  expect(await deposits()).toBe(had + 1);
});

/** How many acts of each kind the registry holds. */
async function standing(): Promise<Record<string, number>> {
  const rows = await centre.registry.rows<{ kind: string; n: string }>(
    'SELECT kind, count(*) AS n FROM act GROUP BY kind',
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]));
}

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
