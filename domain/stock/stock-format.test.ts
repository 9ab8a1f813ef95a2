import { describe, expect, it } from 'vitest';
import {
  CARD_FORMAT,
  serialsMoved,
  stockFormats,
  stockList,
  stockRange,
  stockSerial,
} from './stock-format.ts';

const PLATE = '450x100-white';

describe('what a centre counts', () => {
  it('is cards and every blank of a plate, each under one name', () => {
    const ids = stockFormats().map(format => format.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([CARD_FORMAT, PLATE]));
  });

  it('has serials that no other thing can have', () => {
    expect(stockSerial(CARD_FORMAT, 'ma2600482215')).toBe('MA 26 0048 2215');
    expect(stockSerial(PLATE, 'ma 26 0048 2215')).toBe('MA2600482215');
    expect(stockSerial(CARD_FORMAT, 'A26-000417')).toBeUndefined();
  });
});

describe('a lot of cards', () => {
  it('is every serial from its first to its last, in the form printed', () => {
    expect(stockRange(CARD_FORMAT, 'MA 26 0048 9999', 'MA 26 0049 0001')).toEqual([
      'MA 26 0048 9999',
      'MA 26 0049 0000',
      'MA 26 0049 0001',
    ]);
  });

  it.each([
    ['MA 26 0048 2215', 'MA 26 0048 2214', 'blank-range-order'],
    ['MA 26 9999 9999', 'MA 27 0000 0000', 'blank-range-prefix'],
    ['MA 26 0000 0000', 'MA 26 0000 5000', 'blank-range-large'],
  ])('%s to %s is none: %s', (first, last, fault) => {
    expect(stockRange(CARD_FORMAT, first, last)).toBe(fault);
  });

  it('may be a list, in any writing, where a box has holes', () => {
    expect(stockList(CARD_FORMAT, 'ma2600482215,\n MA-26-0048-2217 ;')).toEqual([
      'MA 26 0048 2215',
      'MA 26 0048 2217',
    ]);
    expect(stockList(CARD_FORMAT, 'MA 26 0048 2215\nma2600482215')).toEqual({
      code: 'stock-serial-twice',
      serial: 'MA 26 0048 2215',
    });
    expect(stockList(CARD_FORMAT, 'MA 26 0048 221')).toEqual({
      code: 'blank-serial-shape',
      serial: 'MA 26 0048 221',
    });
    expect(stockList(CARD_FORMAT, ' ,\n')).toEqual({ code: 'stock-list-empty' });
    expect(stockList(PLATE, Array.from({ length: 1001 }, (_, nth) => `A${String(nth)}`).join('\n'))).toEqual({
      code: 'stock-list-long',
    });
  });

  it('is read back from its act, as a list or as a range', () => {
    const ends = { format: CARD_FORMAT, first: 'MA 26 0048 2215', last: 'MA 26 0048 2217' };
    expect(serialsMoved(ends)).toHaveLength(3);
    expect(serialsMoved({ ...ends, serials: ['MA 26 0048 2215', 'MA 26 0048 2217'] })).toHaveLength(2);
  });
});
