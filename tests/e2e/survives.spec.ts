import { expect, test } from '@playwright/test';
import { mutation } from '../samples/dossiers.ts';
import { type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { check, control, type Course, enter, validate } from '../window/course.ts';
import {
  deposit,
  fillDraft,
  importPaper,
  papersAsked,
  answerFacts,
  startDossier,
  typeField,
} from '../window/intake.ts';
import { takePlace } from '../window/login.ts';
import { goHome, goTo, openFromQueue } from '../window/queue.ts';
import { type Seat, until } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/* A power cut at five moments of one dossier, and a desk process that dies under the hand: nothing lost, nothing twice. */
const today = new Date().toISOString().slice(0, 10);

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let centre: Centre;
let app: TarqimApp;
let seat: Seat;
let number = '';
const sample = mutation(today, 5);
const paper = sheet('Pièce du dossier', 'jpg');
const course = (): Course => ({ seat, sample, paper: () => paper });

test.beforeAll(async () => {
  centre = await openCentre();
  app = await centre.open();
  seat = seatAt(app, 'fr');
  await untilNumbersCame(centre.registry);
});
test.afterAll(() => centre.close());

/** The power goes, and the person starts the machine again. */
async function powerCut(): Promise<void> {
  await app.kill();
  app = await centre.open();
  seat = seatAt(app, 'fr');
}

const savedIsSaid = () =>
  until('the draft is said to be saved', () =>
    seat.page.getByText(seat.words.say('forms:saved.at')).isVisible(),
  );

async function openOnlyDraft(): Promise<void> {
  await takePlace(seat, 'lamrabet');
  await goTo(seat, 'frame:rail.drafts');
  const grid = seat.page.getByRole('grid');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await grid.press('Enter');
  await seat.page
    .getByRole('heading', { level: 1, name: seat.words.say('words:operation-long.MUTATION') })
    .waitFor();
}

test('while typing at the counter: what was said to be saved is there', async () => {
  await takePlace(seat, 'lamrabet');
  await goHome(seat);
  await startDossier(seat, 'MUTATION');
  await typeField(seat, 'owner.nom', 'TAHIRI');
  await savedIsSaid();
  await powerCut();
  await openOnlyDraft();
  await expect(seat.page.locator('[data-field="owner.nom"]')).toHaveValue('TAHIRI');
});

test('the desk process dies while somebody types: said on screen, back by itself, the text is there', async () => {
  const field = seat.page.locator('[data-field="owner.prenom"]');
  await field.focus();
  await field.pressSequentially('Sih');
  process.kill(app.deskPid(), 'SIGKILL');
  await field.pressSequentially('am');
  await expect(seat.page.getByText(seat.words.like('frame:desk.back'))).toBeVisible({ timeout: 60_000 });
  await expect(field).toHaveValue('Siham');
  await field.blur();
  await savedIsSaid();
  await goHome(seat);
  await openOnlyDraft();
  await expect(seat.page.locator('[data-field="owner.prenom"]')).toHaveValue('Siham');
});

test('between two papers: the pages that came are there, once', async () => {
  await answerFacts(seat, sample);
  const [first = ''] = await papersAsked(seat);
  await importPaper(seat, first, await paper);
  await powerCut();
  await openOnlyDraft();
  const row = seat.page.locator(`[data-place="paper:${first}"]`);
  await expect(row).toContainText(/1\s*p\./);
});

test('right after the deposit: one dossier, its draft gone', async () => {
  const { page, words } = seat;
  const keys = await papersAsked(seat);
  const [first = ''] = keys;
  await fillDraft(seat, sample, () => paper);
  await expect(page.locator(`[data-place="paper:${first}"]`)).toContainText(/2\s*p\./);
  number = await deposit(seat);
  await powerCut();
  await takePlace(seat, 'lamrabet');
  await goTo(seat, 'frame:rail.drafts');
  await expect(seat.page.getByText(words.say('queue:drafts.empty'))).toBeVisible();
});

test('during data entry: the form is as it was left', async () => {
  await control(course(), number);
  await takePlace(seat, 'zniber');
  await goHome(seat);
  await openFromQueue(seat, number);
  await typeField(seat, 'owner.pere', 'Abdellah');
  await savedIsSaid();
  await powerCut();
  await takePlace(seat, 'zniber');
  await goHome(seat);
  await openFromQueue(seat, number);
  await expect(seat.page.locator('[data-field="owner.pere"]')).toHaveValue('Abdellah');
  await goHome(seat);
  await enter(course(), number);
});

test('right after the signature: signed once, with one number', async () => {
  await check(course(), number);
  await validate(course(), number);
  await powerCut();
  await takePlace(seat, 'benchekroun');
  await expect(seat.page.getByText(seat.words.say('validate:empty'))).toBeVisible();
  const acts = (kind: string) => centre.registry.rows('SELECT 1 FROM act WHERE kind = $1', [kind]);
  await until('the signature arrived', async () => (await acts('dossier.validated')).length > 0);
  for (const kind of [
    'dossier.deposited',
    'dossier.cleared',
    'dossier.entered',
    'dossier.checked',
    'dossier.validated',
  ])
    expect(await acts(kind), kind).toHaveLength(1);
});
