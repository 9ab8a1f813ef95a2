import bwip from 'bwip-js';
import { z } from 'zod';
import { refuse } from '../contract/refusal.ts';
import type { Box, Sheet } from './sheet.ts';
import { POINTS_PER_MM } from './text-block.ts';

/**
 * Smallest modules that office lasers print and hand readers read, in millimetres: seven dots of 600 to the inch for a matrix, which
 * imagers of 10 mil read; four and a half for bars.
 */
const MIN_QR_MODULE_MM = 0.3;
const MIN_BAR_MODULE_MM = 0.19;
/** Free modules around the symbol (ISO/IEC 18004, 4; ISO/IEC 15417, 10 on each side). */
const QR_QUIET = 4;
const BAR_QUIET = 10;

/** What is said of the QR code to who cannot see it: nobody wants its letters read out. */
const SIGNED_REFERENCE = 'Code QR de la référence signée';

/** What bwip-js draws from: squares for a matrix, widths of bars and spaces for a linear symbol. */
const RawSymbol = z.object({
  pixs: z.array(z.number()).default([]),
  pixx: z.number().default(0),
  pixy: z.number().default(0),
  sbs: z.array(z.number()).default([]),
});
type RawSymbol = z.infer<typeof RawSymbol>;

/**
 * A QR code (ISO/IEC 18004, correction level M) as large as the box allows, quiet zone inside the box.
 * @throws Refused `does-not-fit` when its modules would be too small to be read
 */
export function drawQrCode(sheet: Sheet, text: string, box: Box, field: string): void {
  const matrix = encode('qrcode', text, field);
  const sideMm = Math.min(box.widthMm, box.heightMm);
  const moduleMm = sideMm / (matrix.pixx + 2 * QR_QUIET);
  if (moduleMm < MIN_QR_MODULE_MM) refuse('does-not-fit', { field, params: { length: text.length } });
  const left = box.xMm + (box.widthMm - sideMm) / 2 + QR_QUIET * moduleMm;
  const top = box.yMm + (box.heightMm - sideMm) / 2 + QR_QUIET * moduleMm;
  const rects: [number, number, number, number][] = [];
  for (let row = 0; row < matrix.pixy; row += 1) {
    for (let from = 0; from < matrix.pixx; from += 1) {
      let to = from;
      while (to < matrix.pixx && matrix.pixs[row * matrix.pixx + to]) to += 1;
      if (to > from)
        rects.push(points(left + from * moduleMm, top + row * moduleMm, (to - from) * moduleMm, moduleMm));
      from = to;
    }
  }
  sheet.symbol(rects, SIGNED_REFERENCE);
}

/**
 * A Code 128 (ISO/IEC 15417) as wide as the box allows up to 0.5 mm a module.
 * @throws Refused `does-not-fit` when its bars would be too thin, `unsupported-glyph` when it holds more than ASCII
 */
export function drawCode128(sheet: Sheet, text: string, box: Box, field: string): void {
  const foreign = Array.from(text).find(char => char < ' ' || char > '~');
  if (foreign !== undefined) {
    const codePoint = `U+${(foreign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    refuse('unsupported-glyph', { field, params: { character: foreign, codePoint } });
  }
  const { sbs } = encode('code128', text, field);
  const modules = sbs.reduce((sum, width) => sum + width, 0);
  const moduleMm = Math.min(0.5, box.widthMm / (modules + 2 * BAR_QUIET));
  if (moduleMm < MIN_BAR_MODULE_MM) refuse('does-not-fit', { field, params: { length: text.length } });
  let pen = box.xMm + (box.widthMm - modules * moduleMm) / 2;
  const rects: [number, number, number, number][] = [];
  sbs.forEach((width, index) => {
    if (index % 2 === 0) rects.push(points(pen, box.yMm, width * moduleMm, box.heightMm));
    pen += width * moduleMm;
  });
  sheet.symbol(rects, `Code 128\u00A0: ${text}`);
}

function encode(bcid: 'qrcode' | 'code128', text: string, field: string): RawSymbol {
  if (text === '') refuse('does-not-fit', { field, params: { length: 0 } });
  try {
    const [symbol] = bwip.raw({ bcid, text, ...(bcid === 'qrcode' ? { eclevel: 'M' } : {}) });
    return RawSymbol.parse(symbol);
  } catch (error) {
    // the encoder knows one fault of a text: too long for the largest symbol
    if (error instanceof Error && /too ?long|maxlength|exceed|version/i.test(error.message)) {
      refuse('does-not-fit', { field, params: { length: text.length } });
    }
    throw new Error(`${bcid} of ${field} failed`, { cause: error });
  }
}

function points(x: number, y: number, width: number, height: number): [number, number, number, number] {
  return [x * POINTS_PER_MM, y * POINTS_PER_MM, width * POINTS_PER_MM, height * POINTS_PER_MM];
}
