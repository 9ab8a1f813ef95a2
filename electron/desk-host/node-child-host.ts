import { fork } from 'node:child_process';
import type { FrameFromDesk } from '../../desk/contract/frame.ts';
import type { DeskHost } from './desk-host.ts';

/**
 * Runs the desk on a Node of its own. For the runtimes whose Node-API is older than the SQLite binding needs.
 * `serialization: 'advanced'` is the structured clone that Electron's own channel speaks: bytes stay bytes.
 */
export function nodeChildHost(options: { node: string; entry: string; args: readonly string[] }): DeskHost {
  return {
    kind: 'node-child',
    start(listener) {
      const child = fork(options.entry, [...options.args], {
        execPath: options.node,
        execArgv: [],
        serialization: 'advanced',
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      child.on('message', message => listener.frame(message as FrameFromDesk));
      child.stdout?.on('data', (chunk: Buffer) => listener.output(chunk.toString()));
      child.stderr?.on('data', (chunk: Buffer) => listener.output(chunk.toString()));

      // A process that could not be started says `error` and nothing else; one that ran says `exit`, perhaps after an `error`.
      let gone = false;
      const exit = (how: string) => {
        if (gone) return;
        gone = true;
        listener.exit(how);
      };
      child.once('error', error => {
        if (child.pid === undefined) exit(`not started: ${error.message}`);
        else listener.output(`channel to the desk: ${error.message}\n`);
      });
      child.once('exit', (code, signal) =>
        exit(signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`),
      );

      return {
        pid: child.pid,
        send(frame) {
          if (!child.connected) return;
          child.send(frame, error => {
            if (error !== null && !gone) listener.output(`channel to the desk: ${error.message}\n`);
          });
        },
        kill: () => child.kill('SIGKILL'),
      };
    },
  };
}
