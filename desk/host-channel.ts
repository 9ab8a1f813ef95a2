import type { FrameFromDesk, FrameToDesk } from './contract/frame.ts';

/** The desk's end of the line to its host: Electron's utility process port, or Node's child process channel. */
export interface HostChannel {
  send(frame: FrameFromDesk): void;
  listen(onFrame: (frame: FrameToDesk) => void): void;
  onGone(then: () => void): void;
}

/** Electron's `process.parentPort` in a utility process; Node's types do not know it. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** @throws Error when the desk was started without a host */
export function hostChannel(): HostChannel {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port)
    return {
      send: frame => port.postMessage(frame),
      // Frames come from our own main process over a private channel: their shape is the contract of both.
      listen: onFrame => port.on('message', event => onFrame(event.data as FrameToDesk)),
      onGone: () => undefined,
    };
  if (!process.send) throw new Error('the desk is started by its host, with a channel');
  return {
    send: frame => void process.send?.(frame),
    listen: onFrame => void process.on('message', message => onFrame(message as FrameToDesk)),
    onGone: then => void process.on('disconnect', then),
  };
}
