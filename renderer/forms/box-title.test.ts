import { describe, expect, it } from 'vitest';
import ar from '../../assets/i18n/ar/fields.json' with { type: 'json' };
import fr from '../../assets/i18n/fr/fields.json' with { type: 'json' };
import { FLOW_OPERATIONS } from '../../domain/dossier/flow.ts';
import { formFields } from '../../domain/dossier/form.ts';
import { boxTitle } from './box-title.ts';

const titles = (operation: (typeof FLOW_OPERATIONS)[number], facts = {}) => {
  const fields = formFields(operation, { facts });
  return [...new Set(fields.map(({ box }) => box))].map(box =>
    boxTitle(
      operation,
      box,
      fields.filter(field => field.box === box),
    ),
  );
};

describe('titles of the boxes of a form', () => {
  it.each([...FLOW_OPERATIONS])('%s: every box has its words in both languages', operation => {
    for (const key of titles(operation)) {
      expect(Object.keys(fr)).toContain(key);
      expect(Object.keys(ar)).toContain(key);
    }
  });
  it('name a buyer only where something is bought', () => {
    expect(titles('MUTATION')).toContain('box.owner');
    expect(titles('IMMAT_IMPORT')).toContain('box.owner');
    for (const operation of [
      'RENOUVELLEMENT',
      'RETRAIT_ACCIDENT',
      'W18_DELIVRANCE',
      'ADMIN_IMPORT_OCCASION',
    ] as const)
      expect(titles(operation)).not.toContain('box.owner');
  });
  it('do not call an inheritance a sale', () => {
    expect(titles('MUTATION', { 'acquisition.mode': 'SALE' })).toContain('box.sale');
    expect(titles('MUTATION', { 'acquisition.mode': 'INHERITANCE' })).toContain('box.acquisition');
  });
});
