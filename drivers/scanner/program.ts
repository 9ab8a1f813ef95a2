import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The program of a driver is not on this machine. */
export class ProgramMissing extends Error {
  readonly program: string;
  constructor(program: string) {
    super(`${program} is not installed`);
    this.name = 'ProgramMissing';
    this.program = program;
  }
}

/** A program that ran to its end: what it said on both of its outputs, and how it ended (null when it was stopped). */
export interface Ended {
  readonly code: number | null;
  readonly out: Buffer;
  readonly complaint: string;
}

/** A program under way, ended by its own id. */
export interface Running {
  /** Lines of its standard output, as they come; ends with the program. */
  lines(): AsyncIterable<string>;
  /** @throws ProgramMissing, or the cause why it could not be started */
  readonly ended: Promise<Ended>;
  /** Asks it to stop (SIGINT: `scanimage` then lets go of the device); by force when it has not after a while. */
  stop(): void;
}

/** A scanner that is asked to stop feeds its sheet out first. */
const STOP_PATIENCE_MS = 8_000;

/** Starts a driver's program. @param environment added to this process's own */
export function runProgram(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    windowsHide: true,
  });
  const out: Buffer[] = [];
  let complaint = '';
  let force: NodeJS.Timeout | undefined;
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', cause =>
      reject('code' in cause && cause.code === 'ENOENT' ? new ProgramMissing(program) : cause),
    );
    child.on('close', code => {
      clearTimeout(force);
      resolve({ code, out: Buffer.concat(out), complaint });
    });
  });
  // Whoever asks for the end gets its fault; nobody asking must not end the desk.
  ended.catch(() => undefined);
  return {
    ended,
    async *lines() {
      try {
        yield* createInterface({ input: child.stdout });
      } finally {
        // A reader that leaves early pauses the output; a program whose output nobody takes never ends.
        child.stdout.resume();
      }
    },
    stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGINT');
      force ??= setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    },
  };
}
