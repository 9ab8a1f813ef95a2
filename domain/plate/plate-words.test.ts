import { describe, expect, it } from 'vitest';
import french from '../../assets/i18n/fr/plates.json' with { type: 'json' };
import { parseNumber } from '../number/parse.ts';
import { ADMIN_BODIES, DIPLOMATIC_HOLDERS, isNumberError } from '../number/registration-number.ts';
import type { RegistrationNumber, Series } from '../number/registration-number.ts';
import { isPlateError, plateGeometry } from './geometry.ts';
import { PROOF_GLYPHS } from './glyphs.ts';
import { DRAWN_LAYOUTS } from './plate-table.ts';
import type { DrawnLayout } from './plate-table.ts';
import { doubtWords, layoutWords } from './plate-words.ts';

const read = (text: string, series: Series): RegistrationNumber => {
  const number = parseNumber(text, series);
  if (isNumberError(number)) throw new Error(`${text}: ${number.code}`);
  return number;
};
const ALL = [
  read('12345-أ-6', 'NORMAL'),
  read('12345-أ-6', 'COLLECTION'),
  read('1234-09', 'TRAILER'),
  read('26001 W18', 'W18'),
  read('000123 WW', 'WW'),
  read('1234-99', 'ADMIN_SPECIAL'),
  read('CI 1234-10', 'COOPERATION'),
  ...Object.keys(ADMIN_BODIES).map(body => read(`5-${body}`, 'ADMIN')),
  ...Object.keys(DIPLOMATIC_HOLDERS).map(holder => read(`${holder} 12-3`, 'DIPLOMATIC')),
];
const doubtsOf = (number: RegistrationNumber, layout: DrawnLayout) => {
  const drawing = plateGeometry(number, layout, PROOF_GLYPHS);
  return isPlateError(drawing) ? [] : drawing.doubts;
};

describe('doubtful values of the decree', () => {
  it('each is told in both languages, and no sentence is told of nothing', () => {
    const met = new Set(ALL.flatMap(number => DRAWN_LAYOUTS.flatMap(layout => doubtsOf(number, layout))));
    for (const id of met) {
      expect(doubtWords(id).fr).toMatch(/^Annexe/);
      expect(doubtWords(id).ar).toMatch(/^الملحق/);
    }
    const told = Object.keys(french).filter(key => key.startsWith('doubt.'));
    expect([...met].map(id => `doubt.${id}`).sort()).toEqual(told.sort());
    expect(() => doubtWords('annex-99')).toThrow(RangeError);
  });

  it('a plate names those of its own column only', () => {
    const [normal, , , w18, ww, special, cooperation] = ALL;
    if (!normal || !w18 || !ww || !special || !cooperation) throw new Error('samples');
    expect(doubtsOf(normal, 'front')).toEqual(['annex-14.gap_letters', 'annex-14.gap_part13_part2_min']);
    expect(doubtsOf(normal, 'rear-two-lines')).toEqual(['annex-14.gap_part13_part2_min']);
    expect(doubtsOf(normal, 'moto')).toContain('annex-15.digit_height');
    expect(doubtsOf(ww, 'front')).toEqual([]);
    expect(doubtsOf(w18, 'moto')).toContain('annex-19.motorcycle');
    expect(doubtsOf(special, 'front')).not.toContain('annex-22.2.gap_digits');
    expect(doubtsOf(cooperation, 'front')).toEqual([]);
    expect(doubtsOf(cooperation, 'rear-two-lines')).toEqual(['annex-26.plate_height']);
  });
});

it('every layout has a name', () => {
  for (const layout of DRAWN_LAYOUTS) expect(Object.values(layoutWords(layout)).every(Boolean)).toBe(true);
});
