import { describe, expect, it } from 'vitest';
import { DECREES } from '../../../domain/decree/catalogue.ts';
import { doubtsElsewhere, entriesOf, found, papersOf, searchable } from './entries.ts';

const [decree] = DECREES;
if (decree === undefined) throw new Error('no edition');
const entries = entriesOf(decree).map(entry => ({ entry, text: searchable(entry) }));
const codes = (asked: string) => found(entries, asked).map(entry => entry.code);

describe('the contents of the decree', () => {
  it('has every operation and every overlay, each with what it asks for or adds', () => {
    expect(entries).toHaveLength(decree.operations.size + decree.overlays.size + 1);
    const empty = entries.filter(({ entry }) => papersOf(entry).length === 0 && entry.of.rules.length === 0);
    expect(empty.map(({ entry }) => entry.code)).toEqual([]);
  });

  it('shows every doubt of the edition once: with what it bears on, or with the numbers and forms', () => {
    const said = new Set(entries.flatMap(({ entry }) => entry.of.doubts.map(({ id }) => id)));
    const elsewhere = doubtsElsewhere(decree).map(({ id }) => id);
    expect(elsewhere).toEqual(expect.arrayContaining(['A3', 'A6', 'A33', 'A34']));
    expect(elsewhere.filter(id => said.has(id))).toEqual([]);
    expect(new Set([...said, ...elsewhere])).toEqual(new Set(decree.doubts.map(({ id }) => id)));
  });

  it('has what comes of itself: an old number is left for a new one (art. 20), with its doubt', () => {
    const entry = entries.find(({ entry: one }) => one.kind === 'side-effect')?.entry;
    expect(entry?.of.article).toBe('20');
    expect(entry?.of.doubts.map(({ id }) => id)).toContain('C4');
    expect(codes('ancien numéro')).toContain('CHANGEMENT_ANCIEN_NUMERO');
  });

  it('finds by a word of a paper, whatever its accents', () => {
    expect(codes('succession')).toContain('MOD_SUCCESSION');
    expect(codes('SUCCESSION')).toEqual(codes('succession'));
    expect(codes('déclaration ww')).toEqual(codes('declaration WW'));
  });

  it('finds in Arabic, letters folded', () => {
    expect(codes('الإقامة').length).toBeGreaterThan(3);
    expect(codes('الاقامة')).toEqual(codes('الإقامة'));
  });

  it('wants every word, and nothing is found for what the decree does not say', () => {
    expect(codes('').length).toBe(entries.length);
    expect(codes('mutation bicyclette')).toEqual([]);
  });
});
