import { describe, expect, it } from 'vitest';
import forms from '../../assets/decree/forms.json' with { type: 'json' };
import fr from '../../assets/i18n/fr/fields.json' with { type: 'json' };
import words from '../../assets/i18n/fr/words.json' with { type: 'json' };
import { OPERATION_CODES } from '../decree/operation.ts';
import { DECREES } from '../decree/catalogue.ts';
import { formFields, offeredFacts } from './form.ts';
import { OPERATION_GROUPS, operationsOf, registers, workflowOf } from './workflow.ts';

/** Facts that open every box of a form that facts can open. */
const RICH = [
  {},
  {
    facts: { 'owner.kind': 'LEGAL_PERSON_RC', 'vehicle.use': 'GOODS_FOR_HIRE', 'purchase.method': 'CREDIT' },
  },
  { facts: { 'owner.kind': 'NATURAL_PERSON', 'owner.minor': true, 'owner.count': 3 } },
  { facts: { 'owner.kind': 'RESIDENT_FOREIGNER', 'vehicle.condition': 'USED', 'vehicle.imported': true } },
  { facts: { 'owner.kind': 'DIPLOMATIC_NATURAL', 'vehicle.oldNumberRegime': '1956' } },
  { facts: { 'acquisition.mode': 'INHERITANCE' }, overlays: ['MOD_PROCURATION', 'MOD_ENCHERES'] },
  { facts: { 'renewal.reason': 'CREDIT_SETTLED', 'ww.previousBookExhausted': true } },
];

describe('operations of the decree', () => {
  it('are each offered once, in one group, with their names', () => {
    expect(OPERATION_GROUPS.flatMap(operationsOf).toSorted()).toEqual([...OPERATION_CODES].toSorted());
    for (const code of OPERATION_CODES)
      for (const key of [`operation.${code}`, `operation-long.${code}`, `operation-article.${code}`])
        expect(words, key).toHaveProperty([key]);
  });

  it('end in a card, plates, or a paper', () => {
    for (const code of OPERATION_CODES) {
      const { card, plates, paper, family } = workflowOf(code);
      expect(card || plates || paper !== null, code).toBe(true);
      expect(family === 'P', code).toBe(!card && !plates);
      expect(registers(code)).toBe(card);
    }
  });

  it('see the opposition first exactly where the form prints its box: forms B I, B II and III', () => {
    for (const code of OPERATION_CODES) {
      const days = DECREES[0]?.operations.get(code)?.receiptDays;
      if (days === 60) expect(workflowOf(code).family, code).toBe('B');
      if (days === 30) expect(workflowOf(code).family, code).toBe('I');
    }
  });
});

describe('forms of the operations', () => {
  const every = OPERATION_CODES.flatMap(code => RICH.map(known => ({ code, known })));
  const fields = every.flatMap(({ code, known }) => formFields(code, known));

  it('name each field once, whatever the facts', () => {
    for (const { code, known } of every) {
      const ids = formFields(code, known).map(({ id }) => id);
      expect(new Set(ids).size, `${code} ${JSON.stringify(known)}`).toBe(ids.length);
    }
  });

  it('have a label for each field, box and choice', () => {
    for (const { id, box, choices, words: family } of fields) {
      const label = id.replace(/^coowner\.\d+\./, 'coowner.');
      expect(fr, label).toHaveProperty([label]);
      expect(fr).toHaveProperty([`box.${box}`]);
      for (const choice of choices ?? []) expect(fr).toHaveProperty([`${family ?? ''}.${choice}`]);
    }
  });

  it('fill only boxes that the annexes print', () => {
    const printed = new Set(
      forms.forms.flatMap(form => form.boxes.flatMap(box => box.fields.map(({ id }) => `${box.id}.${id}`))),
    );
    for (const field of fields) for (const place of field.printed) expect(printed, field.id).toContain(place);
  });

  it('note at the counter who comes, so that the dossier is found again', () => {
    for (const code of OPERATION_CODES)
      for (const known of RICH) {
        const noted = formFields(code, known).filter(field => field.atCounter);
        expect(
          noted.some(({ id }) => id === 'owner.nom' || id === 'owner.raison'),
          code,
        ).toBe(true);
      }
  });

  it('offer facts that only the form depends on', () => {
    expect(offeredFacts('MUTATION')).toEqual(['vehicle.category', 'vehicle.oldNumberRegime']);
    expect(offeredFacts('W18_DELIVRANCE')).toEqual(['owner.kind']);
    expect(offeredFacts('IMMAT_NEUF_MAROC')).toEqual([]);
  });
});
