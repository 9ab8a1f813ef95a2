import type { CommandApdu, ResponseApdu } from './apdu.ts';

/** Answer to reset of a card (ISO 7816-3). */
export type Atr = Uint8Array;

/** A channel to one smart card. Implementations: memory today; PC/SC, serial CCID frames and HID CCID frames have the same shape. */
export interface CardTransport {
  /** Powers the card and returns its answer to reset (ISO 7816-3). @throws CardGone when there is no card */
  connect(signal: AbortSignal): Promise<Atr>;
  /** Sends one command APDU (ISO 7816-4). Rejects with `CardGone` when the card leaves the reader. */
  transmit(command: CommandApdu): Promise<ResponseApdu>;
  /** Powers the card down. Harmless when it has gone. */
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

/** One reader of the workstation. */
export interface CardReader {
  /** Stable across restarts, for the workstation's settings. */
  readonly id: string;
  /** As the system or the maker calls it: shown to the technician. */
  readonly name: string;
  readonly kind: ReaderKind;
  /** Whether a card is in the reader now. */
  cardPresent(): Promise<boolean>;
  /** Resolves when a card is in the reader, at once if it is there already. Rejects with the signal's reason. */
  waitForCard(signal: AbortSignal): Promise<void>;
  /** Resolves when the reader is empty. Rejects with the signal's reason. */
  waitForRemoval(signal: AbortSignal): Promise<void>;
  /** A new channel to the card present; `connect` it before use. One at a time. */
  open(): CardTransport;
}

/** Where readers come from: the PC/SC service, serial ports, or the simulator. */
export interface CardReaderSource {
  readonly kind: ReaderKind;
  list(): Promise<readonly CardReader[]>;
}
