import type { FormField } from './form.ts';

/** The forms of the two operations: whoever signs one has written everything on it. */
const FORMS = ['FORM_I', 'FORM_II', 'FORM_BI', 'FORM_BII', 'FORM_III'] as const;

/**
 * The papers on which a field is read, the most telling first: codes of the catalogue (`doc` of a checklist paper).
 * The residence papers hold the copy of the identity card (annex 6); a new vehicle is described by its certificate of conformity
 * (art. 4 (3)), a registered one by the card in the seller's name (art. 9 (3)).
 */
export function papersOfField(field: Pick<FormField, 'id' | 'box'>): readonly string[] {
  if (field.id.startsWith('owner.residence')) return ['RESIDENCE', ...FORMS];
  if (field.id === 'prior.ww' || field.id.startsWith('ww.')) return ['WW_COPY', ...FORMS];
  switch (field.box) {
    case 'vehicle':
    case 'approval':
      return ['CONFORMITY', 'CARD_SELLER', ...FORMS];
    case 'prior':
      return ['CARD_SELLER', 'WW_COPY', ...FORMS];
    default:
      return [...FORMS, 'RESIDENCE'];
  }
}
