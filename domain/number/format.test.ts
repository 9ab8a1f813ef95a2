import { describe, expect, it } from 'vitest';
import { canonical, displayParts, displayText, latin } from './format.ts';
import type { RegistrationNumber } from './registration-number.ts';

const LINES: [RegistrationNumber, string, string, string][] = [
  [
    { series: 'NORMAL', sequence: 12345, letters: 'أ', province: 6 },
    '12345-أ-6',
    '12345-A-6',
    '12345 | أ | 6',
  ],
  [{ series: 'NORMAL', sequence: 1, letters: 'أه', province: 88 }, '1-أه-88', '1-AH-88', '1 | أهـ | 88'],
  [{ series: 'COLLECTION', sequence: 7, letters: 'و', province: 15 }, '7-و-15', '7-E-15', '7 | و | 15'],
  [{ series: 'TRAILER', sequence: 1234, group: 9 }, '1234-09', '1234-09', '1234-09'],
  [{ series: 'TRAILER', sequence: 1, group: 99 }, '1-099', '1-099', '1-099'],
  [{ series: 'W18', year: 26, order: 1 }, '26001 W18', '26001 W18', '26001 W18'],
  [{ series: 'W18', year: 5, order: 1234 }, '051234 W18', '051234 W18', '051234 W18'],
  [{ series: 'WW', order: 123 }, '000123 WW', '000123 WW', '000123 WW'],
  [{ series: 'ADMIN', order: 123456, body: 'ADM' }, '123456-المغرب', '123456-ADM', '123456 | المغرب'],
  [{ series: 'ADMIN_SPECIAL', order: 1234, body: 99 }, '1234-99', '1234-99', '1234-99'],
  [
    { series: 'DIPLOMATIC', holder: 'CD', order: 123, mission: 19 },
    'CD 123-19',
    'CD 123-19',
    'CD | 123-19 | هـ د',
  ],
  [{ series: 'COOPERATION', order: 1234, year: 10 }, 'CI 1234-10', 'CI 1234-10', 'CI | 1234-10 | ت د'],
];

describe('forms of a number', () => {
  it.each(LINES)('%o', (number, stored, international, shown) => {
    expect(canonical(number)).toBe(stored);
    expect(latin(number)).toBe(international);
    expect(displayText(number).replace(/[\u2066-\u2069]/g, '')).toBe(shown);
  });

  it('isolates each Arabic part, so that the digits after it stay on its right', () => {
    expect(displayText({ series: 'NORMAL', sequence: 12345, letters: 'أ', province: 6 })).toBe(
      '\u206612345 | \u2067أ\u2069 | 6\u2069',
    );
  });

  it('gives the parts from left to right', () => {
    expect(displayParts({ series: 'NORMAL', sequence: 5, letters: 'ه', province: 6 })).toEqual([
      { text: '5', script: 'digits', joint: 'none' },
      { text: 'هـ', script: 'arabic', joint: 'bar' },
      { text: '6', script: 'digits', joint: 'bar' },
    ]);
  });
});
