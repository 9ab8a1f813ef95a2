import type { CommandApdu, ResponseApdu } from './apdu.ts';
import type { ReaderTrouble } from './reader-fault.ts';

/** Answer to reset of a card (ISO 7816-3). */
export type Atr = Uint8Array;

/** A channel to one smart card. Implementations: PC/SC, serial CCID frames, HID CCID frames, memory. */
export interface CardTransport {
  /** Bytes that one command can carry out and bring back, where it is less than a short APDU's: a secure channel takes some. */
  readonly room?: { readonly write: number; readonly read: number };
  /** Powers the card and returns its answer to reset (ISO 7816-3). @throws CardGone when there is no card, ReaderFault */
  connect(signal: AbortSignal): Promise<Atr>;
  /** Sends one command APDU (ISO 7816-4). Rejects with `CardGone` when the card leaves the reader, `ReaderFault` when the reader does. */
  transmit(command: CommandApdu): Promise<ResponseApdu>;
  /** Powers the card down. Never rejects: harmless when the card, the reader or the service has gone. */
  close(): Promise<void>;
}

/** The card left the reader, or lost its power, while it was in use. What was sent last may or may not be written. */
export class CardGone extends Error {
  constructor(options?: ErrorOptions) {
    super('the card left the reader', options);
    this.name = 'CardGone';
  }
}

/** What kind of device stands behind a reader. A simulator is always shown as one. */
export type ReaderKind = 'pcsc' | 'serial' | 'hid' | 'simulator';

/** What a reader holds now. */
export type ReaderState =
  | { readonly card: 'unreachable'; readonly trouble: ReaderTrouble }
  | { readonly card: 'none' }
  /** Present and silent: upside down, dirty, dead. */
  | { readonly card: 'mute' }
  /** `insertion` counts the cards put in: the same number is the same card, never taken out since. `atr` is absent before it is powered. */
  | { readonly card: 'present'; readonly insertion: number; readonly atr?: Atr };

/** One reader of the workstation. */
export interface CardReader {
  /** Stable across restarts, for the workstation's settings. */
  readonly id: string;
  /** As the system or the maker calls it: shown to the technician. */
  readonly name: string;
  readonly kind: ReaderKind;
  /** What it holds now. Never rejects: what is wrong is a state. */
  state(): Promise<ReaderState>;
  /** Calls back when the reader or the card in it comes or goes. Returns what ends it. */
  onChange(listener: () => void): () => void;
  /** A new channel to the card present; `connect` it before use. One at a time. */
  open(): CardTransport;
  /** Lets the device go. */
  close(): Promise<void>;
}

/** Resolves when a card is in the reader, at once if it is there already. Rejects with the signal's reason. */
export function waitForCard(reader: CardReader, signal: AbortSignal): Promise<void> {
  return waitUntil(reader, ({ card }) => card === 'present', signal);
}

/** Resolves when the reader is empty or gone. Rejects with the signal's reason. */
export function waitForRemoval(reader: CardReader, signal: AbortSignal): Promise<void> {
  return waitUntil(reader, ({ card }) => card === 'none' || card === 'unreachable', signal);
}

/** Resolves when the reader's state is as wanted. Rejects with the signal's reason. */
export async function waitUntil(
  reader: CardReader,
  wanted: (state: ReaderState) => boolean,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    // Listened to before it is looked at: what changes in between is not missed.
    let stop: () => void = () => undefined;
    const changed = new Promise<void>((resolve, reject) => {
      const end = reader.onChange(() => {
        stop();
        resolve();
      });
      const abort = () => {
        stop();
        reject(reasonOf(signal));
      };
      signal.addEventListener('abort', abort);
      stop = () => {
        end();
        signal.removeEventListener('abort', abort);
      };
    });
    try {
      if (wanted(await reader.state())) return;
      await changed;
    } finally {
      stop();
      // Not awaited when the state was right at once: its end must not be an unhandled rejection then.
      changed.catch(() => undefined);
    }
  }
}

/** Reason of an aborted signal as an error, whatever was given to `abort`. */
export function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
