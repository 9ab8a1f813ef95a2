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

/** Reads raster images back as a printer would. */
function decode(bands: readonly Uint8Array[]): { widthDots: number; bits: Uint8Array } {
  let widthDots = 0;
  const rows: number[] = [];
  for (const band of bands) {
    expect(hex(band.subarray(0, 4))).toBe('1d763000');
    const view = new DataView(band.buffer, band.byteOffset);
    widthDots = view.getUint16(4, true) * 8;
    expect(view.getUint16(6, true)).toBeLessThanOrEqual(BAND_ROWS);
    expect(band.length).toBe(8 + view.getUint16(4, true) * view.getUint16(6, true));
    rows.push(...band.subarray(8));
  }
  return { widthDots, bits: Uint8Array.from(rows) };
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
    expect(decode(rasterBands(picture))).toEqual({ widthDots: 576, bits });
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
