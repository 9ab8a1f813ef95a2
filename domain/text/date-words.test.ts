import { expect, it } from 'vitest';
import { longDate, shortDate } from './date-words.ts';
import { plainDateOf } from './plain-date.ts';

it.each([
  ['2026-11-22', '22 novembre 2026', '22 نونبر 2026'],
  ['2026-08-01', '1er août 2026', '1 غشت 2026'],
  ['2026-01-31', '31 janvier 2026', '31 يناير 2026'],
  ['2026-07-05', '5 juillet 2026', '5 يوليوز 2026'],
  ['2026-05-09', '9 mai 2026', '9 ماي 2026'],
])('%s', (date, fr, ar) => {
  expect(longDate(plainDateOf(date), 'fr')).toBe(fr);
  expect(longDate(plainDateOf(date), 'ar')).toBe(ar);
});

it('writes the short date day first', () => {
  expect(shortDate(plainDateOf('2026-03-09'))).toBe('09/03/2026');
});
