import { describe, expect, it } from 'vitest';
import { differencesOf, formValuesOf } from './card-form.ts';
import { SAMPLE_RECORD } from './sample-record.ts';

describe('a card as fields of the form', () => {
  it('names its holder as the seller, or as the owner in both scripts', () => {
    expect(formValuesOf(SAMPLE_RECORD, 'seller')).toMatchObject({
      'prior.immatriculation': '33870-ه-59',
      'vehicle.chassis': 'UU1HSDCW561234567',
      'vehicle.dateMec': '2019-03-04',
      'vehicle.poidsVide': '1320',
      'sale.nom': 'EL IDRISSI',
      'sale.prenom': 'Saâdia',
    });
    const kept = formValuesOf(SAMPLE_RECORD, 'owner');
    expect(kept).toMatchObject({ 'owner.nom': 'EL IDRISSI', 'owner.prenomAr': 'سعدية' });
    expect(Object.keys(kept).some(id => id.startsWith('sale.'))).toBe(false);
  });

  it('of a company is its name, and says nothing of what it has not', () => {
    const { givenNames: _given, ...owner } = SAMPLE_RECORD.owner;
    const { seats: _seats, ...rest } = SAMPLE_RECORD;
    const values = formValuesOf({ ...rest, owner }, 'owner');
    expect(values).toMatchObject({ 'owner.raison': 'EL IDRISSI', 'owner.raisonAr': 'الإدريسي' });
    expect(values).not.toHaveProperty('owner.nom');
    expect(values).not.toHaveProperty('vehicle.nbPlaces');
  });

  it('differs from the registration where both speak, and only there', () => {
    const card = formValuesOf(SAMPLE_RECORD, 'owner');
    const here = {
      'vehicle.marque': ' dacia ',
      'owner.residence': '12 rue de l’Atlas',
      'vehicle.poidsVide': '1400',
      'rti.x': '1',
    };
    expect(differencesOf(card, here)).toEqual([
      { field: 'vehicle.poidsVide', card: '1320', here: '1400' },
      { field: 'owner.residence', card: '12, rue de l’Atlas, Kénitra', here: '12 rue de l’Atlas' },
    ]);
  });
});
