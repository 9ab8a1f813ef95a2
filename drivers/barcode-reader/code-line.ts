/** Longest code taken: a QR of a whole récépissé is a tenth of it. What is longer is noise on the line. */
export const LONGEST_CODE = 4096;

/**
 * Cuts what a reader sends on a line into codes. Each ends with CR, LF or both, or stands between STX and ETX; signs that are no text are
 * left out. Bytes come in pieces of any size.
 */
export class CodeLine {
  #bytes: number[] = [];

  /** The codes that these bytes complete. */
  take(bytes: Uint8Array): string[] {
    const codes: string[] = [];
    for (const byte of bytes) {
      if (byte === CR || byte === LF || byte === ETX) {
        const code = new TextDecoder().decode(Uint8Array.from(this.#bytes)).trim();
        this.#bytes = [];
        if (code !== '') codes.push(code);
      } else if (byte === STX) this.#bytes = [];
      else if (byte >= SPACE && byte !== DEL) {
        this.#bytes.push(byte);
        if (this.#bytes.length > LONGEST_CODE) this.#bytes = [];
      }
    }
    return codes;
  }
}

const STX = 0x02;
const ETX = 0x03;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const DEL = 0x7f;
