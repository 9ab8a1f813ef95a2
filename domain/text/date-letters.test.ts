import { describe, expect, it } from 'vitest';
import { dateInLetters } from './date-letters.ts';
import { MONTHS } from './date-words.ts';
import { plainDateOf } from './plain-date.ts';

describe('annex 18: the date of delivery in full letters', () => {
  it.each([
    [
      '2026-11-22',
      'vingt-deux novembre deux mille vingt-six',
      'الثاني والعشرون من نونبر سنة ألفين وستة وعشرين',
    ],
    ['2026-08-01', 'premier août deux mille vingt-six', 'الأول من غشت سنة ألفين وستة وعشرين'],
    [
      '2021-01-21',
      'vingt et un janvier deux mille vingt et un',
      'الحادي والعشرون من يناير سنة ألفين وواحد وعشرين',
    ],
    ['2010-10-30', 'trente octobre deux mille dix', 'الثلاثون من أكتوبر سنة ألفين وعشرة'],
    ['2000-12-31', 'trente et un décembre deux mille', 'الحادي والثلاثون من دجنبر سنة ألفين'],
    ['2012-07-11', 'onze juillet deux mille douze', 'الحادي عشر من يوليوز سنة ألفين واثني عشر'],
    ['2017-05-19', 'dix-neuf mai deux mille dix-sept', 'التاسع عشر من ماي سنة ألفين وسبعة عشر'],
    ['1980-03-08', 'huit mars mille neuf cent quatre-vingt', 'الثامن من مارس سنة ألف وتسعمائة وثمانين'],
    [
      '1971-09-10',
      'dix septembre mille neuf cent soixante et onze',
      'العاشر من شتنبر سنة ألف وتسعمائة وواحد وسبعين',
    ],
    [
      '1999-02-20',
      'vingt février mille neuf cent quatre-vingt-dix-neuf',
      'العشرون من فبراير سنة ألف وتسعمائة وتسعة وتسعين',
    ],
    ['2100-06-02', 'deux juin deux mille cent', 'الثاني من يونيو سنة ألفين ومائة'],
    [
      '2281-04-12',
      'douze avril deux mille deux cent quatre-vingt-un',
      'الثاني عشر من أبريل سنة ألفين ومائتين وواحد وثمانين',
    ],
    ['3000-01-03', 'trois janvier trois mille', 'الثالث من يناير سنة ثلاثة آلاف'],
  ])('%s', (date, fr, ar) => {
    expect(dateInLetters(plainDateOf(date), 'fr')).toBe(fr);
    expect(dateInLetters(plainDateOf(date), 'ar')).toBe(ar);
  });

  it('gives every day of two centuries a text of its own, without a gap or a stray space', () => {
    const seen = { fr: new Set<string>(), ar: new Set<string>() };
    for (let year = 1950; year < 2100; year += 7) {
      for (let month = 1; month <= MONTHS.fr.length; month += 1) {
        for (let day = 1; day <= 28; day += 1) {
          const two = (value: number) => String(value).padStart(2, '0');
          const date = plainDateOf(`${year}-${two(month)}-${two(day)}`);
          for (const language of ['fr', 'ar'] as const) {
            const text = dateInLetters(date, language);
            expect(text).not.toMatch(/\s{2}|^\s|\s$|\d|undefined/);
            expect(seen[language].has(text)).toBe(false);
            seen[language].add(text);
          }
        }
      }
    }
    expect(seen.fr.size).toBe(seen.ar.size);
  });
});
