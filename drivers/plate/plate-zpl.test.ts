import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ready } from 'zpl-renderer-js';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError } from '../../domain/number/registration-number.ts';
import { isPlateError, plateGeometry } from '../../domain/plate/geometry.ts';
import type { PlateDrawing } from '../../domain/plate/geometry.ts';
import { inksOf } from '../../domain/plate/inks.ts';
import { PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import type { DrawnLayout } from '../../domain/plate/plate-table.ts';
import { crc16, plateDots, plateZpl } from './plate-zpl.ts';

const draw = (text: string, layout: DrawnLayout): PlateDrawing => {
  const number = parseNumber(text);
  if (isNumberError(number)) throw new Error(number.code);
  const drawing = plateGeometry(number, layout, PROOF_GLYPHS);
  if (isPlateError(drawing)) throw new Error(drawing.code);
  return drawing;
};

/** Dots of a label as an independent ZPL renderer lays them: 1 is ink. */
async function rendered(zpl: string, width: number, height: number): Promise<Uint8Array> {
  const { api } = await ready;
  // The renderer knows whole dots per millimetre only: it is told a label of that many dots at 12.
  const png = await api.zplToBase64Async(zpl, width / 12, height / 12, 12);
  const { data, info } = await sharp(Buffer.from(png, 'base64'))
    .flatten({ background: '#ffffff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([width, height]);
  return Uint8Array.from(data, value => (value < 128 ? 1 : 0));
}

describe('a plate in ZPL II', () => {
  it.each([
    ['a WW sticker', '000123 WW', 'front', 6, 6],
    ['a head measured at 5.906 across and 6.02 along', '12345-أ-6', 'ma-sign', 5.906, 6.02],
  ] as const)(
    '%s is laid by an independent renderer to the dot',
    async (_, text, layout, dotsPerMmX, dotsPerMmY) => {
      const drawing = draw(text, layout);
      const zpl = plateZpl(drawing, { dotsPerMmX, dotsPerMmY });
      const { width, height, rowBytes, bits } = plateDots(drawing, { dotsPerMmX, dotsPerMmY });
      expect([width, height]).toEqual([
        Math.round(drawing.width * dotsPerMmX),
        Math.round(drawing.height * dotsPerMmY),
      ]);
      expect(zpl).toMatch(new RegExp(`^\\^XA\\^PW${width}\\^LL${height}\\^`));
      const seen = await rendered(zpl, width, height);
      let [different, inked] = [0, 0];
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const wanted = ((bits[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
          inked += wanted;
          if (wanted !== seen[y * width + x]) different++;
        }
      expect(different).toBe(0);
      expect(inked / (width * height)).toBeGreaterThan(0.05);
      expect(inked / (width * height)).toBeLessThan(0.5);
    },
  );

  it('the digits have their millimetres in dots', () => {
    const drawing = draw('888888 WW', 'front');
    const { rowBytes, bits, height } = plateDots(drawing, { dotsPerMmX: 12, dotsPerMmY: 12 });
    const digit = drawing.marks[0];
    if (digit === undefined) throw new Error('no digit');
    const middle = Math.round((digit.x + digit.width / 2) * 12);
    const column = Array.from(
      { length: height },
      (_, y) => ((bits[y * rowBytes + (middle >> 3)] ?? 0) >> (7 - (middle & 7))) & 1,
    );
    const inside = column.slice(4 * 12, height - 4 * 12);
    const [top, bottom] = [inside.indexOf(1), inside.lastIndexOf(1)];
    expect((bottom - top + 1) / 12).toBeCloseTo(70, 0);
  });

  it('lays the digits of a trailer, white, on a blank that is already red', () => {
    const { bits, rowBytes, height } = plateDots(draw('1-01', 'rear-one-line'), {
      dotsPerMmX: 2,
      dotsPerMmY: 2,
    });
    const inked = bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
    expect(inked / (rowBytes * 8 * height)).toBeLessThan(0.15);
    expect(inked).toBeGreaterThan(0);
  });

  it('is not made of a plate with two inks', () => {
    const official = draw('5-ش', 'front');
    expect(inksOf(official).size).toBe(2);
    expect(() => plateZpl(official)).toThrow(RangeError);
  });

  it('checks its field as the standard does', () => {
    // Check value of CRC-16/XMODEM.
    expect(crc16('123456789')).toBe('31C3');
  });
});
