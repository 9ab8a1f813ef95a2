import { describe, expect, it } from 'vitest';
import { asksForCard, takenFrom } from './card-take.ts';

const CARD = {
  'prior.immatriculation': '33870-ه-59',
  'vehicle.chassis': 'UU1HSDCW561234567',
  'vehicle.marque': 'DACIA',
  'vehicle.type': 'HSDC',
  'sale.nom': 'EL IDRISSI',
};
const draft = (fields: Record<string, string>) => ({
  operation: 'MUTATION' as const,
  facts: { 'acquisition.mode': 'SALE' },
  overlays: [],
  fields,
});

describe('a card at the counter', () => {
  it('fills what the counter notes and nobody typed, and leaves the rest alone', () => {
    const taken = takenFrom(draft({ 'vehicle.marque': 'RENAULT', 'sale.nom': ' ' }), CARD);
    expect(taken).toMatchObject({
      'prior.immatriculation': '33870-ه-59',
      'vehicle.chassis': 'UU1HSDCW561234567',
      'sale.nom': 'EL IDRISSI',
    });
    expect(taken).not.toHaveProperty('vehicle.marque');
    expect(taken).not.toHaveProperty('vehicle.type');
  });

  it('is asked for a vehicle that is registered, not for a new one', () => {
    expect(asksForCard(draft({}))).toBe(true);
    expect(asksForCard({ operation: 'IMMAT_NEUF_MAROC', facts: {}, overlays: [] })).toBe(false);
  });
});
