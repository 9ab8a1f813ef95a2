import { ReaderFault } from './reader-fault.ts';

/**
 * Messages of the CCID class (USB-IF, Chip/Smart Card Interface Devices 1.1, chapter 6): ten bytes of header, then data. Serial and
 * HID readers carry the same messages in frames of their own.
 */
export const CCID = {
  powerOn: 0x62,
  powerOff: 0x63,
  slotStatus: 0x65,
  transfer: 0x6f,
  /** Answers: RDR_to_PC_DataBlock and RDR_to_PC_SlotStatus. */
  dataBlock: 0x80,
  slotStatusAnswer: 0x81,
} as const;

export const CCID_HEADER = 10;

/** A short APDU is 261 bytes at most, its answer 258: a message that says more is not of this protocol. */
const LARGEST_DATA = 512;

export interface CcidCommand {
  readonly type: number;
  readonly sequence: number;
  readonly data?: Uint8Array;
}

export interface CcidAnswer {
  readonly type: number;
  readonly sequence: number;
  /** bmICCStatus: 0 a card with power, 1 a card without, 2 none. */
  readonly card: 'powered' | 'unpowered' | 'none';
  /** bmCommandStatus: done, failed with an error, or more time asked for. */
  readonly outcome: 'done' | 'failed' | 'wait';
  /** bError of a command that failed (table 6.2-2). */
  readonly error: number;
  readonly data: Uint8Array;
}

/** bError values acted upon. */
export const CCID_ERROR = { mute: 0xfe, slotBusy: 0xe0 } as const;

/** Bytes of a command to slot 0. Parameters behind the sequence are zero: automatic voltage, no extra waiting time, whole APDU. */
export function ccidBytes({ type, sequence, data = new Uint8Array(0) }: CcidCommand): Uint8Array {
  const bytes = new Uint8Array(CCID_HEADER + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, type);
  view.setUint32(1, data.length, true);
  view.setUint8(6, sequence);
  bytes.set(data, CCID_HEADER);
  return bytes;
}

/** A command from its bytes, for readers that are played; undefined when they are none. */
export function readCcidCommand(bytes: Uint8Array): CcidCommand | undefined {
  if (bytes.length < CCID_HEADER || bytes.length !== ccidLength(bytes)) return undefined;
  return { type: bytes[0] ?? 0, sequence: bytes[6] ?? 0, data: bytes.slice(CCID_HEADER) };
}

/** Bytes of an answer, for readers that are played. */
export function ccidAnswerBytes(answer: CcidAnswer): Uint8Array {
  const bytes = ccidBytes(answer);
  const card = { powered: 0, unpowered: 1, none: 2 }[answer.card];
  bytes[7] = card | ({ done: 0, failed: 1, wait: 2 }[answer.outcome] << 6);
  bytes[8] = answer.error;
  return bytes;
}

/** Whole length of the message that begins with these bytes; undefined before its length has come. @throws ReaderFault `card-reader-garbled` */
export function ccidLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < 5) return undefined;
  const data = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1, true);
  if (data > LARGEST_DATA) throw new ReaderFault('card-reader-garbled', `a message of ${String(data)} bytes`);
  return CCID_HEADER + data;
}

/** Reads an answer. @throws ReaderFault `card-reader-garbled` */
export function readCcidAnswer(bytes: Uint8Array): CcidAnswer {
  const [type, sequence, status, error] = [bytes[0], bytes[6], bytes[7], bytes[8]];
  if (
    type === undefined ||
    sequence === undefined ||
    status === undefined ||
    error === undefined ||
    bytes.length !== ccidLength(bytes)
  )
    throw new ReaderFault('card-reader-garbled', `${String(bytes.length)} bytes`);
  const card = (['powered', 'unpowered', 'none'] as const)[status & 0x03];
  const outcome = (['done', 'failed', 'wait'] as const)[status >> 6];
  if (card === undefined || outcome === undefined)
    throw new ReaderFault('card-reader-garbled', `status ${String(status)}`);
  return { type, sequence, card, outcome, error, data: bytes.slice(CCID_HEADER) };
}
