import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { installedOfficialRuntime } from '../../build/runtime/official-runtime.ts';
import { preparedTestRuntime } from '../../build/runtime/test-runtime.ts';

const root = join(import.meta.dirname, '..', '..');
const PATIENCE_MS = 90_000;

export interface LaunchOptions {
  /** A profile that outlives this run, for tests that start the app again. Without it a fresh one is made and removed. */
  readonly profileDir?: string;
  /** Added to the environment of the app; see electron/options.ts for the names it hears. */
  readonly env?: Readonly<Record<string, string>>;
  readonly lang?: 'fr' | 'ar';
  readonly theme?: 'light' | 'dark';
  /** Content of the window in CSS pixels; 1366 x 768 without it. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Further words of the command line. */
  readonly args?: readonly string[];
}

/** A running app. `await using` closes it at the end of the test, also when the test fails. */
export interface TarqimApp extends AsyncDisposable {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profileDir: string;
  /** What the page complained about since it opened: errors thrown and lines of console.error. Should be empty. */
  readonly complaints: readonly string[];
  /** Lines of the main process's log. */
  mainLog(): { at: string; message: string; [detail: string]: unknown }[];
  /** Process id of the desk that said `ready` last, as the log of the main process has it. */
  deskPid(): number;
  /** Closes the app as a person does, and waits until its process is gone. */
  close(): Promise<void>;
  /** Ends the app as a power cut does: SIGKILL to its own process, then waits until its desk has noticed. */
  kill(): Promise<void>;
}

/**
 * Opens the built app on the runtime of `TARQIM_RUNTIME` (`npm test` and `npm start` set it) or the one that was prepared here.
 * Needs a display and a build: `npm run e2e` brings both.
 */
export async function launchTarqim(options: LaunchOptions = {}): Promise<TarqimApp> {
  const profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), 'tarqim-profile-'));
  const size = options.size ?? { width: 1366, height: 768 };
  // Named by the folder, not by the file: only then does Playwright hold the app back until it listens. Without that it sometimes
  // missed the first navigation on a busy machine and waited for ever.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(runtimeExecutable());
  const app = await _electron.launch({
    cwd: root,
    args: [
      root,
      `--profile=${profileDir}`,
      `--window=${size.width}x${size.height}`,
      ...(options.lang === undefined ? [] : [`--lang=${options.lang}`]),
      ...(options.theme === undefined ? [] : [`--theme=${options.theme}`]),
      ...(options.args ?? []),
    ],
    env: { ...definedEnv(), ...ownScreen(), ...options.env },
    // Chromium refuses its sandbox to root and to nobody else.
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: 60_000,
  });
  const process_ = app.process();
  const complaints: string[] = [];
  const page = await app.firstWindow({ timeout: 60_000 });
  // Patience, not a measure: a state is awaited, and a neighbour may slow it tenfold.
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', error => complaints.push(error.stack ?? error.message));
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });

  const mainLog = () => readLog(profileDir);
  const deskPid = () => {
    const pid = mainLog()
      .filter(line => line.message === 'desk ready')
      .at(-1)?.pid;
    if (typeof pid !== 'number') throw new Error('no desk has been ready yet');
    return pid;
  };
  let open = true;
  const finish = () => {
    if (!open) return;
    open = false;
    saveLogs(profileDir);
    if (options.profileDir === undefined) rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const close = async () => {
    if (!open) return;
    await Promise.race([app.close(), wait(30_000, undefined, { ref: false })]);
    if (process_.exitCode === null && process_.signalCode === null) process_.kill('SIGKILL');
    await whenGone(process_.pid);
    finish();
  };
  return {
    app,
    page,
    profileDir,
    complaints,
    mainLog,
    deskPid,
    close,
    kill: async () => {
      const desk = mainLog().some(line => line.message === 'desk ready') ? deskPid() : undefined;
      process_.kill('SIGKILL');
      await whenGone(process_.pid);
      await whenGone(desk);
      finish();
    },
    [Symbol.asyncDispose]: close,
  };
}

/** The screen of this worker, where the run brought several: a window on a shared one could lose the focus to another test's. */
function ownScreen(): { DISPLAY?: string } {
  const displays = (process.env.TARQIM_DISPLAYS ?? '').split(' ').filter(display => display !== '');
  const display = displays[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % Math.max(displays.length, 1)];
  return display === undefined ? {} : { DISPLAY: display };
}

function runtimeExecutable(): string {
  const executable = process.env.TARQIM_RUNTIME ?? installedOfficialRuntime() ?? preparedTestRuntime();
  if (executable === undefined)
    throw new Error('no Electron runtime is prepared: run the tests by npm run e2e');
  return executable;
}

function definedEnv(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  return env;
}

function readLog(profileDir: string): ReturnType<TarqimApp['mainLog']> {
  const path = join(profileDir, 'logs', 'main.log');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as ReturnType<TarqimApp['mainLog']>[number]);
}

/** Logs outlive the profile: they are what is left of a test that failed on another machine. */
function saveLogs(profileDir: string): void {
  const logs = join(profileDir, 'logs');
  if (existsSync(logs))
    cpSync(logs, join(root, 'var', 'e2e', 'logs', basename(profileDir)), { recursive: true });
}

/** Waits until a process is gone. */
async function whenGone(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  for (let tries = 0; tries < 300; tries++) {
    if (!isAlive(pid)) return;
    await wait(100);
  }
  throw new Error(`process ${pid} is still there 30 s after it was ended`);
}

/** Whether a process runs; a zombie that nobody reaps does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    // ps ends with 1 when there is no such process any more.
    return false;
  }
}
