import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDateOf } from '../text/plain-date.ts';
import { DECREES } from './catalogue.ts';
import { checklist, type ChecklistInput } from './checklist.ts';
import { conditionWords, factsOf } from './condition-words.ts';
import { DATE_NAMES, type Dates } from './deadline.ts';
import { FACTS, FACT_NAMES, isFactName, type FactName, type Facts, type FactValue } from './facts.ts';
import { OPERATION_CODES } from './operation.ts';
import { evaluate, type Leaf, type Predicate } from './predicate.ts';

/** A few facts of each type, so that conditions meet one another's facts often. */
const NAMES = [
  'purchase.method',
  'vehicle.condition',
  'vehicle.ptacKg',
  'owner.count',
  'owner.minor',
  'vehicle.imported',
] as const satisfies readonly FactName[];

function valueOf(name: FactName): fc.Arbitrary<FactValue> {
  const definition = FACTS[name];
  switch (definition.type) {
    case 'enum':
      return fc.constantFrom<FactValue[]>(...definition.values);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: definition.min, max: Math.min(definition.max, 6) });
    case 'date':
      return fc.constant(plainDateOf('2005-01-01'));
  }
}
const name = fc.constantFrom(...NAMES);
const leaf: fc.Arbitrary<Leaf> = name.chain((fact): fc.Arbitrary<Leaf> => {
  const value = valueOf(fact);
  const is = value.map((each): Leaf => ({ fact, is: each }));
  const within = fc
    .uniqueArray(value, { minLength: 1, maxLength: 3 })
    .map((each): Leaf => ({ fact, in: each }));
  if (FACTS[fact].type !== 'number') return fc.oneof(is, within);
  const bound = fc.integer({ min: 1, max: 6 });
  return fc.oneof(
    is,
    bound.map((gt): Leaf => ({ fact, gt })),
    bound.map((gte): Leaf => ({ fact, gte })),
    bound.map((lt): Leaf => ({ fact, lt })),
    bound.map((lte): Leaf => ({ fact, lte })),
  );
});
const { predicate } = fc.letrec<{ predicate: Predicate }>(tie => ({
  predicate: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.constant<Predicate>({ always: true }),
    fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }).map((all): Predicate => ({ all })),
    fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }).map((any): Predicate => ({ any })),
    tie('predicate').map((not): Predicate => ({ not })),
  ),
}));
const known: fc.Arbitrary<Facts> = fc.record(
  Object.fromEntries(NAMES.map(each => [each, valueOf(each)])),
) as fc.Arbitrary<Facts>;
const partly: fc.Arbitrary<{ all: Facts; some: Facts }> = fc
  .tuple(known, fc.subarray([...NAMES]))
  .map(([all, kept]) => ({ all, some: pick(all, kept) }));

const pick = (facts: Facts, names: readonly string[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([each]) => names.includes(each)));

/** The plainest reading of a condition when everything is known. */
function plainly(condition: Predicate, facts: Facts): boolean {
  if ('always' in condition) return true;
  if ('all' in condition) return condition.all.every(each => plainly(each, facts));
  if ('any' in condition) return condition.any.some(each => plainly(each, facts));
  if ('not' in condition) return !plainly(condition.not, facts);
  const value = facts[condition.fact];
  if ('is' in condition) return value === condition.is;
  if ('in' in condition) return condition.in.some(each => each === value);
  const figure = Number(value);
  if ('gt' in condition) return figure > condition.gt;
  if ('gte' in condition) return figure >= condition.gte;
  if ('lt' in condition) return figure < condition.lt;
  return figure <= condition.lte;
}
const verdictOf = (condition: Predicate, facts: Facts) => {
  const verdict = evaluate(condition, facts);
  return 'applies' in verdict ? verdict.applies : undefined;
};

describe('any condition', () => {
  it('all known, answers like its plainest reading', () => {
    fc.assert(
      fc.property(predicate, known, (condition, facts) => {
        expect(verdictOf(condition, facts)).toBe(plainly(condition, facts));
      }),
      { numRuns: 1500 },
    );
  });

  it('decided on a part, never changes its mind; undecided, asks only unknown facts of its own', () => {
    fc.assert(
      fc.property(predicate, partly, (condition, { all, some }) => {
        const verdict = evaluate(condition, some);
        if ('applies' in verdict) expect(verdict.applies).toBe(plainly(condition, all));
        else {
          expect(verdict.ask.length).toBeGreaterThan(0);
          const own = factsOf(condition);
          for (const each of verdict.ask) {
            expect(own).toContain(each);
            expect(some).not.toHaveProperty([each]);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('reads no fact but its own', () => {
    fc.assert(
      fc.property(predicate, known, (condition, facts) => {
        const own: readonly string[] = factsOf(condition);
        const watched = new Proxy(facts, {
          get(target, fact) {
            if (typeof fact === 'string' && !own.includes(fact)) throw new Error(`read ${fact}`);
            return Reflect.get(target, fact) as unknown;
          },
        });
        expect(verdictOf(condition, watched)).toBe(plainly(condition, facts));
      }),
      { numRuns: 500 },
    );
  });

  it('composes: not, all and any follow De Morgan, known or not', () => {
    fc.assert(
      fc.property(predicate, predicate, partly, (a, b, { some }) => {
        expect(verdictOf({ not: { not: a } }, some)).toBe(verdictOf(a, some));
        expect(verdictOf({ not: { all: [a, b] } }, some)).toBe(
          verdictOf({ any: [{ not: a }, { not: b }] }, some),
        );
        expect(verdictOf({ not: { any: [a, b] } }, some)).toBe(
          verdictOf({ all: [{ not: a }, { not: b }] }, some),
        );
        expect(verdictOf({ all: [a, b] }, some)).toBe(verdictOf({ all: [b, a] }, some));
        expect(verdictOf({ any: [a, b] }, some)).toBe(verdictOf({ any: [b, a] }, some));
      }),
      { numRuns: 800 },
    );
  });

  it('gives reasons that are enough by themselves', () => {
    fc.assert(
      fc.property(predicate, known, (condition, facts) => {
        const verdict = evaluate(condition, facts);
        if (!('applies' in verdict)) throw new Error('all is known');
        const said = pick(
          facts,
          verdict.because.map(each => each.fact),
        );
        expect(verdictOf(condition, said)).toBe(verdict.applies);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a premise of one value for that value', () => {
    fc.assert(
      fc.property(predicate, known, (condition, facts) => {
        const premises = Object.fromEntries(Object.entries(facts).map(([each, value]) => [each, [value]]));
        const verdict = evaluate(condition, {}, premises);
        expect('applies' in verdict && verdict.applies).toBe(plainly(condition, facts));
      }),
      { numRuns: 500 },
    );
  });

  it('reads in words, in both languages', () => {
    fc.assert(
      fc.property(predicate, condition => {
        const { fr, ar } = conditionWords(condition);
        expect(`${fr}${ar}`).not.toMatch(/undefined|NaN|\{\{|vehicle\.|owner\./);
        expect(ar).toMatch(/\p{Script=Arabic}|\d/u);
        expect(fr).not.toMatch(/\p{Script=Arabic}/u);
      }),
      { numRuns: 300 },
    );
  });
});

const [decree] = DECREES;
if (!decree) throw new Error('no decree');
const ON = plainDateOf('2026-06-15');

/** Any answer the fact may have; nothing else is known of the dossier. */
const anyAnswer = (asked: string): fc.Arbitrary<FactValue> =>
  isFactName(asked) ? valueOf(asked) : fc.constant(ON);

describe('the questions of a checklist', () => {
  it('answering one never asks again what was answered, and they come to an end', () => {
    const answers = fc.infiniteStream(
      fc.record(Object.fromEntries(FACT_NAMES.map(each => [each, anyAnswer(each)]))),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...OPERATION_CODES),
        fc.infiniteStream(fc.nat(50)),
        answers,
        (operation, picks, values) => {
          let facts: Facts = {};
          let dates: Dates = {};
          const premises = decree.premises.get(operation) ?? {};
          for (let turn = 0; ; turn++) {
            expect(turn).toBeLessThan(60);
            const input: ChecklistInput = { operation, overlays: [], on: ON, facts, dates };
            const { missingFacts } = checklist(input);
            for (const each of missingFacts) {
              expect(facts).not.toHaveProperty([each]);
              expect(dates).not.toHaveProperty([each.replace(/^dates\./, '')]);
            }
            // Any of the questions may be answered first, not only the one on top.
            const asked = missingFacts[Number(picks.next().value) % Math.max(missingFacts.length, 1)];
            if (asked === undefined) return;
            const date = DATE_NAMES.find(each => `dates.${each}` === asked);
            if (date) dates = { ...dates, [date]: ON };
            else if (isFactName(asked)) {
              const said = values.next().value as Record<string, FactValue>;
              facts = { ...facts, [asked]: premises[asked]?.[0] ?? said[asked] };
            } else throw new Error(`asked ${asked}`);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('special cases compose: their order never matters, each brings its papers or says what replaces them', () => {
    const withOverlays = [...decree.operations.values()].filter(each => each.overlays.length > 1);
    fc.assert(
      fc.property(
        fc.constantFrom(...withOverlays).chain(operation =>
          fc.record({
            operation: fc.constant(operation),
            overlays: fc.shuffledSubarray(operation.overlays.map(each => each.code)),
          }),
        ),
        ({ operation, overlays }) => {
          const of = (codes: typeof overlays) =>
            checklist({ operation: operation.code, overlays: codes, on: ON, facts: {}, dates: {} });
          const together = of(overlays);
          expect(of([...overlays].reverse())).toEqual(together);
          const spared = together.notRequired.map(each => each.doc);
          const asked = together.documents.map(each => each.doc);
          for (const code of overlays)
            for (const { doc } of of([code]).documents) expect([...asked, ...spared]).toContain(doc);
          const alone = new Set(overlays.flatMap(code => of([code]).documents.map(each => each.doc)));
          if (overlays.length > 0) for (const doc of asked) expect(alone).toContain(doc);
        },
      ),
      { numRuns: 200 },
    );
  });
});
