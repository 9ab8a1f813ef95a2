import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type PlainDate, plainDateOf } from '../text/plain-date.ts';
import { DECREES } from './catalogue.ts';
import { type Decree, decreeId } from './decree.ts';
import { editionsOf, firstDayWithoutLaw, inForceOn, type Publication } from './editions.ts';

const [first] = DECREES;
if (first === undefined) throw new Error('no edition');
const base = first;

const made = (code: string, version: number, from: string, until: string | null = null): Decree => ({
  ...base,
  id: decreeId(code, version),
  code,
  version,
  from: plainDateOf(from),
  until: until === null ? null : plainDateOf(until),
});
const published = (sequence: number, decree: Decree): Publication => ({ kind: 'edition', decree, sequence });
const withdrawn = (sequence: number, code: string, version: number): Publication => ({
  kind: 'withdrawal',
  code,
  version,
  sequence,
});
const reigns = (...received: Publication[]) =>
  editionsOf(DECREES, received).periods.map(({ from, until, decree }) => [decree.id, from, until]);

describe('which edition is in force', () => {
  it('is the one of the build when nothing was received', () => {
    expect(reigns()).toEqual([['2711.10', '2010-10-01', null]]);
  });

  it('an amendment ends the one before on the eve of its date of effect', () => {
    expect(reigns(published(1, made('1.27', 1, '2027-01-01')))).toEqual([
      ['2711.10', '2010-10-01', '2026-12-31'],
      ['1.27', '2027-01-01', null],
    ]);
  });

  it('amendments follow one another by their dates of effect, in whatever order they were published', () => {
    const expected = [
      ['2711.10', '2010-10-01', '2026-12-31'],
      ['1.27', '2027-01-01', '2028-02-29'],
      ['2.28', '2028-03-01', null],
    ];
    const [one, two] = [made('1.27', 1, '2027-01-01'), made('2.28', 1, '2028-03-01')];
    expect(reigns(published(1, one), published(2, two))).toEqual(expected);
    expect(reigns(published(1, two), published(2, one))).toEqual(expected);
  });

  it('what is made for a time gives way again to what it had suspended', () => {
    expect(reigns(published(1, made('9.27', 1, '2027-01-01', '2027-03-31')))).toEqual([
      ['2711.10', '2010-10-01', '2026-12-31'],
      ['9.27', '2027-01-01', '2027-03-31'],
      ['2711.10', '2027-04-01', null],
    ]);
  });

  it('a later version takes the place of the earlier one, its date of effect included', () => {
    expect(
      reigns(published(1, made('1.27', 1, '2027-01-01')), published(2, made('1.27', 2, '2027-06-01'))),
    ).toEqual([
      ['2711.10', '2010-10-01', '2027-05-31'],
      ['1.27#2', '2027-06-01', null],
    ]);
  });

  it('the edition of the build can be corrected too, and its first version stays known', () => {
    const editions = editionsOf(DECREES, [published(1, made('2711.10', 2, '2010-10-01'))]);
    expect(inForceOn(editions.periods, plainDateOf('2026-01-01'))?.id).toBe('2711.10#2');
    expect(editions.byId.get('2711.10')).toBe(base);
  });

  it('a withdrawn edition is in force no day, and its dossiers still find it', () => {
    const amendment = made('1.27', 1, '2027-01-01');
    const editions = editionsOf(DECREES, [published(1, amendment), withdrawn(2, '1.27', 2)]);
    expect(editions.periods.map(each => each.decree.id)).toEqual(['2711.10']);
    expect(editions.byId.get('1.27')).toBe(amendment);
  });

  it('what was withdrawn can be published again', () => {
    expect(
      reigns(
        published(1, made('1.27', 1, '2027-01-01')),
        withdrawn(2, '1.27', 2),
        published(3, made('1.27', 3, '2027-02-01')),
      ),
    ).toEqual([
      ['2711.10', '2010-10-01', '2027-01-31'],
      ['1.27#3', '2027-02-01', null],
    ]);
  });

  it('of two editions of one date of effect, the one published later', () => {
    const [a, b] = [made('A.27', 1, '2027-01-01'), made('B.27', 1, '2027-01-01')];
    expect(reigns(published(2, a), published(1, b)).at(-1)?.[0]).toBe('A.27');
    expect(reigns(published(1, a), published(2, b)).at(-1)?.[0]).toBe('B.27');
  });

  it.each([
    [[], undefined],
    [[withdrawn(1, '2711.10', 2)], '2010-10-01'],
    [[published(1, made('2711.10', 2, '2010-10-01', '2026-12-31'))], '2027-01-01'],
    [
      [
        published(1, made('1.27', 1, '2027-01-01')),
        published(2, made('2711.10', 2, '2010-10-01', '2026-12-31')),
      ],
      undefined,
    ],
  ])('tells a day without law %#', (received, day) => {
    expect(firstDayWithoutLaw(editionsOf(DECREES, received).periods, base.from)).toBe(day);
  });
});

describe('whatever is published', () => {
  const START = plainDateOf('2026-06-01');
  const day = fc.integer({ min: 0, max: 60 }).map((n): PlainDate => addDays(START, n));
  const one = fc
    .record({
      code: fc.constantFrom('2711.10', 'A.26', 'B.26', 'C.26'),
      from: day,
      lasts: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 2 }),
      withdrawal: fc.integer({ min: 0, max: 4 }).map(n => n === 0),
    })
    .map(each => each);
  /** As the registry publishes: one sequence, the next version of its edition. */
  const all = fc.array(one, { maxLength: 8 }).map(list => {
    const versions = new Map([['2711.10', 1]]);
    return list.map(({ code, from, lasts, withdrawal }, index): Publication => {
      const version = (versions.get(code) ?? 0) + 1;
      versions.set(code, version);
      if (withdrawal && version > 1) return withdrawn(index + 1, code, version);
      const until = lasts === null ? null : addDays(from, lasts);
      return published(index + 1, { ...made(code, version, from), until });
    });
  });
  const days = Array.from({ length: 90 }, (_, n) => addDays(START, n - 5));

  it('every day has at most one edition: periods are in order and never overlap', () => {
    fc.assert(
      fc.property(all, received => {
        const { periods } = editionsOf(DECREES, received);
        for (const [index, { from, until }] of periods.entries()) {
          expect(until === null || from <= until).toBe(true);
          const next = periods[index + 1];
          if (next) expect(until !== null && until < next.from).toBe(true);
        }
        for (const on of days)
          expect(
            periods.filter(each => on >= each.from && (each.until === null || on <= each.until)).length,
          ).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is the latest version of the edition whose date of effect came last, among those that cover the day', () => {
    fc.assert(
      fc.property(all, received => {
        const { periods } = editionsOf(DECREES, received);
        // Told again in the plainest way: every publication in turn, the best so far.
        for (const on of days) {
          const standing = [...DECREES.map(decree => published(0, decree)), ...received].filter(
            (each, index, list) =>
              each.kind === 'edition' &&
              !list.some((other, later) => later > index && codeOf(other) === each.decree.code),
          );
          let best: { decree: Decree; sequence: number } | undefined;
          for (const each of standing) {
            if (each.kind !== 'edition') continue;
            const { decree, sequence } = each;
            if (decree.from > on || (decree.until !== null && decree.until < on)) continue;
            if (!best || decree.from >= best.decree.from) best = { decree, sequence };
          }
          expect(inForceOn(periods, on)?.id).toBe(best?.decree.id);
        }
      }),
    );
  });

  it('the order of arrival changes nothing', () => {
    fc.assert(
      fc.property(
        all.chain(received =>
          fc.tuple(
            fc.constant(received),
            fc.shuffledSubarray(received, { minLength: received.length, maxLength: received.length }),
          ),
        ),
        ([received, shuffled]) => {
          const told = (list: readonly Publication[]) =>
            editionsOf(DECREES, list).periods.map(each => [each.from, each.until, each.decree.id]);
          expect(told(shuffled)).toEqual(told(received));
        },
      ),
    );
  });

  it('no edition is lost: every version is found by the name that dossiers keep', () => {
    fc.assert(
      fc.property(all, received => {
        const { byId } = editionsOf(DECREES, received);
        for (const each of received)
          if (each.kind === 'edition') expect(byId.get(each.decree.id)).toBe(each.decree);
        expect(byId.get(base.id)).toBe(base);
      }),
    );
  });

  function codeOf(each: Publication): string {
    return each.kind === 'edition' ? each.decree.code : each.code;
  }
});
