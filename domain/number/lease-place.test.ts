import { describe, expect, it } from 'vitest';
import { canonical } from './format.ts';
import { numberAtPlace, numberOfLease, placeOf } from './lease-place.ts';
import { lastOfSeries, type LeaseSeries, parseSeriesKey, seriesKey } from './lease-series.ts';
import { LETTER_GROUPS } from './letters.ts';
import { parseNumber } from './parse.ts';
import { ADMIN_BODIES, DIPLOMATIC_HOLDERS, isNumberError, SPECIAL_BODIES } from './registration-number.ts';

const upTo = (max: number) => Array.from({ length: max }, (_, index) => index + 1);

/** Every series of numbers, but for the normal ones of two provinces and the diplomatic ones of three missions. */
const KEYS: readonly string[] = [
  ...LETTER_GROUPS.flatMap(letters => [`normal:6:${letters}`, `normal:88:${letters}`]),
  ...upTo(99).map(group => `trailer:${String(group)}`),
  ...upTo(100).flatMap(after => {
    const year = String(after - 1).padStart(2, '0');
    return [`w18:${year}`, `cooperation:${year}`];
  }),
  'ww',
  ...Object.keys(ADMIN_BODIES).map(body => `admin:${body}`),
  ...SPECIAL_BODIES.map(body => `special:${String(body)}`),
  ...Object.keys(DIPLOMATIC_HOLDERS).flatMap(holder =>
    [1, 19, 999].map(mission => `diplomatic:${holder}:${String(mission)}`),
  ),
];

describe('the place of a number in its lease', () => {
  it('is where it was taken: through its text and back, at both ends of every series', () => {
    const texts = new Set<string>();
    for (const key of KEYS) {
      const series: LeaseSeries = parseSeriesKey(key) ?? expect.unreachable(key);
      for (const sequence of [1, 7, lastOfSeries(series)]) {
        const number = numberAtPlace({ series, sequence }) ?? expect.unreachable(key);
        const text = canonical(number);
        const read = parseNumber(text, number.series);
        expect(isNumberError(read) ? read : placeOf(read), `${key} ${text}`).toEqual({ series, sequence });
        texts.add(text);
      }
    }
    // No two places bear the same text: the registry knows a number by it.
    expect(texts.size).toBe(KEYS.length * 3);
  });

  it('collection numbers are counted with the normal ones (art. 11)', () => {
    const place = placeOf({ series: 'COLLECTION', sequence: 5, letters: 'ب', province: 59 });
    expect(seriesKey(place.series)).toBe('normal:59:ب');
    expect(numberAtPlace(place)).toEqual({ series: 'NORMAL', sequence: 5, letters: 'ب', province: 59 });
  });

  it('is read from the key of the lease', () => {
    expect(numberOfLease('w18:26', 7)).toEqual({ series: 'W18', year: 26, order: 7 });
    expect(numberOfLease('dossier:59', 7)).toBeUndefined();
    expect(numberOfLease('trailer', 7)).toBeUndefined();
  });

  it('a dossier has none', () => {
    expect(numberAtPlace({ series: { kind: 'dossier', province: 59 }, sequence: 1 })).toBeUndefined();
  });
});
