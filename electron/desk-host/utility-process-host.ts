import type { UtilityProcess } from 'electron';
import type { FrameFromDesk } from '../../desk/contract/frame.ts';
import type { DeskHost } from './desk-host.ts';

/** `utilityProcess.fork`, given from outside: this file can then be read and tested without Electron. */
export type ForkUtilityProcess = (
  entry: string,
  args: string[],
  options: { serviceName: string; stdio: 'pipe' },
) => UtilityProcess;

/** Runs the desk as a utility process of Electron: the same binary, without a window. What the installed product does. */
export function utilityProcessHost(options: {
  fork: ForkUtilityProcess;
  entry: string;
  args: readonly string[];
}): DeskHost {
  return {
    kind: 'utility-process',
    start(listener) {
      const child = options.fork(options.entry, [...options.args], {
        serviceName: 'Tarqim desk',
        stdio: 'pipe',
      });
      child.on('message', (message: unknown) => listener.frame(message as FrameFromDesk));
      child.stdout?.on('data', (chunk: Buffer) => listener.output(chunk.toString()));
      child.stderr?.on('data', (chunk: Buffer) => listener.output(chunk.toString()));
      child.once('exit', code => listener.exit(`exit code ${code}`));
      return {
        // The pid is known once the process runs.
        get pid() {
          return child.pid;
        },
        send: frame => child.postMessage(frame),
        kill: () => {
          // Electron's own kill asks politely; a desk that hangs would not hear it.
          if (child.pid === undefined) child.kill();
          else process.kill(child.pid, 'SIGKILL');
        },
      };
    },
  };
}
