import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDateOf, type PlainDate } from '../text/plain-date.ts';
import { DECREES } from './catalogue.ts';
import { deadlineState, dueDate, type DeadlineRule } from './deadline.ts';
import type { DeadlineId } from './operation.ts';
import { receiptExpired, receiptValidity } from './receipt.ts';

const rule = (id: DeadlineId): DeadlineRule => {
  const found = DECREES[0]?.deadlines.get(id);
  if (!found) throw new Error(id);
  return found;
};
const THIRTY = [
  'D30_WW',
  'D30_CUSTOMS',
  'D30_LEGALISATION',
  'D30_ACQUISITION',
  'D30_WW_VALIDITY',
  'D30_ART58',
] as const;

const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number) =>
  [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
const written = (year: number, month: number, day: number) =>
  plainDateOf(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

/** The date so many days later, counted on a calendar's fingers: no Date, no arithmetic shared with the code under test. */
function later(date: PlainDate, days: number): PlainDate {
  let [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  for (let n = 0; n < days; n++) {
    day += 1;
    if (day > lengthOf(year, month)) [day, month] = [1, month + 1];
    if (month > 12) [month, year] = [1, year + 1];
  }
  return written(year, month, day);
}

const anyDay: fc.Arbitrary<PlainDate> = fc
  .record({ year: fc.integer({ min: 1995, max: 2105 }), month: fc.integer({ min: 1, max: 12 }) })
  .chain(({ year, month }) =>
    fc
      .oneof(
        fc.integer({ min: 1, max: lengthOf(year, month) }),
        // Month ends and 29 February as often as all other days.
        fc.constant(lengthOf(year, month)),
      )
      .map(day => written(year, month, day)),
  );

describe('any start', () => {
  it('thirty days: the thirtieth is in time, the next is late, and each day takes one off', () => {
    fc.assert(
      fc.property(fc.constantFrom(...THIRTY), anyDay, fc.nat(60), (id, start, after) => {
        const last = later(start, 30);
        expect(dueDate(rule(id), start)).toBe(last);
        expect(deadlineState(rule(id), start, later(start, after))).toEqual({
          id,
          start,
          due: last,
          late: after > 30,
          daysLeft: 30 - after,
        });
      }),
      { numRuns: 1500 },
    );
  });

  it('three months (art. 52): the same day, or the last one of a shorter month', () => {
    fc.assert(
      fc.property(anyDay, start => {
        const [year = 0, month = 0, day = 0] = start.split('-').map(Number);
        const [y, m] = month + 3 > 12 ? [year + 1, month - 9] : [year, month + 3];
        expect(dueDate(rule('M3_EXPERT'), start)).toBe(written(y, m, Math.min(day, lengthOf(y, m))));
      }),
      { numRuns: 1500 },
    );
  });

  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...THIRTY, 'M3_EXPERT' as const),
        anyDay,
        fc.nat(400),
        (id, start, more) => {
          const [first, second] = [dueDate(rule(id), start), dueDate(rule(id), later(start, more))];
          expect((first ?? '') <= (second ?? '')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('art. 53: every card has one window, cut on 1 January 2001', () => {
    fc.assert(
      fc.property(anyDay, issued => {
        const state = deadlineState(rule('CAL_53'), issued, plainDateOf('2011-06-01'));
        expect(state?.due).toBe(issued < '2001-01-01' ? '2012-12-31' : '2011-12-31');
      }),
    );
  });

  it('a receipt lapses the day after its last one', () => {
    fc.assert(
      fc.property(
        anyDay.filter(each => each >= '2010-10-01'),
        deposited => {
          for (const [operation, days] of [
            ['IMMAT_NEUF_MAROC', 30],
            ['MUTATION', 60],
          ] as const) {
            const until = later(deposited, days);
            expect(receiptValidity(operation, deposited)).toEqual({ days, until });
            expect([receiptExpired(until, until), receiptExpired(until, later(until, 1))]).toEqual([
              false,
              true,
            ]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Computations of the law around the clock changes of Ramadan (2026: 15 February and 22 March) and of summers elsewhere. */
const PROGRAM = `
const here = new URL(process.argv[1]);
const { addDays, addMonths, daysBetween, parsePlainDate } = await import(new URL('../text/plain-date.ts', here));
const { checklist } = await import(new URL('./checklist.ts', here));
const out = [];
for (let n = 0; n < 800; n += 1) {
  const day = addDays('2026-01-20', n);
  out.push(day, addDays(day, 30), addMonths(day, 3), daysBetween('2026-02-01', day), parsePlainDate(day));
}
for (const date of ['2026-01-16', '2026-02-15', '2026-03-22', '2026-03-29', '2026-10-25', '2028-02-29'])
  out.push(checklist({ operation: 'MUTATION', overlays: [], on: addDays(date, 30), facts: { 'acquisition.mode': 'SALE' }, dates: { 'sale.signatureLegalisationDate': date } }).deadline);
console.log(JSON.stringify(out));`;

async function under(zone: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, '--', import.meta.url], {
    env: { ...process.env, TZ: zone },
  });
  child.stdin.end();
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect([await ended, err]).toEqual([0, '']);
  return out;
}

describe('the machine’s time zone', () => {
  it('moves no date of the law, in Ramadan or at the ends of the earth', async () => {
    const reference = await under('UTC');
    const answers: unknown = JSON.parse(reference);
    expect(answers).toHaveLength(800 * 5 + 6);
    for (const zone of ['Africa/Casablanca', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/St_Johns'])
      expect([zone, await under(zone)]).toEqual([zone, reference]);
  });

  it('is never read: no local getter of Date in the law, the numbers and the dates', () => {
    const local =
      /\.(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)\(|Date\.now|new Date\(\)|toLocale/;
    const files = ['./', '../number/', '../text/'].flatMap(folder =>
      readdirSync(new URL(folder, import.meta.url))
        .filter(each => each.endsWith('.ts') && !each.endsWith('.test.ts'))
        .map(each => new URL(folder + each, import.meta.url)),
    );
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter(each => local.test(readFileSync(each, 'utf8'))).map(String)).toEqual([]);
  });
});
