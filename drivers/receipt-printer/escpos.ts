import { type CodeArea, type DotPicture, HEAD_DOTS } from './picture.ts';

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
 * How a picture goes over the line. `dots`: every row as it is, which asks nothing of the printer but GS v 0. `mixed`, for slow lines:
 * no white is sent on either side of a line of text (the image is put left, right or in the middle by ESC a) and the printer draws
 * the codes itself. Letters are dots in both: a code page has no joined Arabic, and its number for French differs by maker.
 */
export type Sending = 'dots' | 'mixed';

/**
 * The picture in bands of at most `BAND_ROWS` rows, from the top, each one or more commands. What is white to the right of the
 * last dot is not sent, and white rows are sent one byte wide: half the time of a serial line. (A feed would be shorter still, but
 * its unit is not a dot on every model.)
 */
export function rasterBands(picture: DotPicture, sending: Sending = 'dots'): Uint8Array[] {
  const safe = withoutRealTimeCommands(picture);
  if (sending === 'dots') return rowBands(safe, 0, safe.heightDots, sending);
  const own = (picture.codes ?? []).filter(isDrawable);
  let top = 0;
  const bands = own.flatMap(code => {
    const above = rowBands(safe, top, code.topDots, sending);
    top = code.topDots + code.heightDots;
    return [...above, codeCommand(code)];
  });
  return [...bands, ...rowBands(safe, top, safe.heightDots, sending)];
}

/** Some rows of a band: `from` up to `to`. */
type Run = readonly [number, number];

/** The bands of the rows `top` up to `bottom`. */
function rowBands(picture: DotPicture, top: number, bottom: number, sending: Sending): Uint8Array[] {
  const rowBytes = picture.widthDots / 8;
  const row = (y: number) => picture.bits.subarray(y * rowBytes, (y + 1) * rowBytes);
  const ink = (y: number): Ink => ({
    first: row(y).findIndex(byte => byte !== 0),
    end: row(y).findLastIndex(byte => byte !== 0) + 1,
  });
  const bands: Uint8Array[] = [];
  for (let from = top; from < bottom; from += BAND_ROWS) {
    const to = Math.min(from + BAND_ROWS, bottom);
    const runs = sending === 'dots' ? whiteRuns(ink, from, to) : narrowRuns(ink, rowBytes, from, to);
    const images = runs.map(([begin, end]) => {
      const rows = Array.from({ length: end - begin }, (_, at) => begin + at);
      const at = placing(rows.map(ink).reduce(both), sending === 'dots' ? undefined : rowBytes);
      const bits = Buffer.concat(rows.map(y => row(y).subarray(at.from, at.to)));
      const image = rasterImage(at.to - at.from, bits);
      return sending === 'dots' ? image : Buffer.concat([alignment(ALIGN[at.align]), image]);
    });
    bands.push(Buffer.concat(images));
  }
  return bands;
}

/** The bytes of a row that hold a dot: `first` up to `end`. A white row ends where it begins, before the first byte. */
interface Ink {
  readonly first: number;
  readonly end: number;
}

function both(one: Ink, other: Ink): Ink {
  if (one.end === 0 || other.end === 0) return one.end === 0 ? other : one;
  return { first: Math.min(one.first, other.first), end: Math.max(one.end, other.end) };
}

interface Placing {
  readonly align: keyof typeof ALIGN;
  readonly from: number;
  readonly to: number;
}

/**
 * The narrowest image that shows the ink: from the left, and where `rowBytes` is known also in the middle or at the right. White is
 * one byte wide, wherever it stands.
 */
function placing({ first, end }: Ink, rowBytes?: number): Placing {
  const left: Placing = { align: 'left', from: 0, to: Math.max(1, end) };
  if (rowBytes === undefined || end === 0) return left;
  const margin = Math.min(first, rowBytes - end);
  const others: Placing[] = [
    { align: 'centre', from: margin, to: rowBytes - margin },
    { align: 'right', from: first, to: rowBytes },
  ];
  return others.reduce((best, one) => (one.to - one.from < best.to - best.from ? one : best), left);
}

/** What one image more costs a line: its commands, and the moment that a printer needs between two images. */
const IMAGE_COST_BYTES = 24;

/** The rows of a band cut wherever the narrower images are worth one more of them. */
function narrowRuns(ink: (y: number) => Ink, rowBytes: number, top: number, bottom: number): Run[] {
  const width = (of: Ink) => {
    const { from, to } = placing(of, rowBytes);
    return to - from;
  };
  const runs: { from: number; to: number; ink: Ink }[] = [];
  for (let y = top; y < bottom; y += 1) {
    const own = ink(y);
    const last = runs.at(-1);
    const merged = last && both(last.ink, own);
    const rows = last ? last.to - last.from : 0;
    if (
      last &&
      merged &&
      (rows + 1) * width(merged) <= rows * width(last.ink) + width(own) + IMAGE_COST_BYTES
    ) {
      last.to = y + 1;
      last.ink = merged;
    } else runs.push({ from: y, to: y + 1, ink: own });
  }
  return runs.map(({ from, to }) => [from, to]);
}

/** The rows of a band cut where white begins and ends, white under `WHITE_RUN` rows left where it is. */
function whiteRuns(ink: (y: number) => Ink, top: number, bottom: number): Run[] {
  const cuts: Run[] = [];
  const add = (from: number, to: number) => {
    if (to > from) cuts.push([from, to]);
  };
  let from = top;
  for (let y = top; y < bottom;) {
    let white = y;
    while (white < bottom && ink(white).end === 0) white += 1;
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

/** ESC a n: where images and codes stand in the printed width. */
const ALIGN = { left: 0, centre: 1, right: 2 } as const;
const alignment = (at: number): Uint8Array => Uint8Array.of(ESC, 0x61, at);

/** Bars of subset B: a start, eleven modules a character, the check character and the stop. */
const code128Modules = (text: string): number => 11 * (text.length + 2) + 13;
/** A number too long for subset B stays dots, and so does what is not plain ASCII or has the brace that the command gives a meaning. */
function isDrawable({ kind, text, moduleDots }: CodeArea): boolean {
  if (!/^[ -z|}~]+$/.test(text)) return false;
  return kind === 'qr' || code128Modules(text) * moduleDots <= HEAD_DOTS;
}

/**
 * A code drawn by the printer, in the middle. QR: GS ( k, model 2, correction level M. Code 128: GS k 73, subset B, no text below.
 * Source: Epson ESC/POS reference.
 */
function codeCommand({ kind, text, heightDots, moduleDots }: CodeArea): Uint8Array {
  const data = Buffer.from(text, 'latin1');
  switch (kind) {
    case 'qr': {
      const symbol = (...words: readonly number[]) => {
        const length = words.length + 1;
        return Uint8Array.of(GS, 0x28, 0x6b, length & 0xff, length >> 8, 49, ...words);
      };
      return Buffer.concat([
        alignment(ALIGN.centre),
        symbol(65, 50, 0),
        symbol(67, moduleDots),
        symbol(69, 49),
        symbol(80, 48, ...data),
        symbol(81, 48),
      ]);
    }
    case 'code128': {
      const body = Buffer.concat([Buffer.from('{B'), data]);
      return Buffer.concat([
        alignment(ALIGN.centre),
        Uint8Array.of(GS, 0x68, heightDots, GS, 0x77, moduleDots, GS, 0x48, 0),
        Uint8Array.of(GS, 0x6b, 73, body.length),
        body,
      ]);
    }
  }
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
