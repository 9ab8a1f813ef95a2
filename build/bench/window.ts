import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { openPackaged, type PackagedApp } from '../../tests/package/packaged-app.ts';
import { signIn, signOut } from '../../tests/window/login.ts';
import { wordsOf } from '../../tests/window/words.ts';
import type { TarqimBridge } from '../../desk/contract/frame.ts';
import { buildApp } from '../app/build-app.ts';
import { openDemoCentre } from '../demo/demo-centre.ts';
import { openVirtualScreen } from '../display/xvfb.ts';
import { node24, out, root } from '../places.ts';
import { prepareRuntime } from '../runtime/prepare-runtime.ts';
import type { Measured } from './budget-table.ts';
import { timesFrom } from './measure.ts';

const STARTS = 10;
const SWITCHES = 10;

/**
 * What is measured with the window itself, on a screen of its own: the cold start in turns with an empty window of the same
 * runtime, the memory of all processes, the switch of user. The desk is the bundle, as in an installed app.
 * @param seeded a bench profile nobody has open; it is copied, because a started desk writes
 */
export async function windowBudgets(seeded: string, dossiers: number): Promise<Measured[]> {
  const runtime = await prepareRuntime();
  await buildApp();
  const folder = await mkdtemp(join(tmpdir(), 'tarqim-bench-window-'));
  const screen = await openVirtualScreen();
  try {
    const bench: Bench = {
      executable: runtime.executable,
      folder,
      env: {
        DISPLAY: screen.display,
        TARQIM_NODE: node24,
        TARQIM_DESK_ENTRY: join(out, 'desk', 'main.js'),
      },
    };
    return [...(await coldStart(bench, seeded, dossiers)), await switchOfUser(bench)];
  } finally {
    await screen.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Bench {
  readonly executable: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * From the start of the process to a page that can be used, as somebody outside both apps sees it. Undefined when the time
 * went into reaching the page and not into the app.
 */
async function startTo(
  bench: Bench,
  app: string,
  profileDir: string,
  usable: (page: Page) => Promise<unknown>,
  meanwhile?: (app: PackagedApp) => Promise<void>,
): Promise<number | undefined> {
  const before = performance.now();
  await using started = await openPackaged({
    executable: bench.executable,
    profileDir,
    args: [app, '--lang=fr', `--user-data-dir=${join(profileDir, 'window')}`],
    env: bench.env,
  });
  await usable(started.page);
  const wall = performance.now() - before;
  await meanwhile?.(started);
  return started.attempts === 1 ? wall : undefined;
}

async function coldStart(bench: Bench, seeded: string, dossiers: number): Promise<Measured[]> {
  const profile = join(bench.folder, 'seeded');
  await cp(seeded, profile, { recursive: true });
  // A bench profile has its accounts and its identity: this only says that its keys lie open.
  await writeFile(
    join(profile, 'demo.json'),
    JSON.stringify({
      registryUrl: 'http://127.0.0.1:1',
      enrolmentCode: '',
      workstation: 'G2',
      seeded: false,
    }),
  );
  const empty = await emptyWindow(bench.folder);
  const emptyProfile = join(bench.folder, 'empty-profile');
  await mkdir(emptyProfile);

  const floors: number[] = [];
  const works: number[] = [];
  const memory: Record<ProcessKind, number>[] = [];
  for (let nth = -1; nth < STARTS; nth++) {
    const floor = await startTo(bench, empty, emptyProfile, isPainted);
    const work = await startTo(bench, root, profile, isUsableLogin, async app => {
      if (nth === STARTS - 1) memory.push(proportionalMib(app.pid));
    });
    // The first of each fills caches that every later start of a day finds full.
    if (nth < 0 || floor === undefined || work === undefined) continue;
    floors.push(floor);
    works.push(work);
  }
  const count = dossiers.toLocaleString('en');
  return [
    {
      what: `cold start to a usable login, ${count} dossiers (floor: empty window)`,
      times: timesFrom(works),
      floor: timesFrom(floors),
      budget: { p50TimesFloor: 1.5 },
    },
    ...memory.flatMap(({ main, desk, page, gpu, other }): Measured[] => {
      const row = (what: string, mib: number, budget: Measured['budget'] = null) => ({
        what: `memory at the login, shared pages once (MiB): ${what}`,
        times: timesFrom([mib]),
        budget,
      });
      return [
        row('desk + main + page', desk + main + page, { mib: 350 }),
        row('desk', desk),
        row('main', main),
        row('page', page),
        row('drawing without a graphics card', gpu),
        row("Chromium's other processes", other),
      ];
    }),
  ];
}

const isPainted = (page: Page) =>
  page.waitForFunction(() => document.readyState === 'complete' && document.visibilityState === 'visible');

/** Somebody could type, and the desk would answer him. */
async function isUsableLogin(page: Page): Promise<void> {
  await page.locator('input[type=password]').waitFor({ timeout: 60_000 });
  const state = await page.evaluate(
    () =>
      new Promise<string>(resolve => {
        const { tarqim } = window as unknown as { tarqim: TarqimBridge };
        tarqim.onDeskState(({ state }) => {
          if (state === 'up' || state === 'down') resolve(state);
        });
      }),
  );
  if (state !== 'up') throw new Error(`the desk of the bench is ${state}`);
}

/** The least that Electron can do: one window, shown when it has painted, as Tarqim shows its own. */
async function emptyWindow(folder: string): Promise<string> {
  const app = join(folder, 'empty-window');
  await mkdir(app);
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'empty-window', main: 'main.js' }));
  await writeFile(
    join(app, 'main.js'),
    `const { app, BrowserWindow } = require('electron');
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, useContentSize: true, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<!doctype html><title>empty</title>');
});
`,
  );
  return app;
}

/** The switch from one person to another with a demonstration's own passwords: menu, name, password, first screen. */
async function switchOfUser(bench: Bench): Promise<Measured> {
  const profile = join(bench.folder, 'demo');
  const centre = await openDemoCentre(profile);
  try {
    const walls: number[] = [];
    await using app = await openPackaged({
      executable: bench.executable,
      profileDir: profile,
      args: [root, '--lang=fr'],
      env: bench.env,
    });
    const seat = { page: app.page, words: wordsOf('fr') };
    await signIn(seat, 'lamrabet');
    for (let nth = -1; nth < SWITCHES; nth++) {
      const before = performance.now();
      await signOut(seat);
      await signIn(seat, nth % 2 === 0 ? 'lamrabet' : 'bouazza');
      if (nth >= 0) walls.push(performance.now() - before);
    }
    return {
      what: 'switch of user, typed, to the first screen',
      times: timesFrom(walls),
      budget: { p95Ms: 3_000 },
    };
  } finally {
    await centre.stop();
  }
}

type ProcessKind = 'main' | 'desk' | 'page' | 'gpu' | 'other';

function kindOf(id: number, main: number): ProcessKind {
  if (id === main) return 'main';
  // Chromium writes its processes' titles over their arguments, with blanks for the ends of words.
  const command = textOf(`/proc/${String(id)}/cmdline`).split(/[\0 ]/);
  if (command.includes('--host-run')) return 'desk';
  if (command.includes('--type=renderer')) return 'page';
  return command.includes('--type=gpu-process') ? 'gpu' : 'other';
}

/**
 * Proportional set size of a process and all below it by what they are, in MiB: a page shared by three counts a third in each.
 * Linux, the desk as a Node child.
 */
function proportionalMib(pid: number): Record<ProcessKind, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const id = Number(name);
    if (!Number.isInteger(id)) continue;
    const parent = fieldOf(`/proc/${name}/status`, 'PPid');
    if (parent !== undefined) parents.set(id, parent);
  }
  const isBelow = (id: number): boolean => {
    if (id === pid) return true;
    const parent = parents.get(id);
    return parent !== undefined && parent > 1 && isBelow(parent);
  };
  const mib = { main: 0, desk: 0, page: 0, gpu: 0, other: 0 };
  for (const id of parents.keys())
    if (isBelow(id)) mib[kindOf(id, pid)] += (fieldOf(`/proc/${String(id)}/smaps_rollup`, 'Pss') ?? 0) / 1024;
  return mib;
}

/** A number of a file of /proc; undefined when its process has ended meanwhile. */
function fieldOf(path: string, name: string): number | undefined {
  const found = new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(textOf(path))?.[1];
  return found === undefined ? undefined : Number(found);
}

/** A file of /proc; empty when its process has ended meanwhile. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return '';
    throw error;
  }
}
