import { describe, expect, it } from 'vitest';
import { counterFields } from '../../../domain/dossier/form.ts';
import { compareFields } from './compare.ts';

describe('two dossiers side by side', () => {
  it('tell what agrees, what differs and what only one has', () => {
    const rows = compareFields(
      counterFields('MUTATION', { facts: { 'owner.kind': 'NATURAL_PERSON' } }),
      { 'owner.nom': 'Haddad ', 'owner.cnie': 'GB310866', 'vehicle.marque': 'PEUGEOT' },
      { 'owner.nom': 'HADDAD', 'owner.cnie': 'GB310688', 'sale.nom': 'BERRADA' },
    );
    expect(rows.map(row => [row.field, row.verdict])).toEqual([
      ['owner.cnie', 'different'],
      ['owner.nom', 'same'],
      ['vehicle.marque', 'only-mine'],
      ['sale.nom', 'only-theirs'],
    ]);
  });
});
