import type { Refusal } from './refusal.ts';

/** Version of the frames below. Both sides state it; a mismatch stops the start, it is never guessed around. */
export const FRAME_PROTOCOL = 1;

/** An answer to a call: the procedure's output or a refusal, never an exception. */
export type Reply = { ok: true; value: unknown } | { ok: false; refusal: Refusal };

/**
 * What the host (Electron's main process, or the command line) sends to the desk.
 * `client` is a number the host gives to each window; a page cannot choose it.
 */
export type FrameToDesk =
  | { t: 'call'; id: number; client: number; name: string; input: unknown }
  | { t: 'client-gone'; client: number }
  | { t: 'answer'; id: number; ok: true; value: Uint8Array | null }
  | { t: 'answer'; id: number; ok: false; reason: string }
  | { t: 'stop' };

/**
 * What the desk sends to its host. `event` with `client: null` goes to every window.
 * `ask` reaches the operating system's keystore, which only the main process has: `seal` protects bytes, `open` gives them back,
 * `null` when the machine has no keystore worth the name.
 */
export type FrameFromDesk =
  | { t: 'ready'; protocol: number; version: string }
  | { t: 'reply'; id: number; reply: Reply }
  | { t: 'event'; client: number | null; name: string; payload: unknown }
  | { t: 'ask'; id: number; name: 'keystore.seal' | 'keystore.open'; input: Uint8Array }
  | { t: 'fatal'; refusal: Refusal };

/** What the page sees on `window.tarqim`. One object, three functions: nothing of Electron reaches the page. */
export interface TarqimBridge {
  /** Calls a procedure of the contract. While the desk restarts, answers `desk-restarting`. Never rejects. */
  call(name: string, input: unknown): Promise<Reply>;
  /** Listens to the desk's events; returns the function that stops listening. */
  onEvent(listener: (name: string, payload: unknown) => void): () => void;
  /** Listens to the state of the desk process itself, which the desk cannot tell. The current state comes at once. */
  onDeskState(listener: (state: DeskState) => void): () => void;
  /** Facts of the runtime, known before the desk answers. */
  readonly runtime: RuntimeFacts;
}

/** State of the desk process as its host sees it. */
export type DeskState =
  | { state: 'starting' }
  | { state: 'up' }
  | { state: 'restarting'; attempt: number }
  | { state: 'down'; refusal: Refusal };

/** Which runtime shows the window: said on the login screen and in the log. */
export interface RuntimeFacts {
  kind: 'official' | 'test';
  electron: string;
  chromium: string;
  node: string;
  deskHost: 'utility-process' | 'node-child';
  appVersion: string;
  platform: string;
}
