import { describe, expect, it } from 'vitest';
import doubts from '../../assets/decree/doubts.json' with { type: 'json' };
import operations from '../../assets/decree/operations.json' with { type: 'json' };
import supplement from '../../assets/decree/supplement.json' with { type: 'json' };
import { plainDateOf } from '../text/plain-date.ts';
import { decreeInForce, DECREES } from './catalogue.ts';
import { OPERATION_CODES, OVERLAY_CODES } from './operation.ts';
import { readDecree } from './read-decree.ts';

describe('the catalogue', () => {
  it('holds every operation and overlay of the file', () => {
    const codes = operations.operations.filter(each => each.kind !== 'SIDE_EFFECT').map(each => each.code);
    expect([...OPERATION_CODES, ...OVERLAY_CODES].sort()).toEqual(codes.sort());
  });

  it.each([
    ['2010-09-30', undefined],
    ['2010-10-01', '2711.10'],
    ['2026-06-15', '2711.10'],
  ])('on %s: edition %s', (on, id) => {
    expect(decreeInForce(plainDateOf(on))?.id).toBe(id);
  });

  it('gives every paper a key of its own', () => {
    const [decree] = DECREES;
    const papers = [...(decree?.operations.values() ?? [])].flatMap(each => each.papers);
    const added = [...(decree?.overlays.values() ?? [])].flatMap(each => each.adds);
    const keys = [...papers, ...added].map(each => each.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('amends papers and triggers that exist', () => {
    const keys = new Set(
      operations.operations.flatMap(each =>
        [...(each.documents ?? []), ...(each.addDocuments ?? [])].map(paper => paper.key),
      ),
    );
    expect(supplement.amendedPapers.filter(each => !keys.has(each.key))).toEqual([]);
  });

  it.each([
    ['an unknown fact', { impliedOverlays: { MOD_ENCHERES: { fact: 'vehicle.colour', is: 'RED' } } }],
    ['an untranslated constraint', { constraints: {} }],
    ['an untranslated issuer', { issuers: {} }],
    ['a refusal without sentence', { impediments: {} }],
    ['a block that no paper lifts', { papers: {} }],
    ['a depositor it does not know', { extraDepositors: { RENOUV_SUPPORT_PAPIER: ['THE NEIGHBOUR'] } }],
    ['an impossible date of effect', { edition: { id: 'x', from: '2010-02-30', until: null } }],
  ])('refuses %s', (_, broken) => {
    expect(() => readDecree(operations, { ...supplement, ...broken }, doubts)).toThrow();
  });

  it('refuses a doubt that bears on nothing', () => {
    const broken = { doubts: [{ id: 'A1', of: ['D31_WW'], fr: 'x', ar: 'x' }] };
    expect(() => readDecree(operations, supplement, broken)).toThrow('D31_WW');
  });

  it('keeps every doubt of the digest, each once, in both languages', () => {
    const ids = doubts.doubts.map(each => each.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (let n = 1; n <= 40; n++) expect(ids).toContain(`A${n}`);
    for (const { fr, ar } of doubts.doubts) {
      expect(fr).not.toMatch(/\p{Script=Arabic}{4}/u);
      expect(ar).toMatch(/\p{Script=Arabic}/u);
    }
  });

  it('shows a doubt on the operations and delays it bears on', () => {
    const of = (code: 'REMORQUE_NEUVE_MAROC' | 'MUTATION') =>
      DECREES[0]?.operations.get(code)?.doubts.map(each => each.id);
    expect(of('REMORQUE_NEUVE_MAROC')).toEqual(expect.arrayContaining(['A15', 'A38']));
    expect(of('MUTATION')).toEqual(expect.arrayContaining(['A2', 'A19', 'C3']));
  });
});
