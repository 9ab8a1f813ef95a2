import { describe, expect, it } from 'vitest';
import { formFields } from '../../../domain/dossier/form.ts';
import { faultsOf, firstFault, startingField } from './first-fault.ts';

const fields = formFields('MUTATION', { facts: { 'owner.kind': 'NATURAL_PERSON' } });

describe('walking to the first fault', () => {
  it('follows the form, not the order of the answer', () => {
    const faults = faultsOf({
      code: 'entry-incomplete',
      also: [
        { code: 'field-required', field: 'vehicle.marque' },
        { code: 'cnie-shape', field: 'owner.cnie' },
      ],
    });
    expect(firstFault(fields, faults)).toBe('owner.cnie');
    expect(faults['vehicle.marque']).toEqual({ code: 'field-required' });
  });

  it('starts at what was sent back, then at a fault, then at what is empty', () => {
    const values = Object.fromEntries(fields.map(field => [field.id, 'x']));
    expect(startingField(fields, values, {}, [{ field: 'vehicle.chassis' }])).toBe('vehicle.chassis');
    expect(startingField(fields, values, { 'owner.nom': {} }, [])).toBe('owner.nom');
    expect(startingField(fields, { ...values, 'owner.pere': ' ' }, {}, [])).toBe('owner.pere');
    expect(startingField(fields, values, {}, [])).toBe(fields[0]?.id);
  });
});
