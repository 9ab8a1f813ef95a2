import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import law from '../../assets/decree/operations.json' with { type: 'json' };
import { plainDateOf } from '../text/plain-date.ts';
import { DECREES } from './catalogue.ts';
import { checklist, type Checklist, type ChecklistInput } from './checklist.ts';
import { DATE_NAMES, type Dates } from './deadline.ts';
import { FACTS, FACT_NAMES, isFactName, type FactName, type Facts } from './facts.ts';
import { parseChecklistInput } from './input.ts';
import { OPERATION_CODES, type OperationCode, type OverlayCode } from './operation.ts';

const [decree] = DECREES;
if (!decree) throw new Error('no decree');
const operationOf = (code: OperationCode) => {
  const found = decree.operations.get(code);
  if (!found) throw new Error(code);
  return found;
};

/** Art. 45 a (6) and (7): what a car from abroad shows, and a new one of Morocco. */
const ORIGINS_BUT_THE_SERIES: readonly string[] = ['FOREIGN_CARD_SIMPLE', 'CONFORMITY_WW_OR_INVOICE'];

const ON = plainDateOf('2026-06-15');
/** Around every bound of the text: 750, 2000, 3000, 3500 kg. */
const PTAC = [1, 750, 751, 1999, 2000, 2001, 3000, 3001, 3499, 3500, 3501, 19_000, 200_000];
/** Lateness follows from the dates; how the vehicle came is part of the question, like overlays (C11). */
const COMPUTED: readonly FactName[] = ['deadline.depositLate', 'identity.changeDeclaredLate'];
const DECLARED: readonly FactName[] = ['acquisition.mode', 'trade.role'];

const day = fc.integer({ min: 0, max: 80 }).map(back => {
  const date = new Date(Date.UTC(2026, 5, 15 - back)).toISOString().slice(0, 10);
  return plainDateOf(date);
});

function valueOf(name: FactName, operation: OperationCode): fc.Arbitrary<unknown> {
  const possible = decree?.premises.get(operation)?.[name];
  if (possible) return fc.constantFrom(...possible);
  const definition = FACTS[name];
  switch (definition.type) {
    case 'enum':
      return fc.constantFrom(...(definition.values as readonly string[]));
    case 'boolean':
      return fc.boolean();
    case 'number':
      return name === 'vehicle.ptacKg' ? fc.constantFrom(...PTAC) : fc.integer({ min: 1, max: 4 });
    case 'date':
      return fc.constantFrom('1999-05-05', '2000-12-31', '2001-01-01');
  }
}

/** A dossier of which everything is known, that contradicts nothing. */
function inputOf(operation: OperationCode): fc.Arbitrary<ChecklistInput> {
  const names = FACT_NAMES.filter(each => !COMPUTED.includes(each));
  return fc
    .record({
      facts: fc.record(Object.fromEntries(names.map(name => [name, valueOf(name, operation)]))),
      overlays: fc.subarray(operationOf(operation).overlays.map(each => each.code)),
      dates: fc.record(
        Object.fromEntries(
          DATE_NAMES.filter(each => each !== 'deposit.date' && each !== 'card.issueDate').map(name => [
            name,
            day,
          ]),
        ),
      ),
    })
    .map(({ facts, overlays, dates }) => {
      const known = { ...facts };
      if (overlays.includes('MOD_MINEUR'))
        Object.assign(known, { 'owner.minor': true, 'owner.kind': 'NATURAL_PERSON' });
      if (overlays.includes('MOD_COPROPRIETE')) Object.assign(known, { 'owner.count': 2 });
      if (overlays.includes('ADMIN_VERS_NORMALE'))
        Object.assign(known, {
          'owner.kind': 'STATE',
          'owner.minor': false,
          'owner.minorAuthorised': false,
          'vehicle.category': operation === 'MUTATION' ? 'MOTOR_VEHICLE' : known['vehicle.category'],
        });
      const kept = overlays.filter(each => each !== 'MOD_MINEUR' || known['owner.minor'] === true);
      if (kept.includes('MOD_NEGOCIANT_W18') && known['trade.role'] === 'NONE')
        Object.assign(known, { 'trade.role': 'SELLER' });
      if (known['vehicle.boughtIn'] === 'ABROAD') Object.assign(known, { 'vehicle.imported': true });
      if (known['vehicle.condition'] === 'NEW') Object.assign(known, { 'vehicle.oldNumberRegime': 'NONE' });
      if (kept.includes('MOD_ENCHERES')) Object.assign(known, { 'acquisition.mode': 'AUCTION' });
      Object.assign(known, { 'ww.delivered': true });
      const series = String(known['vehicle.currentSeries']);
      if (series !== 'NONE') Object.assign(known, { 'vehicle.foreignRegistered': series === 'FOREIGN' });
      const { 'customs.clearanceDate': cleared, ...others } = dates;
      const told =
        known['vehicle.imported'] === false ? others : { ...others, 'customs.clearanceDate': cleared };
      const person = [
        'NATURAL_PERSON',
        'MRE',
        'MILITARY',
        'RESIDENT_FOREIGNER',
        'DIPLOMATIC_NATURAL',
        'COOPERANT',
      ];
      if (!person.includes(String(known['owner.kind']))) Object.assign(known, { 'owner.minor': false });
      if (known['owner.minor'] === false) Object.assign(known, { 'owner.minorAuthorised': false });
      const parsed = parseChecklistInput({ operation, overlays: kept, on: ON, facts: known, dates: told });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
      return parsed.value;
    });
}
const fullInput = fc.constantFrom(...OPERATION_CODES).chain(inputOf);

const docsOf = (answer: Checklist) => new Set(answer.documents.map(each => each.doc));
const notOf = (answer: Checklist) => new Set(answer.notRequired.map(each => each.doc));

/** Every paper that could be asked: those of the operation and of the overlays that apply or that facts can bring in. */
function allDocs(input: ChecklistInput, answer: Checklist): ReadonlySet<string> {
  const operation = operationOf(input.operation);
  const overlays = operation.overlays.filter(
    each => each.trigger !== null || answer.overlays.includes(each.code),
  );
  return new Set([...operation.papers, ...overlays.flatMap(each => each.adds)].map(each => each.doc));
}

const onlyFacts = (facts: Facts, names: readonly string[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)));

describe('a checklist, whatever the dossier', () => {
  it('never has a paper both required and not required, and none twice', () => {
    fc.assert(
      fc.property(fullInput, fc.subarray([...FACT_NAMES]), (input, names) => {
        const answer = checklist({ ...input, facts: onlyFacts(input.facts, names) });
        expect([...docsOf(answer)].filter(each => notOf(answer).has(each))).toEqual([]);
        expect(docsOf(answer).size).toBe(answer.documents.length);
        expect(notOf(answer).size).toBe(answer.notRequired.length);
        const keys = [...answer.documents, ...answer.notRequired].map(each => each.key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 150 },
    );
  });

  it('never takes back what it decided when more becomes known', () => {
    fc.assert(
      fc.property(fullInput, fc.subarray([...FACT_NAMES]), (input, names) => {
        const before = checklist({ ...input, facts: onlyFacts(input.facts, [...names, ...DECLARED]) });
        const after = checklist(input);
        expect([...docsOf(before)].filter(each => !docsOf(after).has(each))).toEqual([]);
        expect([...notOf(before)].filter(each => !notOf(after).has(each))).toEqual([]);
        for (const what of ['refusals', 'blocks'] as const)
          for (const { code } of before[what]) expect(after[what].map(each => each.code)).toContain(code);
        if (before.deadline) expect(after.deadline).toEqual(before.deadline);
      }),
      { numRuns: 150 },
    );
  });

  it('has no undecided paper when nothing is missing, and annexes 6 and 7 are spelt out', () => {
    fc.assert(
      fc.property(fullInput, input => {
        const full = { ...input.facts };
        const answer = checklist({
          ...input,
          facts: { ...full, 'identity.changeDeclaredLate': false, 'deadline.depositLate': false },
        });
        expect(answer.missingFacts).toEqual([]);
        const decided = new Set([...docsOf(answer), ...notOf(answer)]);
        expect([...allDocs(input, answer)].filter(each => !decided.has(each))).toEqual([]);
        for (const { kind, parts } of answer.documents)
          if (kind.startsWith('SEE_ANNEX')) expect(parts?.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  it('reaches its end by answering the first question each time, and then equals the answer of one who knew all', () => {
    fc.assert(
      fc.property(fullInput, input => {
        const truth: Facts = { ...input.facts, 'identity.changeDeclaredLate': false };
        let facts = onlyFacts(truth, DECLARED);
        let dates: Dates = {};
        let answer = checklist({ ...input, facts, dates });
        for (let turn = 0; answer.missingFacts.length > 0; turn++) {
          expect(turn).toBeLessThan(40);
          const [name = ''] = answer.missingFacts;
          const date = DATE_NAMES.find(each => `dates.${each}` === name);
          if (isFactName(name)) facts = { ...facts, [name]: truth[name] };
          else if (date) dates = { ...dates, [date]: input.dates[date] };
          else throw new Error(`asked ${name}`);
          answer = checklist({ ...input, facts, dates });
        }
        const known = checklist({ ...input, facts: truth, dates });
        expect(docsOf(answer)).toEqual(docsOf(known));
        expect(notOf(answer)).toEqual(notOf(known));
        expect(answer.refusals).toEqual(known.refusals);
        expect(answer.blocks).toEqual(known.blocks);
      }),
      { numRuns: 150 },
    );
  });

  it('speaks both languages everywhere', () => {
    fc.assert(
      fc.property(fullInput, input => {
        const answer = checklist(input);
        const words = [
          ...answer.documents.flatMap(each => [
            each,
            each.why,
            each.constraint,
            each.issuer,
            ...(each.parts ?? []),
          ]),
          ...answer.notRequired.flatMap(each => [each, each.why]),
          ...answer.refusals,
          ...answer.blocks,
          ...answer.mentions,
        ];
        for (const each of words) {
          if (!each) continue;
          expect(each.fr).toMatch(/\p{Script=Latin}|\d/u);
          expect(each.ar).toMatch(/\p{Script=Arabic}/u);
          expect(`${each.fr}${each.ar}`).not.toMatch(/\{\{|undefined|NaN/);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('every paper of the decree', () => {
  it.each(OPERATION_CODES)('%s: can be asked, and can be spared unless it is always asked', code => {
    const operation = operationOf(code);
    const sets: readonly (readonly OverlayCode[])[] = [[], ...operation.overlays.map(each => [each.code])];
    const asked = new Set<string>();
    const spared = new Set<string>();
    const samples = fc.sample(inputOf(code), { numRuns: Math.ceil(900 / sets.length), seed: 2711 });
    for (const sample of samples)
      for (const overlays of sets) {
        const answer = checklist({ ...sample, overlays });
        for (const each of answer.documents) asked.add(each.doc);
        for (const each of answer.notRequired) spared.add(each.doc);
      }
    const papers = [...operation.papers, ...operation.overlays.flatMap(each => each.adds)];
    const reachable = papers.map(each => each.doc);
    expect(reachable.filter(each => !asked.has(each))).toEqual([]);
    const conditional = operation.papers.filter(each => !('always' in each.when)).map(each => each.doc);
    expect(conditional.filter(each => !spared.has(each) && each !== 'FINE_118_2')).toEqual([]);
  });
});

type Raw = Record<string, unknown>;
/** Reads a condition of operations.json in the plainest way, everything known: the oracle of the next test. */
function plainly(predicate: Raw, facts: Raw): boolean {
  if ('always' in predicate) return true;
  if ('ref' in predicate)
    return plainly((law.predicates as Record<string, Raw>)[String(predicate.ref)] ?? {}, facts);
  if ('all' in predicate) return (predicate.all as Raw[]).every(each => plainly(each, facts));
  if ('any' in predicate) return (predicate.any as Raw[]).some(each => plainly(each, facts));
  if ('not' in predicate) return !plainly(predicate.not as Raw, facts);
  const value = facts[String(predicate.fact)];
  if ('is' in predicate) return value === predicate.is;
  if ('in' in predicate) return (predicate.in as unknown[]).includes(value);
  const weight = Number(value);
  return (
    ('gt' in predicate && weight > Number(predicate.gt)) ||
    ('gte' in predicate && weight >= Number(predicate.gte)) ||
    ('lte' in predicate && weight <= Number(predicate.lte))
  );
}

describe('operations.json read plainly', () => {
  it('says the same papers as the checklist, for every operation without overlay', () => {
    fc.assert(
      fc.property(fullInput, input => {
        const facts: Facts = { ...input.facts, 'acquisition.mode': 'SALE', 'trade.role': 'NONE' };
        const answer = checklist({ ...input, overlays: [], facts });
        const entry = law.operations.find(each => each.code === input.operation);
        const papers = [
          ...(entry?.documents ?? []),
          ...(entry && 'proposedExtra' in entry ? (entry.proposedExtra ?? []) : []),
        ];
        const late = answer.deadline?.late ?? false;
        const known: Raw = { ...facts, 'deadline.depositLate': late, 'identity.changeDeclaredLate': late };
        const settled = input.operation === 'RENOUVELLEMENT' && facts['renewal.reason'] === 'CREDIT_SETTLED';
        const expected = papers.filter(each => plainly(each.when, known)).map(each => each.doc);
        // What the file does not carry. C15: settled credit renews on form B I. A31: a car of the diplomatic series shows its sale.
        const diplomatic =
          input.operation === 'DIPLO_IMMAT' && facts['vehicle.currentSeries'] === 'DIPLOMATIC';
        const amended = expected
          .filter(each => !(diplomatic && ORIGINS_BUT_THE_SERIES.includes(each)))
          .map(each => (settled && each === 'FORM_BII' ? 'FORM_BI' : each));
        const own = new Set(papers.map(each => each.doc));
        expect([...docsOf(answer)].filter(each => own.has(each)).sort()).toEqual(
          [...new Set(amended)].sort(),
        );
      }),
      { numRuns: 300 },
    );
  });
});
