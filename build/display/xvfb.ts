import { spawn } from 'node:child_process';
import { BuildFailure } from '../say.ts';

/** A virtual screen. Closing it ends its own process and no other. */
export interface VirtualScreen {
  /** The DISPLAY of the programs that shall use it. */
  readonly display: string;
  close(): Promise<void>;
}

/**
 * Starts Xvfb on a display number that it picks itself (-displayfd), so that several runs on one machine never meet.
 * It listens on no network and outlives Ctrl-C, since the window it carries must be closed before it.
 */
export async function openVirtualScreen(size = { width: 1920, height: 1080 }): Promise<VirtualScreen> {
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  );
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)));
  const number = await new Promise<string>((resolve, reject) => {
    let text = '';
    const pipe = child.stdio[3];
    if (pipe === null || pipe === undefined || !('on' in pipe))
      throw new BuildFailure('Xvfb has no pipe for its number');
    pipe.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('error', error => reject(new BuildFailure(`Xvfb could not be started: ${error.message}`)));
    child.once('exit', () => reject(new BuildFailure(`Xvfb ended at its start: ${complaint.trim()}`)));
  });
  // A command that is ended must not leave a screen behind.
  const endWithUs = () => child.kill('SIGTERM');
  process.once('exit', endWithUs);
  return {
    display: `:${number}`,
    close: async () => {
      process.removeListener('exit', endWithUs);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}
