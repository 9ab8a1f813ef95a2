import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DECREES } from './catalogue.ts';
import { type Change, same } from './change.ts';
import { changesBetween } from './compare.ts';
import type { Decree, DecreeFiles } from './decree.ts';
import { amendment, askNewPaper, NEW_PAPER } from './fixtures/amendment.ts';
import { readDecree } from './read-decree.ts';

const [first] = DECREES;
if (first === undefined) throw new Error('no edition');
const base = first;
const read = ({ operations, supplement, doubts }: DecreeFiles) => readDecree(operations, supplement, doubts);
const amended = (change: Parameters<typeof amendment>[1]) =>
  read(amendment({ id: '1.27', from: '2027-01-01' }, change));
const told = (change: Change) => [change.of?.code ?? null, change.thing];

describe('what an edition changes', () => {
  it('is nothing when it says the same', () => {
    expect(
      changesBetween(
        base,
        amended(() => undefined),
      ),
    ).toEqual([]);
  });

  it('names a paper that it adds, with its condition; one that it takes away the other way round', () => {
    const after = amended(askNewPaper);
    const change = {
      of: { code: 'MUTATION', article: base.operations.get('MUTATION')?.article },
      thing: 'paper',
      name: { fr: NEW_PAPER.fr, ar: NEW_PAPER.ar },
    };
    const asked = { words: { fr: 'toujours' } };
    expect(changesBetween(base, after)).toMatchObject([{ ...change, before: null, after: asked }]);
    expect(changesBetween(after, base)).toMatchObject([{ ...change, before: asked, after: null }]);
  });

  it('tells a condition before and after in words of both languages', () => {
    const after = amended(({ operations }) => {
      for (const { documents } of operations.operations.filter(each => each.code === 'MUTATION'))
        for (const paper of documents ?? [])
          if (paper.doc === 'FORM_BII') Object.assign(paper, { when: { fact: 'vehicle.ptacKg', gt: 5000 } });
    });
    const [change, ...others] = changesBetween(base, after);
    expect(others).toEqual([]);
    expect(change?.thing).toBe('paper-condition');
    expect(change?.name?.ar).toMatch(/\p{Script=Arabic}/u);
    const words = [change?.before, change?.after].map(side => (side && 'words' in side ? side.words : null));
    expect(words[0]?.fr).toContain('crédit');
    expect(words[1]?.fr).toContain('5\u00A0000');
    for (const each of words) expect(each?.ar).toMatch(/\p{Script=Arabic}/u);
  });

  it.each<[string, Parameters<typeof amendment>[1], (string | null)[][]]>([
    [
      'a delay of another length, and a doubt that is settled (A2)',
      ({ operations, doubts }) => {
        const delay = operations.deadlines.find(each => each.id === 'D30_LEGALISATION');
        if (delay) delay.days = 15;
        doubts.doubts = doubts.doubts.filter(each => each.id !== 'A2');
      },
      [
        ['D30_LEGALISATION', 'delay-length'],
        [null, 'doubt'],
      ],
    ],
    [
      'a receipt of another validity',
      ({ supplement }) => Object.assign(supplement.receiptDays.DIPLO_IMMAT, { days: 45 }),
      [['DIPLO_IMMAT', 'receipt']],
    ],
    [
      'the sentence of a block, wherever it stands',
      ({ supplement }) =>
        void Object.assign(supplement.impediments.OPPOSITION, { fr: 'Autre.', ar: 'غير ذلك.' }),
      [
        ['MUTATION', 'block'],
        ['COLLECTION_MUTATION', 'block'],
      ],
    ],
    ['a substitution', ({ supplement }) => void supplement.substitutions.pop(), [[null, 'substitutions']]],
    ['a case of annex 6', ({ supplement }) => void supplement.annex6.pop(), [[null, 'annex-6']]],
  ])('%s', (_, change, expected) => {
    expect(changesBetween(base, amended(change)).map(told)).toEqual(expected);
  });
});

describe('no change is silent', () => {
  /** What a checklist, a receipt or a screen reads of an edition: all but its name, its dates and its tables of words. */
  const law = (decree: Decree) => {
    const {
      id,
      code,
      version,
      order,
      title,
      changes,
      from,
      until,
      constraints,
      issuers,
      impediments,
      papers,
      ...rest
    } = decree;
    return rest;
  };
  type Path = readonly (string | number)[];
  const leaves = (of: unknown, path: Path = []): Path[] =>
    typeof of === 'object' && of !== null
      ? Object.entries(of).flatMap(([key, value]) => leaves(value, [...path, key]))
      : [path];
  const files = amendment({ id: '1.27', from: '2027-01-01' });
  const all = leaves(files);

  it('whatever figure, word or condition of the files is changed and still reads', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.constantFrom('fr', 7, true), (path, value) => {
        const copy = structuredClone(files);
        const holder = path
          .slice(0, -1)
          .reduce<Record<string, unknown>>(
            (of, key) => of[key] as Record<string, unknown>,
            copy as unknown as Record<string, unknown>,
          );
        holder[String(path.at(-1))] = value;
        let after: Decree;
        try {
          after = read(copy);
        } catch {
          // Refused whole: nothing to tell.
          return;
        }
        const changes = changesBetween(base, after);
        if (same(law(base), law(after))) return;
        expect(changes, path.join('.')).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
