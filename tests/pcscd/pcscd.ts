import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const DAEMON = '/usr/sbin/pcscd';
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
/** Where every program of the machine finds the service: it cannot be moved, so there is one service at a time. */
const SOCKET = '/run/pcscd/pcscd.comm';

export const VIRTUAL_READER = 'Virtual PCD';

/** Why the tests cannot have a PC/SC service of their own here; undefined where they can. */
export async function whyNoPcscd(): Promise<string | undefined> {
  if (process.platform !== 'linux' || !existsSync(DAEMON) || !existsSync(DRIVER))
    return 'pcscd and vsmartcard-vpcd are not installed';
  if (process.getuid?.() !== 0) return 'only root may start pcscd';
  return (await isAnswering()) ? 'another pcscd runs on this machine' : undefined;
}

/** A pcscd of the tests' own: no reader but the virtual ones given, stopped by its process id. */
export class Pcscd {
  readonly #folder: string;
  readonly #child: ChildProcess;
  /** Where a virtual card calls its reader. */
  readonly port: number;

  private constructor(folder: string, child: ChildProcess, port: number) {
    this.#folder = folder;
    this.#child = child;
    this.port = port;
  }

  /**
   * With one virtual reader of two slots, on a free port and the next one. Its driver listens on every interface (it has no setting
   * for that, and its way of calling out ends the service when a card is pulled): it runs in tests only, for some seconds.
   */
  static async start(): Promise<Pcscd> {
    const folder = await mkdtemp(join(tmpdir(), 'pcscd-'));
    const port = await freePair();
    const reader = [
      `FRIENDLYNAME "${VIRTUAL_READER}"`,
      `DEVICENAME /dev/null:0x${port.toString(16)}`,
      `LIBPATH ${DRIVER}`,
      `CHANNELID 0x${port.toString(16)}`,
    ];
    await writeFile(join(folder, 'vpcd'), `${reader.join('\n')}\n`);
    await mkdir('/run/pcscd', { recursive: true });
    const child = spawn(DAEMON, ['--foreground', '--critical', '--config', folder], { stdio: 'ignore' });
    const service = new Pcscd(folder, child, port);
    while (!(await isAnswering())) {
      if (child.exitCode !== null) {
        await rm(folder, { recursive: true });
        throw new Error(`pcscd ended with ${String(child.exitCode)}`);
      }
      await pause(20);
    }
    return service;
  }

  /** Ends it, and waits until it has: its socket must be free for the next. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = new Promise(resolve => this.#child.once('exit', resolve));
      this.#child.kill('SIGTERM');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function isAnswering(): Promise<boolean> {
  return new Promise(resolve => {
    const socket = createConnection(SOCKET);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** Two ports in a row that nobody listens on. */
async function freePair(): Promise<number> {
  for (;;) {
    const first = createServer();
    const second = createServer();
    try {
      first.listen(0);
      await once(first, 'listening');
      const address = first.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      second.listen(address.port + 1);
      await once(second, 'listening');
      return address.port;
    } catch (error) {
      // The next one is taken: another pair.
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    } finally {
      await Promise.all([first, second].map(server => new Promise(resolve => server.close(resolve))));
    }
  }
}
