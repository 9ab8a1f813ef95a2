import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, errors, type Page } from 'playwright';
import { z } from 'zod';

/** How a packaged app is started. */
export interface StartOptions {
  readonly executable: string;
  readonly profileDir: string;
  readonly args?: readonly string[];
  /** Added to an environment that has nothing of the build's: no PATH to its Node, no TARQIM names. */
  readonly env?: Readonly<Record<string, string>>;
  /** A folder that the app must not see. Only root can hide it (a mount of its own over it); for others nothing is hidden. */
  readonly hide?: string;
}

/** A packaged app, its window driven as a person would. Its inspector is fused off, so it is reached by the page's debugging port. */
export interface PackagedApp extends AsyncDisposable {
  readonly page: Page;
  readonly pid: number;
  readonly profileDir: string;
  /** How many times its debugging port was asked before it answered: a time that was measured from outside holds for 1 only. */
  readonly attempts: number;
  /** Errors thrown in the page and lines of console.error since it was reached. */
  readonly complaints: readonly string[];
  /** What its processes wrote on standard error. */
  output(): string;
  /** Closes the window as a person does and waits until the app has ended by itself. @throws when it does not within a minute */
  close(): Promise<void>;
}

/** A packaged app that was started and has not shown a page (yet). */
export interface StartedApp {
  readonly pid: number;
  readonly output: () => string;
  /** Resolves when the process is gone, with how. */
  readonly gone: Promise<string>;
  /** Address of the page's debugging port. @throws when the app ends first */
  readonly debugging: Promise<string>;
  kill(): Promise<void>;
}

export const canHide = process.platform === 'linux' && process.getuid?.() === 0;

/** Starts the executable and waits for nothing. */
export function startPackaged(options: StartOptions): StartedApp {
  const command = [
    options.executable,
    // Chromium refuses its sandbox to root and to nobody else.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--remote-debugging-port=0',
    `--profile=${options.profileDir}`,
    ...(options.args ?? []),
  ];
  // `exec` all the way: the process that is spawned is the app itself, and ending it ends the app.
  const hidden =
    options.hide !== undefined && canHide
      ? [
          'unshare',
          '--mount',
          'sh',
          '-c',
          'mount -t tmpfs -o ro,size=4k tmpfs "$0" && exec "$@"',
          options.hide,
          ...command,
        ]
      : command;
  const [program = '', ...words] = hidden;
  const child = spawn(program, words, {
    cwd: options.profileDir,
    env: { ...plainEnvironment(options.profileDir), ...options.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${options.executable} could not be started`);
  let text = '';
  const gone = new Promise<string>(resolve =>
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${String(code)}`)),
  );
  const debugging = new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code, signal) =>
      reject(new Error(`the app ended at its start (${signal ?? String(code)}):\n${text}`)),
    );
  });
  // Whoever only watches the process does not ask for its page.
  debugging.catch(() => undefined);
  return {
    pid,
    output: () => text,
    gone,
    debugging,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Starts the executable and reaches its page. */
export async function openPackaged(options: StartOptions): Promise<PackagedApp> {
  const started = startPackaged(options);
  const complaints: string[] = [];
  try {
    const { browser, attempts } = await reached(await started.debugging);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('the packaged app has no session');
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: 60_000 }));
    page.on('pageerror', error => complaints.push(error.stack ?? error.message));
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    let open = true;
    const close = async () => {
      if (!open) return;
      open = false;
      await page.close();
      const how = await Promise.race([started.gone, wait(60_000, undefined, { ref: false })]);
      if (how === undefined) {
        await started.kill();
        throw new Error(`the app did not end when its window was closed:\n${started.output()}`);
      }
    };
    return {
      page,
      pid: started.pid,
      profileDir: options.profileDir,
      attempts,
      complaints,
      output: started.output,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await started.kill();
    throw error;
  }
}

const Targets = z.array(z.object({ type: z.string(), url: z.string() }));

/**
 * Connects to a debugging port once a page has its address: a page that changes its process while it is being attached to
 * (its first navigation) may never answer, and the connection with it. Such a connection is given up and made again.
 */
async function reached(debugging: string): Promise<{ browser: Browser; attempts: number }> {
  const list = `http://${new URL(debugging).host}/json/list`;
  const end = Date.now() + 60_000;
  for (;;) {
    const targets = Targets.parse(await (await fetch(list)).json());
    if (targets.some(({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank')) break;
    if (Date.now() > end) throw new Error(`no page after a minute: ${JSON.stringify(targets)}`);
    await wait(20);
  }
  for (let attempts = 1; ; attempts++) {
    try {
      return { browser: await chromium.connectOverCDP(debugging, { timeout: 15_000 }), attempts };
    } catch (error) {
      if (attempts === 3 || !(error instanceof errors.TimeoutError)) throw error;
    }
  }
}

/** What a session of a desktop gives to every program, and nothing of the build. */
function plainEnvironment(home: string): Record<string, string> {
  const kept: Record<string, string> = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home };
  for (const name of ['DISPLAY', 'LANG', 'TZ', 'XAUTHORITY', 'SystemRoot', 'TEMP']) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
