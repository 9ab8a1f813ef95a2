import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import law from '../../assets/decree/operations.json' with { type: 'json' };
import { DECREES } from '../../domain/decree/catalogue.ts';
import { checklist } from '../../domain/decree/checklist.ts';
import type { Facts } from '../../domain/decree/facts.ts';
import { parseChecklistInput } from '../../domain/decree/input.ts';
import type { Operation, OverlayCode, Paper } from '../../domain/decree/operation.ts';
import type { Predicate } from '../../domain/decree/predicate.ts';
import { plainDateOf } from '../../domain/text/plain-date.ts';
import { renderReview } from './review.ts';
import { witness } from './witness.ts';

const [decree] = DECREES;
if (!decree) throw new Error('no decree');
const ON = plainDateOf('2026-06-15');
const operations = [...decree.operations.values()];

/** The checklist of facts that were found, after the reader of inputs has accepted them: a contradiction is a failure. */
function answer(operation: Operation, overlays: readonly OverlayCode[], facts: Facts) {
  const input = parseChecklistInput({ operation: operation.code, overlays, on: ON, facts });
  if (!input.ok)
    throw new Error(`${operation.code} ${JSON.stringify(facts)}: ${JSON.stringify(input.errors)}`);
  return checklist(input.value);
}

const premisesOf = (operation: Operation) => decree.premises.get(operation.code) ?? {};
const found = (operation: Operation, predicate: Predicate, wanted = true) =>
  witness(predicate, wanted, premisesOf(operation));

describe('docs/decree-review.md', () => {
  const text = renderReview(decree);

  it('is what npm run decree-review writes', () => {
    expect(readFileSync(new URL('../../docs/decree-review.md', import.meta.url), 'utf8')).toBe(text);
  });

  it('has the 39 operations, special cases, side effects and dealer acts, each once', () => {
    expect(law.operations).toHaveLength(39);
    for (const { code } of law.operations)
      expect([code, text.split(`\n## ${code}\n`).length]).toEqual([code, 2]);
  });

  it('says every paper of the law in both languages, every refusal and every doubt', () => {
    const said = (words: string) => text.includes(words.replaceAll('|', '\\|'));
    const papers = law.operations.flatMap(each => [...(each.documents ?? []), ...(each.addDocuments ?? [])]);
    expect(papers.filter(each => !said(each.fr) || !said(each.ar)).map(each => each.key)).toEqual([]);
    for (const operation of operations)
      for (const each of [...operation.refusals, ...operation.blocks]) expect(said(each.fr)).toBe(true);
    for (const each of decree.doubts)
      expect([each.id, said(each.fr), said(each.ar)]).toEqual([each.id, true, true]);
  });

  it('leaves no condition in code, and no hole', () => {
    expect(text).not.toMatch(/undefined|NaN|\{\{|\bptacKg\b|vehicle\.|owner\./);
  });
});

describe('every paper of every operation is asked by some facts, which nothing contradicts', () => {
  it.each(operations.map(each => [each.code, each] as const))('%s', (_, operation) => {
    for (const paper of operation.papers) {
      const facts = found(operation, paper.when);
      expect([paper.key, facts]).toEqual([paper.key, expect.any(Object)]);
      const list = answer(operation, [], facts ?? {});
      expect(list.documents.map(each => each.key)).toContain(paper.key);
      expect(list.notRequired.map(each => each.doc)).not.toContain(paper.doc);
    }
  });

  it.each(operations.map(each => [each.code, each] as const))(
    '%s: and its conditional papers are spared by others',
    (_, operation) => {
      for (const paper of operation.papers) {
        const facts = found(operation, paper.when, false);
        if (facts === undefined) continue;
        const list = answer(operation, [], facts);
        expect(list.documents.map(each => each.key)).not.toContain(paper.key);
      }
      // What can never be spared is what the article asks always, or what the operation itself implies.
      const never = operation.papers.filter(each => found(operation, each.when, false) === undefined);
      expect(never.filter(each => !('always' in each.when) && !impliedBy(operation, each))).toEqual([]);
    },
  );

  it.each([...decree.overlays.values()].map(each => [each.code, each] as const))('%s', (code, overlay) => {
    const on = operations.filter(each => each.overlays.includes(overlay));
    expect(on.length).toBeGreaterThan(0);
    for (const paper of overlay.adds) {
      const asking = on.filter(operation => {
        // C14: where the CNEH reports, its report stands in place of the service's.
        const standIns = decree.substitutions
          .filter(each => each.overlay === code && each.doc === paper.doc)
          .flatMap(({ by }) => operation.papers.filter(each => each.doc === by));
        const when: Predicate = {
          all: [
            ...(overlay.trigger ? [overlay.trigger] : []),
            ...standIns.map(each => ({ not: each.when })),
            paper.when,
          ],
        };
        const facts = found(operation, when);
        return facts && answer(operation, [code], facts).documents.some(each => each.doc === paper.doc);
      });
      expect([paper.key, asking.map(each => each.code)]).toEqual([paper.key, on.map(each => each.code)]);
    }
  });

  it('every refusal and every block is met by some facts, and avoided by others', () => {
    for (const operation of operations)
      for (const each of [...operation.refusals, ...operation.blocks]) {
        const facts = found(operation, each.when);
        expect([operation.code, each.code, facts !== undefined]).toEqual([operation.code, each.code, true]);
        const list = answer(operation, [], facts ?? {});
        expect([...list.refusals, ...list.blocks].map(one => one.code)).toContain(each.code);
        const spared = found(operation, each.when, false);
        if (!('always' in each.when)) expect([each.code, spared]).toEqual([each.code, expect.any(Object)]);
      }
  });
});

/** A condition on facts that the operation settles by itself (a new vehicle bought in Morocco is new). */
function impliedBy(operation: Operation, paper: Paper): boolean {
  return witness(paper.when, false, {}) !== undefined && Object.keys(premisesOf(operation)).length > 0;
}

describe('the search for facts', () => {
  it('finds both sides of a bound, and nothing where there is nothing', () => {
    const heavy: Predicate = { fact: 'vehicle.ptacKg', gt: 3500 };
    expect(witness(heavy, true, {})).toEqual({ 'vehicle.ptacKg': 3501 });
    expect(witness(heavy, false, {})).toEqual({ 'vehicle.ptacKg': 3499 });
    expect(witness({ all: [heavy, { fact: 'vehicle.ptacKg', lte: 750 }] }, true, {})).toBeUndefined();
    const used: Predicate = { fact: 'vehicle.condition', is: 'USED' };
    expect(witness(used, true, { 'vehicle.condition': ['NEW'] })).toBeUndefined();
  });
});
