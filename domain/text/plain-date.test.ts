import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayNumber,
  daysBetween,
  moroccanDate,
  parsePlainDate,
  plainDateOf,
} from './plain-date.ts';

const anyDate = fc.integer({ min: -25_000, max: 60_000 }).map(n => addDays(plainDateOf('1970-01-01'), n));

describe('PlainDate', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '0000-01-01', '2026-04-31', ''])(
    'refuses %s',
    text => expect(parsePlainDate(text)).toBeUndefined(),
  );

  it('knows leap years', () => {
    expect(parsePlainDate('2028-02-29')).toBe('2028-02-29');
    expect(addMonths(plainDateOf('2028-01-31'), 1)).toBe('2028-02-29');
    expect(addMonths(plainDateOf('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(plainDateOf('2026-11-30'), 3)).toBe('2027-02-28');
  });

  it('adds and subtracts days without loss', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(daysBetween(date, moved)).toBe(days);
        expect(dayNumber(moved)).toBe(dayNumber(date) + days);
        expect(parsePlainDate(moved)).toBe(moved);
      }),
    );
  });

  it('reads the Moroccan date of an instant, whatever the zone of the machine', () => {
    expect(moroccanDate('2026-06-30T23:30:00.000Z')).toBe('2026-07-01');
    // During Ramadan 2026 (18 February to 22 March) Morocco is at UTC.
    expect(moroccanDate('2026-03-01T23:30:00.000Z')).toBe('2026-03-01');
  });
});
