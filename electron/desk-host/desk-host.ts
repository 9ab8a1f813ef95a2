import type { FrameFromDesk, FrameToDesk, RuntimeFacts } from '../../desk/contract/frame.ts';

/** What a host tells about the desk process that it started. */
export interface DeskListener {
  frame(frame: FrameFromDesk): void;
  /** Said once, when the process is gone, however it went. Nothing follows. */
  exit(how: string): void;
  /** What the desk printed: its log goes to standard error, and so does whatever a native library has to say. */
  output(text: string): void;
}

/** One running desk process. */
export interface DeskProcess {
  readonly pid: number | undefined;
  /** Sends a frame. A frame sent to a process that is going is lost; `exit` follows and says so. */
  send(frame: FrameToDesk): void;
  /** Ends the process at once, without letting it finish. `send({ t: 'stop' })` is the polite way. */
  kill(): void;
}

/** A way to run the desk as a process of its own: `desk/main.ts --profile DIR`, speaking the frames of desk/contract/frame.ts. */
export interface DeskHost {
  readonly kind: RuntimeFacts['deskHost'];
  start(listener: DeskListener): DeskProcess;
}
