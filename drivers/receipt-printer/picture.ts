/** A picture of black dots on white, as a thermal head burns it: rows from the top, eight dots a byte, the left one in the high bit. */
export interface DotPicture {
  /** A multiple of 8. */
  readonly widthDots: number;
  readonly heightDots: number;
  /** `widthDots / 8 * heightDots` bytes; a set bit is black. */
  readonly bits: Uint8Array;
  /** Where the picture shows codes, from the top: what a printer on a slow line may draw itself. Left out: none. */
  readonly codes?: readonly CodeArea[];
}

/** Rows of a picture that show one code in the middle, and nothing else. */
export interface CodeArea {
  readonly kind: 'qr' | 'code128';
  /** ASCII. */
  readonly text: string;
  readonly topDots: number;
  readonly heightDots: number;
  readonly moduleDots: number;
}

/** Dots across the printable width of an 80 mm printer: 72 mm at 203 dpi (8 dots a millimetre). */
export const HEAD_DOTS = 576;
/** Dots of the head in one millimetre. */
export const DOTS_PER_MM = 8;

/** @throws RangeError when the sizes and the bytes do not go together */
export function dotPicture(widthDots: number, heightDots: number, bits: Uint8Array): DotPicture {
  if (widthDots <= 0 || widthDots % 8 !== 0) throw new RangeError(`${widthDots} dots: not a multiple of 8`);
  if (bits.length !== (widthDots / 8) * heightDots)
    throw new RangeError(`${bits.length} bytes for ${widthDots} × ${heightDots} dots`);
  return { widthDots, heightDots, bits };
}

/**
 * Burns what is darker than `threshold`, nothing else: a dithered letter or bar code cannot be read back.
 * @param grey one byte a dot, 0 black to 255 white, rows from the top
 */
export function thresholdPicture(grey: Uint8Array, widthDots: number, threshold = 128): DotPicture {
  const heightDots = grey.length / widthDots;
  const bits = new Uint8Array(grey.length / 8);
  grey.forEach((shade, dot) => {
    if (shade < threshold) bits[dot >> 3] = (bits[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  });
  return dotPicture(widthDots, heightDots, bits);
}
