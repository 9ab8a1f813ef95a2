import { describe, expect, it } from 'vitest';
import { linesOf } from './lines.ts';

const change = (field: string, before: string | null, after: string | null) => ({ field, before, after });

describe('lines of the signing sheet', () => {
  it('reads a name together, before the rest', () => {
    const { changed } = linesOf([
      change('owner.cnie', 'GK184302', 'GK207514'),
      change('owner.nom', 'DOUKKALI', 'TAHIRI'),
      change('owner.profession', null, 'Avocate'),
      change('owner.prenom', 'Samir', 'Siham'),
    ]);
    expect(changed.map(line => line.key)).toEqual(['owner', 'owner.cnie', 'owner.profession']);
    expect(changed[0]?.parts.map(part => part.after)).toEqual(['TAHIRI', 'Siham']);
  });

  it('keeps a line whole when only one of its fields changes', () => {
    const { changed, same } = linesOf([
      change('owner.nom', 'TAHIRI', 'TAHIRI'),
      change('owner.prenom', 'Samir', 'Siham'),
    ]);
    expect(changed).toHaveLength(1);
    expect(changed[0]?.parts).toHaveLength(2);
    expect(same).toHaveLength(0);
  });

  it('sets apart what stays, and leaves out what is empty on both sides', () => {
    const { changed, same } = linesOf([
      change('prior.immatriculation', '77019-أ-59', '77019-أ-59'),
      change('owner.rc', null, ''),
    ]);
    expect(changed).toHaveLength(0);
    expect(same.map(line => line.key)).toEqual(['prior.immatriculation']);
  });
});
