/**
 * The smoke test of a package: `node tests/package/smoke.ts ARCHIVE RESULTS`, on a screen (DISPLAY). Run by `npm run package`.
 * The archive is unpacked into an empty folder elsewhere, started there without sight of the checkout, and one vehicle goes
 * from the counter to its owner in the real window, with a registry on real PostgreSQL. Then the package is harmed.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { verifyAsar } from '../../build/package/asar-integrity.ts';
import type { DeskState, TarqimBridge } from '../../desk/contract/frame.ts';
import { cardFile, decodeCard, fidOf } from '../../domain/card/card-files.ts';
import { newVehicle } from '../samples/dossiers.ts';
import { type CentralRegistry, openCentralRegistry } from '../window/central-registry.ts';
import { untilNumbersCame } from '../window/centre.ts';
import { wholeCourse } from '../window/course.ts';
import { printPaper } from '../window/dossier.ts';
import { loginScreen, takePlace } from '../window/login.ts';
import { openBySearch } from '../window/queue.ts';
import { PATIENCE_MS, type Seat, until } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import { wordsOf } from '../window/words.ts';
import { runtimeChecksAsar, startWithAlteredCode, startWithForeignFolder, type Victim } from './harm.ts';
import { pageTreatedAndRead } from './page-treated.ts';
import { canHide, openPackaged, type PackagedApp, type StartOptions } from './packaged-app.ts';

const root = join(import.meta.dirname, '..', '..');
const today = new Date().toISOString().slice(0, 10);
const sample = newVehicle(today);
const words = wordsOf('fr');
const say = (line: string) => process.stdout.write(`smoke test: ${line}\n`);

/**
 * What somebody with the agent's session, and nothing more, can set at a start: with these fuses on, the first makes a plain
 * Node of the app, which opens no window, and the second lets him type into its main process.
 */
const hostile = { env: { ELECTRON_RUN_AS_NODE: '1' }, args: ['--inspect=127.0.0.1:0'] } as const;

const started = Date.now();
const [archive, results] = process.argv.slice(2);
if (archive === undefined || results === undefined) {
  process.stderr.write('node tests/package/smoke.ts ARCHIVE RESULTS\n');
  process.exitCode = 2;
} else {
  const folder = await mkdtemp(join(tmpdir(), 'tarqim-package-'));
  try {
    await rm(results, { recursive: true, force: true });
    await mkdir(results, { recursive: true });
    await smoke(archive, folder, results);
    say(`passed in ${String(Math.round((Date.now() - started) / 1000))} s; what it made is in ${results}`);
  } catch (error) {
    const logs = join(folder, 'profile', 'logs');
    if (existsSync(logs)) await cp(logs, join(results, 'logs'), { recursive: true });
    say(`FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    say(`what it left is in ${results}`);
    process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function smoke(archive: string, folder: string, results: string): Promise<void> {
  const executable = await unpacked(archive, join(folder, 'package'));
  const scratch = join(folder, 'scratch');
  const profileDir = join(folder, 'profile');
  await mkdir(scratch);
  await using registry = await openCentralRegistry(join(folder, 'registry'));
  await registry.enrol(profileDir);
  say(`registry on PostgreSQL at ${registry.url}`);

  const start: StartOptions = { executable, profileDir, args: ['--lang=fr', '--theme=light'], hide: root };
  say(
    canHide
      ? 'started in an empty folder; the checkout is hidden from it by a mount of its own'
      : 'started in an empty folder; the checkout stays visible to it, only root can hide one',
  );
  let number: string;
  {
    await using app = await openPackaged({
      ...start,
      args: [...(start.args ?? []), ...hostile.args],
      env: hostile.env,
    });
    const seat = seatOf(app);
    try {
      await loginScreen(seat);
      await whatItSaysOfItself(app, executable);
      await sandboxOf(app);
      await picture(app, results, 'login');
      await untilNumbersCame(registry);
      number = await oneVehicle(seat, registry);
      await picture(app, results, 'delivered');
      say(await pageTreatedAndRead(seat));
    } catch (error) {
      await picture(app, results, 'where-it-failed');
      throw error;
    }
    assert.deepEqual([...app.complaints], [], 'the page complained');
    hostileStartDidNothing(app);
  }
  const acts = await everyActArrived(registry);
  await products(join(profileDir, 'produits'), results);
  await closedInOrder(profileDir);
  await stillThere(start, number, results);
  assert.equal((await actRows(registry)).length, acts, 'the restart changed what the registry holds');

  await harm({ executable, resources: join(executable, '..', 'resources'), scratch });
}

function seatOf(app: PackagedApp): Seat {
  return { page: app.page, words };
}

async function picture(app: PackagedApp, results: string, name: string): Promise<void> {
  await app.page.screenshot({ path: join(results, `${name}.png`), animations: 'disabled' });
}

/** Unpacks the archive; its one folder is the package. @returns the executable */
async function unpacked(archive: string, into: string): Promise<string> {
  await mkdir(into);
  execFileSync('tar', ['-xf', archive, '-C', into]);
  const [name, ...more] = await readdir(into);
  assert(name !== undefined && more.length === 0, `${basename(archive)} holds one folder`);
  const executable = join(into, name, process.platform === 'win32' ? 'tarqim.exe' : 'tarqim');
  const { headerHash, packedFiles, unpackedFiles } = verifyAsar(join(into, name, 'resources', 'app.asar'));
  say(
    `${basename(archive)} unpacked as ${name}; app.asar whole: ${String(packedFiles)} files in it, ${String(unpackedFiles)} beside it, header ${headerHash.slice(0, 16)}…`,
  );
  return executable;
}

/** A test runtime must be named one by the folder, by a file in it and by the screen. */
async function whatItSaysOfItself(app: PackagedApp, executable: string): Promise<void> {
  const { runtime, desk } = await app.page.evaluate(async () => {
    const { tarqim } = window as unknown as { tarqim: TarqimBridge };
    const state = await new Promise<DeskState>(resolve => {
      const stop = tarqim.onDeskState(now => {
        if (now.state !== 'up' && now.state !== 'down') return;
        stop();
        resolve(now);
      });
    });
    return { runtime: tarqim.runtime, desk: state };
  });
  assert.equal(desk.state, 'up', JSON.stringify(desk));
  const folder = join(executable, '..');
  const named = [
    basename(folder).includes('TEST-RUNTIME'),
    existsSync(join(folder, 'TEST-RUNTIME.txt')),
    await app.page.getByText(words.like('login:runtime.test')).isVisible(),
  ];
  const isTest = runtime.kind === 'test';
  assert.deepEqual(named, [isTest, isTest, isTest], `a ${runtime.kind} runtime must be named what it is`);
  say(
    `window up: ${isTest ? 'TEST RUNTIME, ' : ''}Electron ${runtime.electron}, Tarqim ${runtime.appVersion}, desk as ${runtime.deskHost}` +
      (isTest ? '; the folder, a file in it and the login screen say TEST RUNTIME' : ''),
  );
}

/** Whether the page is confined by the system itself, and not only by Electron's word: seccomp filters on its process. */
async function sandboxOf(app: PackagedApp): Promise<void> {
  if (process.platform !== 'linux') return;
  if (process.getuid?.() === 0) {
    say("Chromium's sandbox is off: it refuses root. Run this test as an ordinary user to see it on");
    return;
  }
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // Processes come and go; one that is gone is not the page's.
    const words = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    const ofOurs = words.includes('--type=renderer') && words.includes(app.profileDir);
    if (!ofOurs) continue;
    assert.match(
      await readFile(`/proc/${name}/status`, 'utf8'),
      /^Seccomp:\s*2$/m,
      'the page is not confined',
    );
    say("Chromium's sandbox is on: the page's process runs under seccomp filters");
    return;
  }
  assert.fail('the process of the page was not found');
}

/** The whole of art. 4, from the counter's login to the hand-over, each step by its own person. */
async function oneVehicle(seat: Seat, registry: CentralRegistry): Promise<string> {
  const paper = await sheet('Pièce du dossier', 'jpg');
  const { number, plate } = await wholeCourse({ seat, sample, paper: async () => paper });
  // The récépissé and the hand-over slip came on the roll: a sheet of A4 is printed too.
  await printPaper(seat, 'inventaire');
  const shown = plate.replace(/\s+/g, ' ').trim();
  say(`dossier ${number} deposited, controlled, entered, checked, validated, produced, delivered: ${shown}`);
  await until(
    'the hand-over arrived in PostgreSQL',
    async () => (await registry.rows("SELECT 1 FROM act WHERE kind = 'dossier.delivered'")).length === 1,
    120_000,
  );
  return number;
}

function actRows(registry: CentralRegistry): Promise<{ kind: string }[]> {
  return registry.rows("SELECT kind FROM act WHERE kind LIKE 'dossier.%' ORDER BY seq");
}

/** @returns how many acts of dossiers there are */
async function everyActArrived(registry: CentralRegistry): Promise<number> {
  const kinds = (await actRows(registry)).map(({ kind }) => kind.slice('dossier.'.length));
  assert.deepEqual(
    [...kinds].sort(),
    [
      'card-written',
      'checked',
      'controlled',
      'delivered',
      'deposited',
      'entered',
      'plates-printed',
      'produced',
      'validated',
    ],
    'each act of the dossier stands in PostgreSQL once',
  );
  const [whole] = await registry.rows<{ n: string; last: string; ids: string }>(
    'SELECT count(*) AS n, max(seq) AS last, count(DISTINCT id) AS ids FROM act',
  );
  assert(whole !== undefined && whole.n === whole.last && whole.n === whole.ids, 'no gap and no double');
  assert.deepEqual(await registry.rows("SELECT 1 FROM verdict WHERE verdict = 'rejected'"), []);
  const registered = await registry.rows<{ canonical: string; vin: string }>(
    'SELECT canonical, vin FROM registration',
  );
  assert.deepEqual(registered, [{ canonical: '48201-ب-59', vin: sample.counter['vehicle.chassis'] }]);
  say(`PostgreSQL: ${whole.n} acts, the last is number ${whole.last}, none refused; ${kinds.join(', ')}`);
  say(
    `PostgreSQL: registered \u2066${registered[0]?.canonical ?? ''}\u2069, chassis ${registered[0]?.vin ?? ''}`,
  );
  return kinds.length;
}

/** The récépissé, the plates and the card, each opened and not only counted. */
async function products(folder: string, results: string): Promise<void> {
  const papers = (await readdir(join(folder, 'papiers'))).filter(name => name.endsWith('.pdf'));
  assert(
    papers.some(name => /inventaire/i.test(name)),
    `an inventory among ${papers.join(', ')}`,
  );
  for (const name of papers) {
    const pdf = await readFile(join(folder, 'papiers', name));
    assert.equal(pdf.toString('latin1', 0, 5), '%PDF-', name);
    assert(pdf.length > 5_000 && pdf.includes('%%EOF'), `${name} is a whole PDF`);
  }
  say(`papers: ${papers.join(', ')}`);
  const receipts = await readdir(join(folder, 'recus'));
  for (const kind of ['recepisse', 'remise'])
    assert(
      receipts.some(name => name.startsWith(kind) && name.endsWith('.png')),
      `a ${kind} among ${receipts.join(', ')}`,
    );
  say(`receipts: ${receipts.join(', ')}`);

  const plates = await filesUnder(join(folder, 'plaques'));
  const svg = plates.find(name => name.endsWith('.svg'));
  assert(svg !== undefined, `a plate as SVG among ${plates.join(', ')}`);
  assert.match(await readFile(join(folder, 'plaques', svg), 'utf8'), /^<svg[^>]*\bwidth="[\d.]+mm"/);
  say(`plates: ${plates.join(', ')}`);

  const cards = (await filesUnder(join(folder, 'cartes'))).filter(name => name.endsWith('.bin'));
  const files = await Promise.all(
    cards.map(async name => {
      const fid = fidOf(basename(name));
      assert(fid !== undefined, `${name} is named after its file of the card`);
      return cardFile(fid, new Uint8Array(await readFile(join(folder, 'cartes', name))));
    }),
  );
  const reading = decodeCard(files);
  assert(reading.signatures.length > 0 && reading.signatures.every(({ verdict }) => verdict === 'valid'));
  assert.deepEqual(reading.contradictions, []);
  assert(
    JSON.stringify(reading.record).includes(sample.counter['vehicle.chassis'] ?? 'no chassis'),
    'the card says the chassis that was typed at the counter',
  );
  say(
    `card: ${cards.map(name => basename(name)).join(', ')}; ${String(reading.signatures.length)} signatures valid, chassis as typed`,
  );
  await cp(folder, join(results, 'produits'), { recursive: true });
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The desk ended after the window and before the app. */
async function closedInOrder(profileDir: string): Promise<void> {
  const lines = (await readFile(join(profileDir, 'logs', 'main.log'), 'utf8')).trim().split('\n');
  assert.equal((JSON.parse(lines.at(-1) ?? '{}') as { message?: string }).message, 'end', lines.at(-1));
}

async function stillThere(start: StartOptions, number: string, results: string): Promise<void> {
  await using app = await openPackaged(start);
  const seat = seatOf(app);
  await takePlace(seat, 'lamrabet');
  await openBySearch(seat, number);
  await seat.page.getByText(words.say('dossier:closed')).waitFor({ timeout: PATIENCE_MS });
  await picture(app, results, 'after-restart');
  assert.deepEqual([...app.complaints], [], 'the page complained');
  say(`closed and started again: dossier ${number} is there, delivered`);
}

function hostileStartDidNothing(app: PackagedApp): void {
  assert(!app.output().includes('Debugger listening'), '--inspect opened the main process');
  say('ELECTRON_RUN_AS_NODE and --inspect were set at its start and did nothing');
}

async function harm(victim: Victim): Promise<void> {
  const altered = await startWithAlteredCode(victim);
  assert.equal(altered.ran, !runtimeChecksAsar, 'an altered app.asar is refused where the runtime checks it');
  say(
    altered.ran
      ? `one byte of app.asar altered: found by reading it against its header; this runtime started it all the same (Electron checks app.asar on Windows and macOS only)`
      : `one byte of app.asar altered: refused at its start (${altered.how})`,
  );
  const foreign = await startWithForeignFolder(victim);
  assert.equal(foreign.ran, false, 'a folder in place of app.asar was run');
  say(`a folder of foreign code in place of app.asar: not run (${foreign.how})`);
}
