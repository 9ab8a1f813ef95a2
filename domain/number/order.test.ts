import { describe, expect, it } from 'vitest';
import { canonical } from './format.ts';
import { LETTER_GROUPS } from './letters.ts';
import {
  PROVINCE_CAPACITY,
  compareNumbers,
  letterRange,
  nextNumber,
  numberAt,
  numberIndex,
} from './order.ts';
import type { NormalNumber } from './registration-number.ts';

const normal = (sequence: number, letters: string, province = 6): NormalNumber => ({
  series: 'NORMAL',
  sequence,
  letters,
  province,
});

describe('art. 21: the order of numbers', () => {
  it('has thirty groups of 99 999 numbers per province', () => {
    expect(LETTER_GROUPS).toHaveLength(30);
    expect(PROVINCE_CAPACITY).toBe(2_999_970);
  });

  it.each([
    [normal(1, 'أ'), normal(2, 'أ')],
    [normal(99_999, 'أ'), normal(1, 'ب')],
    [normal(99_999, 'د'), normal(1, 'ه')],
    [normal(99_999, 'س'), normal(1, 'أأ')],
    [normal(99_999, 'أأ'), normal(1, 'أب')],
    [normal(99_998, 'أس'), normal(99_999, 'أس')],
  ])('%o is followed by %o', (number, next) => expect(nextNumber(number)).toEqual(next));

  it('refuses after the last number and in an abolished province', () => {
    expect(nextNumber(normal(99_999, 'أس'))).toMatchObject({ code: 'capacity-exhausted' });
    for (const province of [3, 12, 16, 21, 27, 28]) {
      expect(nextNumber(normal(5, 'أ', province))).toMatchObject({
        code: 'province-abolished',
        params: { province },
      });
    }
    expect(nextNumber({ series: 'WW', order: 999_999 })).toMatchObject({ code: 'capacity-exhausted' });
    expect(nextNumber({ series: 'W18', year: 26, order: 9_999 })).toMatchObject({
      code: 'capacity-exhausted',
    });
    expect(nextNumber({ series: 'TRAILER', sequence: 9_999, group: 99 })).toMatchObject({
      code: 'capacity-exhausted',
    });
  });

  it('opens the next trailer group after 9999', () => {
    expect(nextNumber({ series: 'TRAILER', sequence: 9_999, group: 9 })).toEqual({
      series: 'TRAILER',
      sequence: 1,
      group: 10,
    });
  });

  it('walks every border of letters with no gap and no repeat', () => {
    const seen = new Set<string>();
    for (const letters of LETTER_GROUPS) {
      const { first, last } = letterRange(letters);
      for (const index of [first, first + 1, last - 1, last])
        seen.add(canonical(numberAt('NORMAL', 6, index)));
      expect(numberAt('NORMAL', 6, first)).toEqual(normal(1, letters));
      expect(numberAt('NORMAL', 6, last)).toEqual(normal(99_999, letters));
    }
    expect(seen.size).toBe(30 * 4);
  });

  it('is a bijection over the whole province, step by step', () => {
    // Every 997th index and its neighbour: 997 is prime to 99 999, so every place in a letter is met over the thirty of them.
    let previous = -1;
    for (let index = 0; index < PROVINCE_CAPACITY; index += 997) {
      const number = numberAt('NORMAL', 40, index);
      expect(numberIndex(number)).toBe(index);
      expect(index).toBeGreaterThan(previous);
      previous = index;
      if (index + 1 < PROVINCE_CAPACITY)
        expect(nextNumber(number)).toEqual(numberAt('NORMAL', 40, index + 1));
    }
    expect(() => numberAt('NORMAL', 6, PROVINCE_CAPACITY)).toThrow(RangeError);
    expect(() => numberAt('NORMAL', 6, -1)).toThrow(RangeError);
    expect(() => numberAt('NORMAL', 6, 0.5)).toThrow(RangeError);
  });
});

describe('order of lists', () => {
  it('is numeric inside a letter, by letter, then by province', () => {
    expect(compareNumbers(normal(2, 'أ'), normal(10, 'أ'))).toBeLessThan(0);
    expect(compareNumbers(normal(99_999, 'أ'), normal(1, 'ب'))).toBeLessThan(0);
    expect(compareNumbers(normal(99_999, 'أس', 6), normal(1, 'أ', 10))).toBeLessThan(0);
  });
});
