import { afterEach, describe, expect, it } from 'vitest';
import ar from '../../../assets/i18n/ar/decree-view.json' with { type: 'json' };
import fr from '../../../assets/i18n/fr/decree-view.json' with { type: 'json' };
import type { KeptPublication } from '../../../desk/contract/decree.ts';
import { periodsInForce, publishEditions } from '../../../domain/decree/catalogue.ts';
import { CHANGED_THINGS } from '../../../domain/decree/change.ts';
import { amendment, askNewPaper } from '../../../domain/decree/fixtures/amendment.ts';
import { readPublication } from '../../../domain/decree/publication.ts';
import { plainDateOf } from '../../../domain/text/plain-date.ts';
import { knownEditions } from './known-editions.ts';

const arrival = { receivedAt: '2026-12-31T09:00:00.000Z', way: 'line', hash: 'h' } as const;
const kept = (sequence: number, ...edition: Parameters<typeof amendment>): KeptPublication => ({
  ...arrival,
  kind: 'edition',
  sequence,
  files: amendment(...edition),
});
const withdrawal = (sequence: number, code: string, version: number): KeptPublication => ({
  ...arrival,
  kind: 'withdrawal',
  sequence,
  code,
  version,
  reason: { fr: 'Annulé.', ar: 'ألغي.' },
});
const listed = (today: string, ...all: readonly KeptPublication[]) => {
  const received = all.map(one => ({ kept: one, publication: readPublication(one) }));
  publishEditions(received.map(({ publication }) => publication));
  return knownEditions(received, periodsInForce(), plainDateOf(today));
};
const told = (...of: Parameters<typeof listed>) =>
  listed(...of).map(each => [each.decree.id, each.standing, each.follows?.id]);

afterEach(() => publishEditions([]));

describe('the editions on the screen', () => {
  it('is the one of the build alone at first: it follows nothing', () => {
    expect(told('2026-12-31')).toEqual([['2711.10', 'in-force', undefined]]);
  });

  it('says what is coming and what is over, the latest first, each beside what it changes', () => {
    const one = kept(1, { id: '1.27', from: '2027-01-01' }, askNewPaper);
    const two = kept(2, { id: '2.27', from: '2027-03-01' });
    expect(told('2026-12-31', one, two)).toEqual([
      ['2.27', 'coming', '1.27'],
      ['1.27', 'coming', '2711.10'],
      ['2711.10', 'in-force', undefined],
    ]);
    expect(told('2027-02-01', one, two).map(each => each[1])).toEqual(['coming', 'in-force', 'over']);
  });

  it('an edition that another of the same time suspended comes again', () => {
    const summer = kept(1, { id: '9.27', from: '2027-01-01', until: '2027-01-31' });
    expect(told('2027-01-15', summer).map(each => each.slice(0, 2))).toEqual([
      ['9.27', 'in-force'],
      ['2711.10', 'coming'],
    ]);
  });

  it('a later version replaces, a withdrawal says why', () => {
    const first = kept(1, { id: '1.27', from: '2027-01-01' });
    const second = kept(2, { id: '1.27', version: 2, from: '2027-01-01' });
    expect(told('2027-01-15', first, second)).toEqual([
      ['1.27#2', 'in-force', '1.27'],
      ['1.27', 'replaced', '2711.10'],
      ['2711.10', 'over', undefined],
    ]);
    const [withdrawn, base] = listed('2027-01-15', first, withdrawal(2, '1.27', 2));
    expect(withdrawn).toMatchObject({ standing: 'withdrawn', periods: [], reason: { fr: 'Annulé.' } });
    expect(base).toMatchObject({ standing: 'in-force', arrival: null });
  });
});

describe('the words of the screen', () => {
  it.each(['in-force', 'coming', 'over', 'replaced', 'withdrawn'])('has %s in both languages', standing => {
    for (const words of [fr, ar]) {
      expect(Object.hasOwn(words, `standing.${standing}`)).toBe(true);
      expect(standing === 'in-force' || Object.hasOwn(words, `reading.${standing}`)).toBe(true);
    }
  });

  it('names everything that an edition can change', () => {
    for (const words of [fr, ar])
      expect(CHANGED_THINGS.filter(thing => !Object.hasOwn(words, `change.${thing}`))).toEqual([]);
  });
});
