/**
 * The tour: both operations in the real window, each gesture by the person who does it, from the login to the registry's rows.
 * It leaves every paper, plate and card, and a picture of every screen, under var/tour, and says where. Run by `npm start`
 * on a machine without a display (build/open.ts); `--pictures` renews the pictures of the documentation too.
 */
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import sharp from 'sharp';
import { launchTarqim, type TarqimApp } from '../e2e/launch.ts';
import { mutation, newVehicle, type SampleDossier } from '../samples/dossiers.ts';
import { type CentralRegistry, openCentralRegistry } from '../window/central-registry.ts';
import { check, control, type Course, enter, receive, wholeCourse } from '../window/course.ts';
import { printPaper } from '../window/dossier.ts';
import {
  answerFacts,
  faultPaper,
  importPaper,
  nameOfPaper,
  papersAsked,
  refuse,
  startDossier,
  typeFields,
} from '../window/intake.ts';
import { entryScreen } from '../window/entry.ts';
import { takePlace } from '../window/login.ts';
import { goHome, goTo, openBySearch, openFromQueue } from '../window/queue.ts';
import { type Seat, until } from '../window/seat.ts';
import { FORMATS, sheet } from '../window/sheets.ts';
import { showForSignature } from '../window/validate.ts';
import { type Language, wordsOf } from '../window/words.ts';

const root = join(import.meta.dirname, '..', '..');
const home = join(root, 'var', 'tour');
const shown = (path: string) => relative(root, path);
const say = (line: string) => process.stdout.write(`tour: ${line}\n`);

class TourFailed extends Error {
  override name = 'TourFailed';
}

const today = new Date().toISOString().slice(0, 10);
const started = Date.now();
try {
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await tour();
  say(`done in ${String(Math.round((Date.now() - started) / 1000))} s`);
} catch (error) {
  say(`failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  say(`what it left is under ${shown(home)}`);
  process.exitCode = 1;
}

async function tour(): Promise<void> {
  const profileDir = join(home, 'profile');
  await using registry = await openCentralRegistry(join(home, 'registry'));
  await registry.enrol(profileDir);
  say(`registry on PostgreSQL at ${registry.url}`);
  let waiting: Waiting;
  {
    await using app = await launchTarqim({ profileDir, lang: 'fr', theme: 'light' });
    const seat = seatOf(app, 'fr');
    const look = picturesIn(app, join(home, 'screens', 'fr-light-1366'));
    try {
      waiting = await work(seat, look);
      await everyScreen(seat, look);
      await everythingArrived(registry);
    } catch (error) {
      await look('where-it-failed');
      throw error;
    }
    refuseComplaints(app);
  }
  await secondPass(profileDir, waiting, { language: 'ar', theme: 'light', width: 1366, height: 768 });
  await secondPass(profileDir, waiting, { language: 'fr', theme: 'dark', width: 1366, height: 768 });
  await secondPass(profileDir, waiting, { language: 'ar', theme: 'dark', width: 1920, height: 1080 });
  await secondPass(profileDir, waiting, { language: 'fr', theme: 'light', width: 1920, height: 1080 });
  await collect(join(profileDir, 'produits'));
  if (process.argv.includes('--pictures')) await renewPictures();
}

function seatOf(app: TarqimApp, language: Language): Seat {
  return { page: app.page, words: wordsOf(language) };
}

type Look = (moment: string) => Promise<void>;

/** Takes pictures into a folder, numbered in the order in which they were taken. */
function picturesIn(app: TarqimApp, folder: string): Look {
  let taken = 0;
  return async moment => {
    await mkdir(folder, { recursive: true });
    taken += 1;
    const name = `${String(taken).padStart(2, '0')}-${moment}.png`;
    await settled(app);
    await app.page.screenshot({ path: join(folder, name), animations: 'disabled' });
  };
}

/** A picture is worth it when the screen is there: no grey rows, no scan on its way. */
async function settled({ page }: TarqimApp): Promise<void> {
  await page.getByRole('textbox').or(page.getByRole('button')).first().waitFor();
  await until('the screen is drawn', () =>
    page.evaluate(
      () =>
        document.querySelector('[data-coming], [aria-busy="true"]') === null &&
        [...document.images].every(image => image.complete && image.naturalWidth > 0),
    ),
  );
}

/** One dossier of each operation from counter to hand-over, and one refused at the counter. */
async function work(seat: Seat, look: Look): Promise<Waiting> {
  await look('login');
  const dossiers: [SampleDossier, string][] = [
    [newVehicle(today), 'a new vehicle bought in Morocco'],
    [mutation(today), 'a transfer of ownership'],
  ];
  for (const [sample, what] of dossiers) {
    const course: Course = {
      seat,
      sample,
      // Every format that the counter takes, and the scanner for the first paper of the transfer.
      paper: async (key, at) => {
        const format = FORMATS[at % FORMATS.length] ?? 'png';
        if (sample.operation === 'MUTATION' && at === 0) return 'scan';
        return sheet(await nameOfPaper(seat, key), format, linesOf(sample));
      },
      look: moment => look(`${sample.operation === 'MUTATION' ? 'mutation' : 'neuf'}-${moment}`),
    };
    const { number, plate } = await wholeCourse(course);
    // The récépissé and the hand-over slip came on the roll; what is of A4 is seen too.
    await printPaper(seat, 'inventaire');
    say(`${what}: dossier ${number}, plate ${plate.replace(/\s+/g, ' ')}, delivered`);
  }
  const number = await refusedAtCounter(seat, look);
  say(`refused at the counter: dossier ${number}, with its fiche de rejet`);
  const waiting = await onTheWay(seat);
  say(`on the way: dossiers ${Object.values(waiting).join(', ')}`);
  return waiting;
}

/** Dossiers left half-way, so that every queue and every desk has something on it. */
interface Waiting {
  readonly opposition: string;
  readonly entry: string;
  readonly check: string;
  readonly signature: string;
}

async function onTheWay(seat: Seat): Promise<Waiting> {
  const courseOf = (n: number): Course => {
    const sample = mutation(today, n);
    return {
      seat,
      sample,
      paper: async key => sheet(await nameOfPaper(seat, key), 'png', linesOf(sample)),
    };
  };
  const walked = async (n: number, steps: readonly ((course: Course, number: string) => Promise<void>)[]) => {
    const course = courseOf(n);
    const number = await receive(course);
    for (const step of steps) await step(course, number);
    return number;
  };
  return {
    signature: await walked(2, [control, enter, check]),
    check: await walked(3, [control, enter]),
    entry: await walked(4, [control]),
    opposition: await walked(5, []),
  };
}

function linesOf(sample: SampleDossier): [string, string][] {
  const named = ['owner.nom', 'owner.prenom', 'owner.cnie', 'vehicle.marque', 'vehicle.chassis'];
  return named.map(id => [wordsOf('fr').say(`fields:${id}`), sample.counter[id] ?? '']);
}

async function refusedAtCounter(seat: Seat, look: Look): Promise<string> {
  const sample = mutation(today, 7);
  await takePlace(seat, 'lamrabet');
  await goHome(seat);
  await startDossier(seat, sample.operation);
  await answerFacts(seat, sample);
  await typeFields(seat, sample.counter);
  const [first = ''] = await papersAsked(seat);
  await importPaper(seat, first, await sheet(await nameOfPaper(seat, first), 'jpg', linesOf(sample)));
  await faultPaper(seat, first, 'overwritten');
  await look('refusal-intake');
  const number = await refuse(seat, 'Le vendeur est absent.');
  await look('refusal-done');
  return number;
}

/** The screens that the work did not stop at. */
async function everyScreen(seat: Seat, look: Look): Promise<void> {
  await takePlace(seat, 'lamrabet');
  await goHome(seat);
  await startDossier(seat, 'MUTATION');
  await goTo(seat, 'frame:rail.drafts');
  await look('drafts');
  await takePlace(seat, 'bouazza');
  await goHome(seat);
  await look('queue');
  await takePlace(seat, 'benchekroun');
  await goTo(seat, 'frame:rail.centre');
  await look('centre-day');
  await goTo(seat, 'frame:rail.devices');
  await look('devices');
  await goTo(seat, 'frame:rail.outbox');
  await look('outbox');
  await takePlace(seat, 'amzil');
  await look('admin');
}

/** Everything the window did stands in PostgreSQL, once. */
async function everythingArrived(registry: CentralRegistry): Promise<void> {
  await until(
    'the registry has both hand-overs and the refusal',
    async () => {
      const rows = await registry.rows<{ kind: string; n: string }>(
        'SELECT kind, count(*) AS n FROM act GROUP BY kind',
      );
      const count = (kind: string) => Number(rows.find(row => row.kind === kind)?.n ?? 0);
      return count('dossier.delivered') === 2 && count('dossier.refused-at-counter') === 1;
    },
    120_000,
  );
  const verdicts = await registry.rows('SELECT kind, verdict, code FROM verdict NATURAL JOIN act');
  if (verdicts.some(({ verdict }) => verdict === 'rejected'))
    throw new TourFailed(`the registry refused acts: ${JSON.stringify(verdicts)}`);
  const [acts] = await registry.rows<{ n: string; batches: string }>(
    'SELECT count(*) AS n, (SELECT count(*) FROM batch) AS batches FROM act',
  );
  const registrations = await registry.rows<{ canonical: string; vin: string }>(
    'SELECT canonical, vin FROM registration ORDER BY since, canonical',
  );
  if (registrations.length !== 2) throw new TourFailed(`registrations: ${JSON.stringify(registrations)}`);
  say(`the registry holds ${acts?.n ?? '?'} acts of ${acts?.batches ?? '?'} batches, none refused`);
  for (const { canonical, vin } of registrations) say(`registered: ${canonical}, chassis ${vin}`);
}

interface Pass {
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

/** Screens as another person sees them, on what the first pass left. */
async function secondPass(profileDir: string, waiting: Waiting, pass: Pass): Promise<void> {
  const { language, theme, width, height } = pass;
  await using app = await launchTarqim({ profileDir, lang: language, theme, size: { width, height } });
  const seat = seatOf(app, language);
  const look = picturesIn(app, join(home, 'screens', `${language}-${theme}-${String(width)}`));
  const at = async (login: string) => {
    await takePlace(seat, login);
    await app.page.getByTestId('person').click();
    await app.page.getByRole('menuitem', { name: seat.words.say(`frame:theme.${theme}`) }).click();
    await until('the theme is set', () =>
      app.page.evaluate(
        wanted => document.documentElement.getAttribute('data-mantine-color-scheme') === wanted,
        theme,
      ),
    );
  };
  await look('login');
  await at('lamrabet');
  await goHome(seat);
  await look('queue');
  await goTo(seat, 'frame:rail.drafts');
  await app.page.getByRole('grid').press('Enter');
  await app.page
    .getByRole('heading', { level: 1, name: seat.words.say('words:operation-long.MUTATION') })
    .waitFor();
  await look('intake');
  await app.page.keyboard.press('F1');
  await app.page.getByRole('dialog').waitFor();
  await look('keys');
  await app.page.keyboard.press('Escape');
  await at('zniber');
  await goHome(seat);
  await openFromQueue(seat, waiting.entry);
  await entryScreen(seat);
  await look('entry');
  await at('bouazza');
  await goHome(seat);
  await look('queue-control');
  await openFromQueue(seat, waiting.check);
  await look('check');
  await at('benchekroun');
  await showForSignature(seat, waiting.signature);
  await look('validate');
  await openBySearch(seat, 'HADDAD');
  await look('dossier');
  await goTo(seat, 'frame:rail.outbox');
  await look('outbox');
  await at('amzil');
  await look('admin');
  refuseComplaints(app);
}

/** A page that complains is a fault, even when every screen came. */
function refuseComplaints(app: TarqimApp): void {
  const [first] = app.complaints;
  if (first !== undefined) throw new TourFailed(`the page complained: ${first}`);
}

/** Papers, plates and cards lie where the desk made them; copied beside the pictures they are found at once. */
async function collect(products: string): Promise<void> {
  for (const [from, to] of [
    ['papiers', 'papers'],
    ['recus', 'receipts'],
    ['plaques', 'plates'],
    ['cartes', 'cards'],
  ] as const) {
    await cp(join(products, from), join(home, to), { recursive: true });
    const files = (await readdir(join(home, to), { recursive: true, withFileTypes: true })).filter(each =>
      each.isFile(),
    );
    if (files.length === 0) throw new TourFailed(`no ${to} were made`);
    say(`${to}: ${String(files.length)} files in ${shown(join(home, to))}`);
  }
  say(`pictures of the screens in ${shown(join(home, 'screens'))}`);
}

/** The pictures of the documentation, from this very tour. */
async function renewPictures(): Promise<void> {
  const pictures: Readonly<Record<string, [string, string]>> = {
    queue: ['fr-light-1366', 'queue'],
    intake: ['fr-light-1366', 'mutation-intake'],
    check: ['fr-light-1366', 'mutation-check'],
    'validate-ar': ['ar-light-1366', 'validate'],
    production: ['fr-light-1366', 'neuf-production'],
  };
  const folder = join(root, 'docs', 'pictures');
  await mkdir(folder, { recursive: true });
  for (const [name, [pass, moment]] of Object.entries(pictures)) {
    const files = await readdir(join(home, 'screens', pass));
    const found = files.find(file => file.endsWith(`-${moment}.png`));
    if (found === undefined) throw new TourFailed(`no picture of ${moment} in ${pass}`);
    await sharp(join(home, 'screens', pass, found))
      .png({ palette: true, quality: 90, effort: 10 })
      .toFile(join(folder, `${name}.png`));
  }
  say(`pictures of the documentation renewed in ${shown(folder)}`);
}
