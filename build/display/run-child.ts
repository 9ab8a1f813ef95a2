import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const SIGNALS = constants.signals;

/**
 * How a program ended: its exit code, or 128 and more for a signal, as a shell would say it.
 * @param options.limitMs after this long it is killed (what hangs in native code hears no polite signal); absent: it may run for ever
 */
export async function runChild(
  program: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; limitMs?: number },
): Promise<number> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: 'inherit',
    timeout: options.limitMs,
    killSignal: 'SIGKILL',
  });
  // The child hears Ctrl-C from the terminal; here it only must not end us before we have cleaned up after it.
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? 128 + SIGNALS[signal ?? 'SIGTERM']));
    });
  } finally {
    process.removeListener('SIGINT', forward);
    process.removeListener('SIGTERM', forward);
  }
}
