import { deflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import type { PlateDrawing } from '../../domain/plate/geometry.ts';
import { inksOf } from '../../domain/plate/inks.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import { DOTS_PER_MM } from './plate-png.ts';

/** Resolution of one head. Measured on a printed ruler of 100 mm: heads sold as "300 dpi" have 11.8 or 12 dots, and feed differs from head. */
export interface ZplResolution {
  readonly dotsPerMmX: number;
  readonly dotsPerMmY: number;
}

/** Dots of a plate, one bit each, rows filled to whole bytes; 1 is ink. */
export interface PlateDots {
  readonly width: number;
  readonly height: number;
  readonly rowBytes: number;
  readonly bits: Uint8Array;
}

/**
 * A plate for a thermal transfer printer (film plates, WW stickers): one ZPL II label whose only content is the picture, deflated
 * (`:Z64:`). The blank has the ground's colour and the ribbon the ink's.
 * Source: ZPL II Programming Guide, ^GF and the Z64 encoding.
 * @throws RangeError for a plate of two inks: `preparePlate` refuses it before
 */
export function plateZpl(
  drawing: PlateDrawing,
  resolution: ZplResolution = { dotsPerMmX: DOTS_PER_MM, dotsPerMmY: DOTS_PER_MM },
): string {
  if (inksOf(drawing).size > 1) throw new RangeError('a ribbon lays one colour');
  const { width, height, rowBytes, bits } = plateDots(drawing, resolution);
  const data = deflateSync(bits).toString('base64');
  const field = `:Z64:${data}:${crc16(data)}`;
  // A comment: nothing of it comes out (art. 22), whoever reads the file sees it.
  const proof = drawing.proof ? '^FXEPREUVE^FS' : '';
  return `^XA^PW${width}^LL${height}^LH0,0${proof}^FO0,0^GFA,${bits.length},${bits.length},${rowBytes},${field}^FS^PQ1^XZ\n`;
}

/** The plate in dots of the head: ink where its colour is nearer to the ink's than to the ground's. */
export function plateDots(drawing: PlateDrawing, { dotsPerMmX, dotsPerMmY }: ZplResolution): PlateDots {
  const [width, height] = [Math.round(drawing.width * dotsPerMmX), Math.round(drawing.height * dotsPerMmY)];
  const black = '#000000';
  const plain: PlateDrawing = {
    ...drawing,
    colours: { ground: '#ffffff', ink: black },
    border: drawing.border && { ...drawing.border, ink: black },
    marks: drawing.marks.map(mark => ({ ...mark, ink: black })),
  };
  // Both axes are scaled each by its own resolution.
  const svg = drawingSvg(plain, '').replace(
    /width="[^"]+" height="[^"]+"/,
    `width="${width}" height="${height}" preserveAspectRatio="none"`,
  );
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const rowBytes = Math.ceil(width / 8);
  const bits = new Uint8Array(rowBytes * height);
  // Eight million dots at twelve to the millimetre: one read each, red and opacity as they lie in the four bytes.
  const dots = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  let at = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      const rgba = dots.getUint32(at);
      // Outside the round corners there is no plate.
      if ((rgba & 0x80) === 0 || rgba >= 0x80_00_00_00) continue;
      const byte = y * rowBytes + (x >> 3);
      bits[byte] = (bits[byte] ?? 0) | (0x80 >> (x & 7));
    }
  return { width, height, rowBytes, bits };
}

/** CRC-16/XMODEM of the characters, four hexadecimal digits: what the printer checks a Z64 field with. */
export function crc16(text: string): string {
  let crc = 0;
  for (const byte of Buffer.from(text, 'latin1')) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
