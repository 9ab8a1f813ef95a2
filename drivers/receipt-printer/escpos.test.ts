import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askStatus,
  BAND_ROWS,
  cut,
  feed,
  initialise,
  rasterBands,
  withoutRealTimeCommands,
} from './escpos.ts';
import { dotPicture, thresholdPicture } from './picture.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Reads raster images back as a printer 576 dots wide would. */
function decode(bands: readonly Uint8Array[]): Uint8Array {
  const rows: number[] = [];
  for (const band of bands) {
    let rowsOfBand = 0;
    for (let at = 0; at < band.length;) {
      expect(hex(band.subarray(at, at + 4))).toBe('1d763000');
      const view = new DataView(band.buffer, band.byteOffset + at);
      const [width, height] = [view.getUint16(4, true), view.getUint16(6, true)];
      rowsOfBand += height;
      at += 8;
      for (let row = 0; row < height; row += 1, at += width)
        rows.push(...band.subarray(at, at + width), ...new Uint8Array(72 - width));
    }
    expect(rowsOfBand).toBeLessThanOrEqual(BAND_ROWS);
  }
  return Uint8Array.from(rows);
}

describe('the commands', () => {
  it('are those of the manual', () => {
    expect(hex(initialise())).toBe('1b40');
    expect(hex(cut())).toBe('1d564200');
    expect(hex(feed(24))).toBe('1b4a18');
    expect(hex(feed(300))).toBe('1b4aff1b4a2d');
    expect(hex(feed(0))).toBe('');
    expect(hex(askStatus(4))).toBe('100404');
  });
});

describe('a picture in bands', () => {
  it.each([1, 47, 48, 49, 96, 255])('of %i rows comes back as it was', rows => {
    const bits = new Uint8Array(72 * rows).map((_, at) => 0x80 | (at * 37));
    const picture = dotPicture(576, rows, bits);
    expect(decode(rasterBands(picture))).toEqual(bits);
  });

  it('leaves out what is white to the right and between lines, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(71), fc.integer({ min: 1, max: 9 }), fc.boolean()), { maxLength: 40 }),
        lines => {
          const bits = lines.flatMap(([at, rows, ink]) =>
            Array.from({ length: rows }, () =>
              Array.from({ length: 72 }, (_, x) => (ink && x === at ? 0x81 : 0)),
            ),
          );
          const picture = dotPicture(576, bits.length, Uint8Array.from(bits.flat()));
          expect(decode(rasterBands(picture))).toEqual(picture.bits);
        },
      ),
      { seed: 80, numRuns: 60 },
    );
    const white = dotPicture(576, 48, new Uint8Array(72 * 48));
    expect(rasterBands(white).map(band => band.length)).toEqual([8 + 48]);
  });

  it('holds no real-time command', () => {
    const row = Uint8Array.from({ length: 72 }, (_, x) => [0x10, 0x04, 0x01][x % 3] ?? 0);
    const [band] = rasterBands(dotPicture(576, 1, row));
    expect(hex(band ?? row)).not.toContain('100401');
    expect(hex(band ?? row)).toContain('100c01');
  });

  it.each([
    ['a question', [0x10, 0x04, 0x01], [0x10, 0x0c, 0x01]],
    ['a recovery', [0x10, 0x05, 0x02], [0x10, 0x0d, 0x02]],
    ['a cleared buffer', [0x10, 0x14, 0x08], [0x10, 0x1c, 0x08]],
    ['nothing', [0x10, 0x24, 0x10], [0x10, 0x24, 0x10]],
  ])('never holds what the printer would obey: %s', (_, row, burnt) => {
    const picture = dotPicture(24, 1, Uint8Array.from(row));
    expect([...withoutRealTimeCommands(picture).bits]).toEqual(burnt);
    // the caller's picture is his
    expect([...picture.bits]).toEqual(row);
  });

  it('nor over the end of a row', () => {
    const picture = dotPicture(16, 2, Uint8Array.of(0, 0x10, 0x04, 0x01));
    expect([...withoutRealTimeCommands(picture).bits]).toEqual([0, 0x10, 0x0c, 0x01]);
  });
});

describe('a threshold', () => {
  it('burns what is darker, without dithering', () => {
    const grey = Uint8Array.of(0, 127, 128, 255, 100, 200, 0, 255);
    expect([...thresholdPicture(grey, 8).bits]).toEqual([0b11001010]);
  });
  it('refuses sizes that are no rows of bytes', () => {
    expect(() => thresholdPicture(new Uint8Array(12), 12)).toThrow(RangeError);
    expect(() => dotPicture(16, 2, new Uint8Array(3))).toThrow(RangeError);
  });
});
