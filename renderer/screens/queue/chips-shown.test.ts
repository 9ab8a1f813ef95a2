import { describe, expect, it } from 'vitest';
import type { FlowOperation } from '../../../domain/dossier/flow.ts';
import { chipsShown } from './chips-shown.ts';

const FIVE: readonly FlowOperation[] = [
  'MUTATION',
  'IMMAT_NEUF_MAROC',
  'DUPLICATA',
  'RENOUVELLEMENT',
  'WW_CARNET',
];
const counted = FIVE.map((operation, index) => ({ operation, count: 20 - index }));
const WIDE = 2_000;
const names = (chosen: FlowOperation | null, room = WIDE) => {
  const { shown, others } = chipsShown(counted, chosen, operation => operation, room);
  return { shown: shown.map(each => each.operation), others: others.map(each => each.operation) };
};

describe('operations beside the title of a queue', () => {
  it('are four at most, the others behind the menu', () => {
    expect(names(null)).toEqual({ shown: FIVE.slice(0, 4), others: ['WW_CARNET'] });
  });
  it('keep the chosen one, which takes the place of the last', () => {
    expect(names('WW_CARNET')).toEqual({
      shown: ['MUTATION', 'IMMAT_NEUF_MAROC', 'DUPLICATA', 'WW_CARNET'],
      others: ['RENOUVELLEMENT'],
    });
    expect(names('DUPLICATA').shown).toEqual(FIVE.slice(0, 4));
  });
  it('are fewer where there is no room, the chosen one still among them', () => {
    expect(names(null, 300).shown).toEqual(['MUTATION', 'IMMAT_NEUF_MAROC']);
    expect(names('WW_CARNET', 260).shown).toEqual(['MUTATION', 'WW_CARNET']);
    expect(names(null, 0).shown).toEqual(['MUTATION']);
  });
  it('leave nothing behind a menu when all have a chip', () => {
    expect(chipsShown(counted.slice(0, 2), null, operation => operation, WIDE).others).toEqual([]);
    expect(chipsShown([], null, operation => operation, WIDE)).toEqual({ shown: [], others: [] });
  });
});
