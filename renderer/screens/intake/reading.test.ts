import { describe, expect, it } from 'vitest';
import { worthShowing } from './reading.ts';

const vin = { kind: 'vin', value: 'VF3CCHNZ6HW118402', proof: 'read' } as const;
const cnie = { kind: 'cnie', value: 'GB310866', proof: 'checked' } as const;

describe('what was read on a page', () => {
  it('is shown for the fields that the form has, and not where the same stands already', () => {
    const fields = new Set(['vehicle.chassis', 'owner.nom']);
    expect(worthShowing([vin, cnie], fields, {})).toEqual([vin]);
    expect(worthShowing([vin], fields, { 'vehicle.chassis': ' vf3cchnz6hw118402' })).toEqual([]);
    expect(worthShowing([vin], fields, { 'vehicle.chassis': 'VF3CCHNZ6HW118403' })).toEqual([vin]);
  });
});
