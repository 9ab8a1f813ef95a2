import { describe, expect, it } from 'vitest';
import ar from '../../../assets/i18n/ar/words.json' with { type: 'json' };
import fr from '../../../assets/i18n/fr/words.json' with { type: 'json' };
import { FLOW_OPERATIONS } from '../../../domain/dossier/flow.ts';
import { SECTIONS, sectionsWith, wordsOfOperations } from './operation-list.ts';

const words = wordsOfOperations(operation => [
  fr[`operation-long.${operation}`],
  ar[`operation-long.${operation}`],
  fr[`operation.${operation}`],
  `art ${fr[`operation-article.${operation}`]}`,
]);
const found = (typed: string) => sectionsWith(words, typed).flatMap(({ operations }) => operations);

describe('the list of operations', () => {
  it('offers every operation of the decree once, the frequent ones first', () => {
    const all = SECTIONS.flatMap(({ operations }) => operations);
    expect(all.slice(0, 2)).toEqual(['IMMAT_NEUF_MAROC', 'MUTATION']);
    expect([...all].sort()).toEqual([...FLOW_OPERATIONS].sort());
  });
  it('is whole while nothing is typed', () => {
    expect(sectionsWith(words, ' ')).toEqual(SECTIONS);
  });
  it.each([...FLOW_OPERATIONS])('finds %s by its name in either language', operation => {
    expect(found(fr[`operation-long.${operation}`])).toContain(operation);
    expect(found(ar[`operation-long.${operation}`])).toContain(operation);
  });
  it.each([
    ['véhicule de collection', 'COLLECTION_IMMAT'],
    ['W18', 'W18_DELIVRANCE'],
    ['carnet', 'WW_CARNET'],
    ['vetuste', 'RETRAIT_VOLONTAIRE'],
    ['agri imp', 'AGRICOLE_IMPORT'],
    ['art 46', 'DIPLO_RESTITUTION'],
  ] as const)('"%s" finds %s', (typed, operation) => {
    expect(found(typed)).toContain(operation);
  });
  it('finds nothing for what no operation is', () => {
    expect(found('permis de conduire')).toEqual([]);
  });
});
