import { expect, test } from '@playwright/test';
import { mutation, newVehicle } from '../samples/dossiers.ts';
import { receiveLate, reject, resume, sendBack, setAside } from '../window/beside.ts';
import { type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { check, control, type Course, enter, receive, validate } from '../window/course.ts';
import { entryScreen, signEntry } from '../window/entry.ts';
import { startDossier, typeField } from '../window/intake.ts';
import { personOf, takePlace } from '../window/login.ts';
import { goHome, openBySearch, openFromQueue } from '../window/queue.ts';
import { PATIENCE_MS, type Seat, until } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/* What happens beside the straight way: sent back, set aside, taken back, rejected, a paper brought late, a screen left alone. */
const today = new Date().toISOString().slice(0, 10);

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let centre: Centre;
let app: TarqimApp;
let seat: Seat;
const paper = sheet('Pièce du dossier', 'jpg');
const courseOf = (sample: Course['sample'], at = seat): Course => ({ seat: at, sample, paper: () => paper });

test.beforeAll(async () => {
  centre = await openCentre();
  app = await centre.open();
  seat = seatAt(app, 'fr');
  await untilNumbersCame(centre.registry);
});
test.afterAll(() => centre.close());

const acts = async (kind: string) =>
  (await centre.registry.rows('SELECT 1 FROM act WHERE kind = $1', [kind])).length;

test('the chief sends back; the field is marked where it is typed; corrected, it is signed', async () => {
  const course = courseOf(newVehicle(today, 21));
  const number = await receive(course);
  await control(course, number);
  await enter(course, number);
  await check(course, number);
  await takePlace(seat, 'benchekroun');
  await openBySearch(seat, number);
  const why = 'La profession ne se lit pas.';
  await sendBack(seat, why, seat.words.say('fields:owner.profession'));

  await takePlace(seat, 'zniber');
  await goHome(seat);
  await openFromQueue(seat, number);
  await entryScreen(seat);
  await expect(seat.page.locator('#field-owner\\.profession-returned')).toContainText(why);
  await typeField(seat, 'owner.profession', 'Ingénieure');
  await signEntry(seat);

  const corrected = newVehicle(today, 21);
  await check(
    courseOf({ ...corrected, entry: { ...corrected.entry, 'owner.profession': 'Ingénieure' } }),
    number,
  );
  await validate(course, number);
  await until('it arrived', async () => (await acts('dossier.validated')) === 1);
  expect(await acts('dossier.returned')).toBe(1);
  expect(await acts('dossier.entered')).toBe(2);
});

test('set aside it leaves the queues, taken back it goes on where it stood; a paper comes late', async () => {
  const course = courseOf(mutation(today, 21));
  const number = await receive(course);
  await takePlace(seat, 'benchekroun');
  await openBySearch(seat, number);
  await setAside(seat, 'Deux personnes se disent propriétaires.');
  await takePlace(seat, 'bouazza');
  await goHome(seat);
  await expect(seat.page.getByText(number, { exact: true })).toHaveCount(0);
  await openBySearch(seat, number);
  const late = await receiveLate(seat);
  expect(late).not.toBe('');
  await takePlace(seat, 'benchekroun');
  await openBySearch(seat, number);
  await resume(seat);
  await control(course, number);
  await until('it arrived', async () => (await acts('dossier.cleared')) === 1);
  expect(await acts('dossier.suspended')).toBe(1);
  expect(await acts('dossier.resumed')).toBe(1);
  expect(await acts('paper.received')).toBe(1);
});

test('rejected with reasons, never without; in Arabic', async () => {
  const arabic = seatAt(app, 'ar');
  const number = await receive(courseOf(mutation(today, 22), arabic));
  await takePlace(arabic, 'bouazza');
  await openBySearch(arabic, number);
  await reject(arabic, 'توقيع البائع غير مصادق عليه');
  await until('it arrived', async () => (await acts('dossier.rejected')) === 1);
});

test('a screen left alone is locked; its owner finds what he typed', async () => {
  await takePlace(seat, 'lamrabet');
  await goHome(seat);
  await startDossier(seat, 'MUTATION');
  await typeField(seat, 'owner.nom', 'BENNIS');
  await seat.page.keyboard.press('Control+l');
  const lock = seat.page.getByRole('dialog', { name: seat.words.say('frame:lock.title') });
  await lock.waitFor();
  // What is underneath is not answered: the desk itself is locked.
  const password = lock.getByLabel(seat.words.say('frame:lock.password'), { exact: true });
  await password.fill('pas-le-bon-mot');
  await password.press('Enter');
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await password.fill(personOf('lamrabet').password);
  await password.press('Enter');
  await lock.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await expect(seat.page.locator('[data-field="owner.nom"]')).toHaveValue('BENNIS');
});
