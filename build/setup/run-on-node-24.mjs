import { spawn } from 'node:child_process';
import { node24 } from './npm-packages.mjs';

/** Runs a TypeScript program of build/ on Node 24 and ends as it ended. */
export function runOnNode24(root, program, args) {
  const child = spawn(node24(root), [program, ...args], { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the child by the terminal; this process only waits for it to clean up.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', error => {
    process.stderr.write(`tarqim: ${program} could not be started: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
