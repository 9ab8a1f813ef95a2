import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LETTER_GROUPS } from './letters.ts';
import {
  counterOfSeries,
  lastOfSeries,
  type LeaseSeries,
  parseSeriesKey,
  parseWish,
  positionOfSeries,
  seriesAt,
  seriesKey,
} from './lease-series.ts';
import { ADMIN_BODIES, type AdminBody, DIPLOMATIC_HOLDERS, SPECIAL_BODIES } from './registration-number.ts';
import type { DiplomaticHolder } from './registration-number.ts';

const bodies = Object.keys(ADMIN_BODIES) as AdminBody[];
const holders = Object.keys(DIPLOMATIC_HOLDERS) as DiplomaticHolder[];
const year = fc.integer({ min: 0, max: 99 });
const province = fc.integer({ min: 1, max: 999 });

/** Every series there is. */
const anySeries: fc.Arbitrary<LeaseSeries> = fc.oneof(
  fc.record({
    kind: fc.constant('normal' as const),
    province,
    letters: fc.constantFrom(...LETTER_GROUPS),
  }),
  fc.record({ kind: fc.constant('dossier' as const), province }),
  fc.record({ kind: fc.constant('trailer' as const), group: fc.integer({ min: 1, max: 99 }) }),
  fc.record({ kind: fc.constantFrom('w18' as const, 'cooperation' as const), year }),
  fc.record({ kind: fc.constant('ww' as const) }),
  fc.record({ kind: fc.constant('admin' as const), body: fc.constantFrom(...bodies) }),
  fc.record({ kind: fc.constant('special' as const), body: fc.constantFrom(...SPECIAL_BODIES) }),
  fc.record({
    kind: fc.constant('diplomatic' as const),
    holder: fc.constantFrom(...holders),
    mission: fc.integer({ min: 1, max: 999 }),
  }),
);

describe('series keys', () => {
  it('read back, whatever the series', () => {
    fc.assert(
      fc.property(anySeries, series => {
        expect(parseSeriesKey(seriesKey(series))).toEqual(series);
      }),
    );
  });

  it('are what they say: the words of the wire', () => {
    const keys = [
      'normal:59:أ',
      'normal:6:أس',
      'dossier:59',
      'trailer:7',
      'w18:26',
      'w18:05',
      'ww',
      'admin:GN',
      'special:99',
      'diplomatic:CD:19',
      'cooperation:26',
    ];
    for (const key of keys) expect(seriesKey(parseSeriesKey(key) ?? expect.unreachable(key))).toBe(key);
  });

  it.each([
    '',
    'normal',
    'normal:59',
    'normal:059:أ',
    'normal:59:A',
    'normal:59:ج', // no letter of annex 10
    'normal:59:أ:1',
    'dossier:',
    'dossier:59:أ',
    'trailer',
    'trailer:0',
    'trailer:100',
    'trailer:07',
    'w18',
    'w18:6',
    'w18:2026',
    'ww:',
    'ww:59',
    'WW',
    'admin:gn',
    'admin:toString',
    'special:95',
    'special:096',
    'diplomatic:CD',
    'diplomatic:CD:0',
    'diplomatic:CD:1000',
    'diplomatic:XX:1',
    'cooperation:',
    'cooperation:٢٦',
  ])('%s is none', key => {
    expect(parseSeriesKey(key)).toBeUndefined();
  });

  it('garbage is refused, or is the key of what it reads as', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('normal', 'ww', 'w18', 'trailer', 'CD', 'GN', ':', '0', '1', '99', 'أ', ' '),
          {
            maxLength: 7,
          },
        ),
        pieces => {
          const text = pieces.join('');
          const series = parseSeriesKey(text);
          if (series) expect(seriesKey(series)).toBe(text);
        },
      ),
    );
  });
});

describe('counters', () => {
  it('open their series in order: no series twice, none forgotten', () => {
    for (const [counter, count] of [
      ['normal:6', 30],
      ['trailer', 99],
      ['ww', 1],
      ['w18:26', 1],
      ['admin:ADM', 1],
      ['special:96', 1],
      ['diplomatic:OI:3', 1],
      ['cooperation:26', 1],
      ['dossier:59', 1],
    ] as const) {
      const series = Array.from({ length: count }, (_, at) => seriesAt(counter, at) ?? expect.unreachable());
      expect(seriesAt(counter, count), counter).toBeUndefined();
      expect(series.map(positionOfSeries)).toEqual([...series.keys()]);
      expect(new Set(series.map(counterOfSeries))).toEqual(new Set([counter]));
      expect(new Set(series.map(seriesKey)).size).toBe(count);
      for (const one of series) expect(lastOfSeries(one)).toBeGreaterThan(0);
    }
    expect(seriesAt('normal:6', 4)).toEqual({ kind: 'normal', province: 6, letters: LETTER_GROUPS[4] });
  });

  it('a wish is for a counter, or for one series of it', () => {
    expect(parseWish('normal:59')).toEqual({ counter: 'normal:59', series: undefined });
    expect(parseWish('normal:59:أ')).toEqual({
      counter: 'normal:59',
      series: { kind: 'normal', province: 59, letters: 'أ' },
    });
    expect(parseWish('trailer:9')).toEqual({ counter: 'trailer', series: { kind: 'trailer', group: 9 } });
    for (const counter of ['trailer', 'ww', 'w18:26', 'admin:CRM', 'diplomatic:PAT:3', 'dossier:1'])
      expect(parseWish(counter)).toEqual({ counter, series: undefined });
    for (const text of ['', 'normal', 'normal:', 'normal:0', 'normal:059', 'trailers', 'diplomatic:CD'])
      expect(parseWish(text), text).toBeUndefined();
  });
});
