import { LONGEST_CODE } from './code-line.ts';

/*
 * Scanned data reports of HID POS readers (USB HID Point of Sale Usage Tables 1.02, usage page 8C hexadecimal, usage 12): 64 bytes,
 * number 2, the length, perhaps the AIM symbology identifier (ISO/IEC 15424: `]`, a letter, a sign), the data, and in the last byte
 * whether more of the same code follows. Tried on played reports only, never on a reader of metal.
 */

const SCANNED_DATA = 0x02;
const REPORT_BYTES = 64;
const AIM_FLAG = 0x5d;

/** Puts the reports of one reader together to codes. */
export class HidPosCodes {
  #bytes: number[] = [];

  /** The code that this report completes; undefined for another report, or while more of it follows. */
  take(report: Uint8Array): string | undefined {
    const [id, length = 0] = report;
    if (id !== SCANNED_DATA || report.length < 3) return undefined;
    const from = report[2] === AIM_FLAG ? 5 : 2;
    const data = report.subarray(from, Math.min(from + length, REPORT_BYTES - 1, report.length));
    this.#bytes.push(...data);
    const isMore = report.length >= REPORT_BYTES && ((report[REPORT_BYTES - 1] ?? 0) & 1) === 1;
    if (isMore && this.#bytes.length <= LONGEST_CODE) return undefined;
    const code = new TextDecoder()
      .decode(Uint8Array.from(this.#bytes))
      .replace(/\p{Cc}+/gu, '')
      .trim();
    this.#bytes = [];
    return code === '' ? undefined : code;
  }
}
