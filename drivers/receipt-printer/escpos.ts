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

/** GS v 0: one raster image, `rowBytes` wide, as high as its bits. */
function rasterImage(rowBytes: number, bits: Uint8Array): Uint8Array {
  const rows = bits.length / rowBytes;
  const bytes = new Uint8Array(IMAGE_HEAD_BYTES + bits.length);
  bytes.set([GS, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8]);
  bytes.set(bits, IMAGE_HEAD_BYTES);
  return bytes;
}
const IMAGE_HEAD_BYTES = 8;

/** White rows under each other that are worth an image of their own. */
const WHITE_RUN = 4;

/**
 * The picture in bands of at most `bandRows` rows, from the top, each one or more raster images. What is white to the right of the
 * last dot is not sent, and white rows are sent one byte wide: half the time of a serial line. (A feed would be shorter still, but
 * its unit is not a dot on every model.)
 */
export function rasterBands(picture: DotPicture, bandRows = BAND_ROWS): Uint8Array[] {
  const { widthDots, heightDots, bits } = withoutRealTimeCommands(picture);
  const rowBytes = widthDots / 8;
  const row = (y: number) => bits.subarray(y * rowBytes, (y + 1) * rowBytes);
  const inked = Array.from({ length: heightDots }, (_, y) => row(y).findLastIndex(byte => byte !== 0) + 1);
  const bands: Uint8Array[] = [];
  for (let top = 0; top < heightDots; top += bandRows) {
    const images = runs(inked, top, Math.min(top + bandRows, heightDots)).map(([from, to]) => {
      const width = Math.max(1, ...inked.slice(from, to));
      const rows = Array.from({ length: to - from }, (_, at) => row(from + at).subarray(0, width));
      return rasterImage(width, Buffer.concat(rows));
    });
    bands.push(Buffer.concat(images));
  }
  return bands;
}

/** The rows of a band cut where white begins and ends, white under `WHITE_RUN` rows left where it is. */
function runs(inked: readonly number[], top: number, bottom: number): [number, number][] {
  const cuts: [number, number][] = [];
  const add = (from: number, to: number) => {
    if (to > from) cuts.push([from, to]);
  };
  let from = top;
  for (let y = top; y < bottom;) {
    let white = y;
    while (white < bottom && inked[white] === 0) white += 1;
    if (white - y >= WHITE_RUN) {
      add(from, y);
      add(y, white);
      from = white;
    }
    y = Math.max(white, y + 1);
  }
  add(from, bottom);
  return cuts;
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
  const bytes = new Uint8Array((widthDots / 8) * BAND_ROWS + IMAGE_HEAD_BYTES + 2);
  bytes.set(initialise(), bytes.length - 2);
  return bytes;
}
