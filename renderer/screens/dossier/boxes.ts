import { type Box, BOXES, type FormField, formFields } from '../../../domain/dossier/form.ts';
import type { DossierView } from '../../../desk/contract/dossier.ts';

/** A box of the form with the fields that hold something, in the order of the form. */
export interface FilledBox {
  readonly box: Box;
  readonly fields: readonly { readonly id: string; readonly value: string }[];
}

/** The form of a dossier, as data entry knows it. */
export function fieldsOf(view: Pick<DossierView, 'row' | 'facts' | 'overlays'>): readonly FormField[] {
  return formFields(view.row.operation, view);
}

/** What is known, box by box; a box without any value is left out. */
export function filledBoxes(
  view: Pick<DossierView, 'row' | 'facts' | 'overlays' | 'values'>,
): readonly FilledBox[] {
  const fields = fieldsOf(view);
  return BOXES.map(box => ({
    box,
    fields: fields
      .filter(field => field.box === box)
      .flatMap(field => {
        const value = view.values[field.id];
        return value === undefined || value === '' ? [] : [{ id: field.id, value }];
      }),
  })).filter(filled => filled.fields.length > 0);
}
