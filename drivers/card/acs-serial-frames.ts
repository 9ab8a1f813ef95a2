import { CCID_HEADER, ccidLength } from './ccid-frames.ts';
import { ReaderFault } from './reader-fault.ts';

/**
 * Frames of ACS serial readers (ACR1281S, ACR122S: reference manuals, "serial interface"): STX, a CCID message, the exclusive or of
 * its bytes, ETX. The reader acknowledges a frame with an empty one before it answers; a first byte of FF, FE, FD or 99 in the
 * empty frame says what was wrong with what it received.
 */
const STX = 0x02;
const ETX = 0x03;
export const ACS_ACK = Uint8Array.of(STX, 0x00, 0x00, ETX);
export const ACS_SPEEDS = [9600, 19_200, 38_400, 57_600, 115_200, 230_400, 500_000] as const;

const NAKS: Readonly<Record<number, string>> = {
  0xff: 'checksum',
  0xfe: 'length',
  0xfd: 'end of frame',
  0x99: 'time',
};

export type AcsFrame =
  | { readonly kind: 'ack' }
  /** The reader did not understand: the same frame may be sent again. */
  | { readonly kind: 'nak'; readonly why: string }
  | { readonly kind: 'message'; readonly message: Uint8Array };

export function acsFrame(message: Uint8Array): Uint8Array {
  return Uint8Array.of(STX, ...message, checksum(message), ETX);
}

export function acsNak(code: number): Uint8Array {
  return Uint8Array.of(STX, code, code, ETX);
}

/** Cuts a stream of bytes into frames, however it arrives. */
export class AcsFrameReader {
  #bytes = new Uint8Array(0);

  /** Frames that are whole now. @throws ReaderFault `card-reader-garbled`: what comes is not of this protocol, or not at this speed */
  accept(chunk: Uint8Array): AcsFrame[] {
    this.#bytes = Uint8Array.of(...this.#bytes, ...chunk);
    const frames: AcsFrame[] = [];
    for (;;) {
      const found = this.#first();
      if (found === undefined) return frames;
      frames.push(found.frame);
      this.#bytes = this.#bytes.slice(found.length);
    }
  }

  clear(): void {
    this.#bytes = new Uint8Array(0);
  }

  #first(): { frame: AcsFrame; length: number } | undefined {
    const bytes = this.#bytes;
    if (bytes.length < 4) return undefined;
    if (bytes[0] !== STX) throw garbled('no start of frame');
    const [, first, second, third] = bytes;
    if (first === second && third === ETX) {
      if (first === 0x00) return { frame: { kind: 'ack' }, length: 4 };
      const why = NAKS[first ?? 0];
      if (why !== undefined) return { frame: { kind: 'nak', why }, length: 4 };
    }
    const inside = ccidLength(bytes.subarray(1));
    const length = (inside ?? CCID_HEADER) + 3;
    if (inside === undefined || bytes.length < length) return undefined;
    const message = bytes.slice(1, 1 + inside);
    if (bytes[length - 1] !== ETX) throw garbled('no end of frame');
    if (bytes[length - 2] !== checksum(message)) throw garbled('checksum');
    return { frame: { kind: 'message', message }, length };
  }
}

function checksum(message: Uint8Array): number {
  return message.reduce((sum, byte) => sum ^ byte, 0);
}

function garbled(what: string): ReaderFault {
  return new ReaderFault('card-reader-garbled', what);
}
