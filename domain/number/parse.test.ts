import { describe, expect, it } from 'vitest';
import { canonical } from './format.ts';
import { parseNumber, readNumber } from './parse.ts';

describe('parseNumber', () => {
  it.each([
    ['12345-أ-6', '12345-أ-6'],
    ['12345 | أ | 6', '12345-أ-6'],
    ['12345أ6', '12345-أ-6'],
    ['١٢٣٤٥ ا ٦', '12345-أ-6'],
    ['12 345-A-6', '12345-أ-6'],
    ['12.345/a/06', '12345-أ-6'],
    ['00042 هـ 59', '42-ه-59'],
    ['42-H-59', '42-ه-59'],
    ['7 ab 1', '7-أب-1'],
    ['7-ا ب-1', '7-أب-1'],
    ['123 WW', '000123 WW'],
    ['WW123', '000123 WW'],
    ['w w 000123', '000123 WW'],
    ['000 123 ww', '000123 WW'],
    ['26001 W 18', '26001 W18'],
    ['w18 26001', '26001 W18'],
    ['W1826001', '26001 W18'],
    ['26-1 W18', '26001 W18'],
    ['2026001 W18', '26001 W18'],
    ['269999W18', '269999 W18'],
    ['1234 09', '1234-09'],
    ['1234-099', '1234-099'],
    ['1234-10', '1234-010'],
    ['1234-99', '1234-99'],
    ['123456 المغرب', '123456-المغرب'],
    ['المغرب 123 456', '123456-المغرب'],
    ['12-ه ا', '12-ه أ'],
    ['5 الحرس الملكي', '5-الحرس الملكي'],
    ['5 DGSN', '5-ش'],
    ['CD 123-19', 'CD 123-19'],
    ['123-19 cd', 'CD 123-19'],
    ['CD 123-19 هـ د', 'CD 123-19'],
    ['م ا ت 3/4', 'PAT 3-4'],
    ['CI 1234-10', 'CI 1234-10'],
    ['ت د 1234-09', 'CI 1234-09'],
  ])('%s is %s', (typed, expected) => {
    const number = parseNumber(typed);
    expect(number).toHaveProperty('series');
    if ('series' in number) expect(canonical(number)).toBe(expected);
  });

  it.each([
    ['', 'number-empty', {}],
    ['  \u200f ', 'number-empty', {}],
    ['12345-أ-6?', 'number-unreadable', { character: '?' }],
    // The key beside 1 of a French keyboard: folded, it would make another number.
    ['1²345-أ-6', 'number-unreadable', { character: '²' }],
    ['12345-أ-½', 'number-unreadable', { character: '½' }],
    ['12345-ج-6', 'number-letter-unknown', { letter: 'ج' }],
    ['12345-G-6', 'number-letter-unknown', { letter: 'G' }],
    ['12345-بأ-6', 'number-letters-unknown', { letters: 'بأ' }],
    ['12345-أ', 'number-part-missing', { part: 'province' }],
    ['أ-6', 'number-part-missing', { part: 'sequence' }],
    ['12345', 'number-part-missing', { part: 'letters' }],
    ['0-أ-6', 'number-out-of-range', { part: 'sequence', max: 99999 }],
    ['100000-أ-6', 'number-out-of-range', { part: 'sequence', value: '100000' }],
    ['12345-أ-89', 'number-province-unknown', { province: '89', max: 88 }],
    ['6-أ-12345', 'number-order-reversed', { suggestion: '12345-أ-6' }],
    ['09-1234', 'number-order-reversed', { suggestion: '1234-09' }],
    ['99-1234', 'number-order-reversed', { suggestion: '1234-99' }],
    ['1000000 WW', 'number-out-of-range', { max: 999999 }],
    ['26000 W18', 'number-out-of-range', { part: 'order' }],
    ['12 W 17', 'number-letter-unknown', { letter: 'W' }],
    ['CD 123', 'number-part-missing', { part: 'mission' }],
    ['CD 1234-1', 'number-out-of-range', { part: 'order' }],
    ['0-09', 'number-out-of-range', { part: 'sequence' }],
    ['99999999999999999999-أ-6', 'number-out-of-range', { part: 'sequence' }],
  ])('refuses %j with %s', (typed, code, params) => {
    expect(parseNumber(typed)).toMatchObject({ code, ...(Object.keys(params).length > 0 ? { params } : {}) });
  });

  it('never swaps two small parts: 6-أ-12 and 12-أ-6 are two cars', () => {
    expect(parseNumber('6-أ-12')).toMatchObject({ sequence: 6, province: 12 });
    expect(parseNumber('12-أ-6')).toMatchObject({ sequence: 12, province: 6 });
  });

  it('holds to the series asked for', () => {
    expect(parseNumber('12345-أ-6', 'COLLECTION')).toMatchObject({ series: 'COLLECTION' });
    expect(parseNumber('1234-99', 'TRAILER')).toMatchObject({ series: 'TRAILER', group: 99 });
    expect(parseNumber('000123', 'WW')).toEqual({ series: 'WW', order: 123 });
    expect(parseNumber('12345-أ-6', 'WW')).toMatchObject({
      code: 'number-other-series',
      params: { expected: 'WW', series: 'NORMAL' },
    });
  });

  it('reads old numbers of an abolished province: only new ones stop (art. 21)', () => {
    expect(parseNumber('12-أ-3')).toMatchObject({ province: 3 });
  });
});

describe('readNumber', () => {
  it.each([
    [null, 'number-empty'],
    [{ series: 'CAR' }, 'number-other-series'],
    [{ series: 'NORMAL', sequence: 1.5, letters: 'أ', province: 6 }, 'number-part-missing'],
    [{ series: 'NORMAL', sequence: 1, letters: 'أ', province: 89 }, 'number-out-of-range'],
    [{ series: 'NORMAL', sequence: 1, letters: 'ج', province: 6 }, 'number-letters-unknown'],
    [{ series: 'WW', order: '5' }, 'number-part-missing'],
    [{ series: 'ADMIN', order: 5, body: 'toString' }, 'number-part-missing'],
  ])('refuses %j', (value, code) => expect(readNumber(value)).toMatchObject({ code }));
});
