import { describe, expect, it } from 'vitest';
import { blankFormats, blankOf, blankSerial, LARGEST_RECEPTION, serialRange } from './blank.ts';
import { isPlateError, plateGeometry } from './geometry.ts';
import { PROOF_GLYPHS } from './glyphs.ts';

describe('blanks', () => {
  it('are counted by size and film, whatever series is pressed on them', () => {
    expect(blankFormats().map(format => format.id)).toEqual([
      '450x100-white',
      '498x110-white',
      '298x210-white',
      '208x177-white',
      '175x115-white-oval',
      '498x110-red',
      '400x110-white',
      '326x215-white',
      '208x165-white',
      '390x100-white',
      '403x110-white',
      '506x100-yellow',
      '540x110-yellow',
      '314x216-yellow',
    ]);
    const ww = plateGeometry({ series: 'WW', order: 123 }, 'front', PROOF_GLYPHS);
    if (isPlateError(ww)) throw new Error(ww.code);
    expect(blankOf(ww).id).toBe('450x100-white');
  });

  it.each([
    ['a26-000 417', 'A26-000417'],
    ['000417', '000417'],
    ['7', '7'],
    ['A26-', undefined],
    ['', undefined],
    ['A26_1', undefined],
    ['أ-12', undefined],
    [`A${'1'.repeat(13)}`, undefined],
  ])('the serial %s is kept as %s', (typed, kept) => expect(blankSerial(typed)).toBe(kept));

  it('a range has its first and its last, with their zeros', () => {
    expect(serialRange('A26-0098', 'A26-0101')).toEqual(['A26-0098', 'A26-0099', 'A26-0100', 'A26-0101']);
    expect(serialRange('5', '5')).toEqual(['5']);
    expect(serialRange('X1Y9', 'X1Y9')).toEqual(['X1Y9']);
  });

  it.each([
    ['A-1', 'B-2', 'blank-range-prefix'],
    ['A-99', 'A-100', 'blank-range-prefix'],
    ['A-5', 'A-4', 'blank-range-order'],
    ['A-00001', `A-${String(LARGEST_RECEPTION + 1).padStart(5, '0')}`, 'blank-range-large'],
    ['A-', 'A-1', 'blank-serial-shape'],
  ])('%s to %s: %s', (first, last, code) => expect(serialRange(first, last)).toBe(code));
});
