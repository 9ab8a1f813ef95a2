import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { mutation, newVehicle } from '../samples/dossiers.ts';
import { type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { check, control, type Course, enter, receive, validate } from '../window/course.ts';
import { startDossier } from '../window/intake.ts';
import { loginScreen, signOut, takePlace } from '../window/login.ts';
import { goHome, goTo, openBySearch, openFromQueue } from '../window/queue.ts';
import { PATIENCE_MS, type Seat } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { Language } from '../window/words.ts';
import type { TarqimApp } from './launch.ts';

/* WCAG 2.2 AA as far as a machine can tell, on every screen, in both languages and both themes. */
const today = new Date().toISOString().slice(0, 10);
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.describe.configure({ mode: 'serial', timeout: 420_000 });

let centre: Centre;
let app: TarqimApp;
const numbers: string[] = [];
test.beforeAll(async () => {
  centre = await openCentre();
  app = await centre.open();
  await untilNumbersCame(centre.registry);
  const paper = sheet('Pièce du dossier', 'jpg');
  const seat = seatAt(app, 'fr');
  for (const sample of [newVehicle(today), mutation(today), newVehicle(today, 2)]) {
    const course: Course = { seat, sample, paper: () => paper };
    const number = await receive(course);
    await control(course, number);
    numbers.push(number);
    if (sample.operation === 'MUTATION') await enter(course, number);
  }
  // One more goes on to the technician's bench.
  const [, , made = ''] = numbers;
  const course: Course = { seat, sample: newVehicle(today, 2), paper: () => paper };
  await enter(course, made);
  await check(course, made);
  await validate(course, made);
});
test.afterAll(() => centre.close());

/** Puts the window in a theme as the frame does, without leaving the screen that is looked at. */
async function showIn(seat: Seat, theme: 'light' | 'dark'): Promise<void> {
  await seat.page.evaluate(
    wanted => document.documentElement.setAttribute('data-mantine-color-scheme', wanted),
    theme,
  );
}

for (const language of ['fr', 'ar'] satisfies Language[])
  test(`no violation on any screen, ${language}, light and dark`, async () => {
    const seat = seatAt(app, language);
    const found: string[] = [];
    const look = async (screen: string) => {
      await seat.page.mouse.move(0, 0);
      for (const theme of ['light', 'dark'] as const) {
        await showIn(seat, theme);
        const { violations } = await new AxeBuilder({ page: seat.page })
          .withTags(LEVELS)
          .setLegacyMode()
          .analyze();
        for (const { id, nodes } of violations)
          for (const node of nodes) found.push(`${screen}, ${theme}: ${id} ${node.html.slice(0, 160)}`);
      }
    };
    const at = (login: string) => takePlace(seat, login);
    const [neuf = '', transfer = '', made = ''] = numbers;
    await at('lamrabet');
    await goHome(seat);
    await look('queue');
    await startDossier(seat, 'MUTATION');
    await look('intake');
    await seat.page.keyboard.press('F1');
    await seat.page.getByRole('dialog').waitFor();
    await look('keys');
    await seat.page.keyboard.press('Escape');
    await goTo(seat, 'frame:rail.drafts');
    await look('drafts');
    await openBySearch(seat, neuf);
    await look('dossier');
    await at('zniber');
    await goHome(seat);
    await openFromQueue(seat, neuf);
    await look('entry');
    await at('bouazza');
    await goHome(seat);
    await openFromQueue(seat, transfer);
    await look('check');
    await at('benchekroun');
    await look('validate');
    await goTo(seat, 'frame:rail.centre');
    await look('centre-day');
    await goTo(seat, 'frame:rail.outbox');
    await look('outbox');
    await goTo(seat, 'frame:rail.decree');
    await seat.page.getByRole('listbox').waitFor({ timeout: PATIENCE_MS });
    await look('decree');
    for (const tab of ['deadlines', 'provinces', 'letters']) {
      await seat.page
        .getByText(seat.words.say(`decree-view:tab.${tab}`), { exact: true })
        .first()
        .click();
      await look(`decree, ${tab}`);
    }
    await goTo(seat, 'frame:rail.devices');
    await look('devices');
    await at('ouali');
    await goHome(seat);
    await look('queue of the technician');
    await openFromQueue(seat, made);
    await seat.page.getByTestId('reader-state').waitFor({ timeout: PATIENCE_MS });
    await look('production');
    await at('amzil');
    await look('admin');
    expect(found).toEqual([]);
  });

test('no violation on the login screen', async () => {
  await signOut(seatAt(app, 'ar'));
  for (const language of ['ar', 'fr'] satisfies Language[]) {
    const seat = seatAt(app, language);
    await loginScreen(seat);
    const { violations } = await new AxeBuilder({ page: seat.page })
      .withTags(LEVELS)
      .setLegacyMode()
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
});
