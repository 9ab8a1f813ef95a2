import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs `tarqim registry [serve|receive] [options]`: the central registry, a program of its own that a desk never contains, so it
 * is started by its path with the same terminal. Its exit code is ours.
 * @param program path of the registry's command line; beside the desk's own in a checkout
 */
export function runRegistryCommand(
  args: readonly string[],
  program = fileURLToPath(new URL('../../registry/cli/main.ts', import.meta.url)),
): Promise<number> {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  // Ctrl-C reaches both by the terminal; a second one would end the registry before its database has stopped.
  const wait = () => undefined;
  process.on('SIGINT', wait).on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => {
      process.off('SIGINT', wait).off('SIGTERM', pass);
      // Ended by a signal: the shell's own way of saying it failed.
      resolve(code ?? 1);
    });
  });
}
