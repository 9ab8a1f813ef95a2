import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOldNumber } from './old-number.ts';

describe('art. 20: numbers of the repealed regimes', () => {
  it.each([
    ['1234-56', '1234-56'],
    ['١٢٣٤/٥٦', '1234-56'],
    [' 1234 | 56 ', '1234-56'],
    ['1234/ب/7', '1234-ب-7'],
    ['4821-1/59', '4821-1-59'],
  ])('%j is %s', (typed, text) => {
    expect(readOldNumber(typed, '1982')).toMatchObject({ regime: '1982', text });
  });

  it('says when it also reads as a number of today', () => {
    expect(readOldNumber('1234-ب-7', '1956')).toMatchObject({ looksPresent: true });
    expect(readOldNumber('4821-1/59', '1956')).toMatchObject({ looksPresent: false });
  });

  it.each([
    ['', 'number-empty'],
    ['ب', 'number-part-missing'],
    ['12?', 'number-unreadable'],
    ['123456789012345678901', 'number-out-of-range'],
  ])('refuses %j: %s', (typed, code) => expect(readOldNumber(typed, '1956')).toMatchObject({ code }));

  it('reads its own text back, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123٤٥ب أ-/| AB'), maxLength: 16 }), typed => {
        const once = readOldNumber(typed, '1956');
        if ('text' in once) expect(readOldNumber(once.text, '1956')).toEqual(once);
      }),
    );
  });
});
