import { setTimeout as pause } from 'node:timers/promises';

/** Why a reader of codes is not heard: codes of `refusals.json`. */
export class CodeReaderFault extends Error {
  readonly code: 'code-reader-absent' | 'code-reader-taken' | 'hid-absent';
  constructor(code: CodeReaderFault['code'], detail: string) {
    super(detail);
    this.name = 'CodeReaderFault';
    this.code = code;
  }
}

/** An open way to a reader. */
export interface CodeSource {
  /** Resolves when the reader is gone: unplugged, switched off, or closed by us. */
  readonly gone: Promise<void>;
  close(): Promise<void>;
}

/** Opens the way to a reader; `heard` is called with each code. @throws CodeReaderFault */
export type OpenCodeSource = (heard: (code: string) => void, signal: AbortSignal) => Promise<CodeSource>;

/** A reader that is listened to as long as the desk runs, and found again after it was unplugged. */
export interface CodeReader {
  /** Whether it is heard now. @throws CodeReaderFault why not */
  probe(): Promise<void>;
  close(): Promise<void>;
}

const AGAIN_MS = 3_000;

/** @param againMs how long after it went a reader is looked for again */
export function listenToReader(
  open: OpenCodeSource,
  heard: (code: string) => void,
  againMs = AGAIN_MS,
): CodeReader {
  const stop = new AbortController();
  let trouble: Error | undefined;
  let source: CodeSource | undefined;
  /** Settles with each try: a question that comes in the middle of one waits for it. */
  let tried: Promise<void> = Promise.resolve();

  async function once(): Promise<void> {
    try {
      source = await open(heard, stop.signal);
      trouble = undefined;
    } catch (cause) {
      source = undefined;
      trouble = cause instanceof Error ? cause : new Error(String(cause));
    }
  }
  async function always(): Promise<void> {
    while (!stop.signal.aborted) {
      tried = once();
      await tried;
      await source?.gone;
      if (source !== undefined) trouble = new CodeReaderFault('code-reader-absent', 'it went');
      source = undefined;
      // Stopped while it waits: the loop ends.
      await pause(againMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }
  const running = always();
  return {
    async probe() {
      await tried;
      if (trouble !== undefined) throw trouble;
    },
    async close() {
      stop.abort();
      await tried;
      await source?.close();
      await running;
    },
  };
}
