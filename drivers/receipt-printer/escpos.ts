import type { DotPicture } from './picture.ts';

const ESC = 0x1b;
const GS = 0x1d;
const DLE = 0x10;
const EOT = 0x04;

/** ESC @: forgets what came before, line spacing and modes too. */
export const initialise = (): Uint8Array => Uint8Array.of(ESC, 0x40);

/** ESC J n: feeds paper by dots, 255 at a time. */
export function feed(dots: number): Uint8Array {
  const bytes: number[] = [];
  for (let left = dots; left > 0; left -= 255) bytes.push(ESC, 0x4a, Math.min(left, 255));
  return Uint8Array.from(bytes);
}

/** GS V 66 0: feeds the last row past the knife, whatever the model's distance between head and knife, and cuts. */
export const cut = (): Uint8Array => Uint8Array.of(GS, 0x56, 66, 0);

/** What DLE EOT asks: 1 the printer, 2 why it is off line, 3 its error, 4 its paper. */
export const STATUS_QUESTIONS = [1, 2, 3, 4] as const;
export type StatusQuestion = (typeof STATUS_QUESTIONS)[number];

/** DLE EOT n: answered at once, even while the printer holds back everything else. */
export const askStatus = (question: StatusQuestion): Uint8Array => Uint8Array.of(DLE, EOT, question);

/** GS r 1: answered in its turn only, when everything sent before it has been carried out. It acknowledges what came before. */
export const askAcknowledgement = (): Uint8Array => Uint8Array.of(GS, 0x72, 1);

/**
 * Rows of a band. 48 rows of 72 bytes are 3.5 kB: less than the 4 kB receive buffer of small printers, so that a printer that stops
 * can still take a question behind the band.
 */
export const BAND_ROWS = 48;

/** GS v 0: one raster image. Its height is `bits.length / (widthDots / 8)`. */
function rasterImage(widthDots: number, bits: Uint8Array): Uint8Array {
  const rowBytes = widthDots / 8;
  const rows = bits.length / rowBytes;
  const bytes = new Uint8Array(8 + bits.length);
  bytes.set([GS, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8]);
  bytes.set(bits, 8);
  return bytes;
}

/** The picture as raster images of at most `bandRows` rows, from the top. */
export function rasterBands(picture: DotPicture, bandRows = BAND_ROWS): Uint8Array[] {
  const { widthDots, bits } = withoutRealTimeCommands(picture);
  const step = (widthDots / 8) * bandRows;
  const bands: Uint8Array[] = [];
  for (let from = 0; from < bits.length; from += step)
    bands.push(rasterImage(widthDots, bits.subarray(from, from + step)));
  return bands;
}

/** Second bytes of the commands that a printer obeys wherever it meets them: DLE EOT, DLE ENQ, DLE DC4. */
const REAL_TIME = new Set([EOT, 0x05, 0x14]);
/** Set beside the lone dot of 04, 05 and 14, it makes none of them and touches a dot that is already black. */
const NEIGHBOUR_DOT = 0x08;

/**
 * Printers look for real-time commands inside image data too: a row with the bytes 10 04 01 would be answered as a question, and
 * 10 14 could empty the buffer. Such a pair of bytes is two lone dots 11 dots apart; the second is made one dot wider (0.125 mm).
 */
export function withoutRealTimeCommands(picture: DotPicture): DotPicture {
  const bits = Uint8Array.from(picture.bits);
  for (let at = 1; at < bits.length; at += 1) {
    const byte = bits[at] ?? 0;
    if (bits[at - 1] === DLE && REAL_TIME.has(byte)) bits[at] = byte | NEIGHBOUR_DOT;
  }
  return { ...picture, bits };
}

/**
 * Ends whatever the printer was in the middle of when the line broke: a band that misses rows takes these zeros as white rows; a
 * printer that waits for nothing ignores them. Then it is initialised.
 */
export function settle(widthDots: number): Uint8Array {
  const bytes = new Uint8Array((widthDots / 8) * BAND_ROWS + 8 + 2);
  bytes.set(initialise(), bytes.length - 2);
  return bytes;
}
