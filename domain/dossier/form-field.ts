import type { Series } from '../number/registration-number.ts';
import type { FieldKind, FieldLimits } from './field.ts';

/** Boxes of the forms, in the order in which they are read (annexes 2 to 5, 8, 17, 18, 23, 24, 27, 28). */
export const BOXES = [
  'prior',
  'mission',
  'trade',
  'book',
  'owner',
  'coowners',
  'representative',
  'vehicle',
  'approval',
  'customs',
  'inspection',
  'authorisation',
  'collection',
  'finance',
  'sale',
  'mandate',
  'declaration',
  'temporary-import',
  'loss',
  'premises',
  'withdrawal',
  'return',
] as const;
export type Box = (typeof BOXES)[number];

/** One field of the form. Labels are in `assets/i18n/{fr,ar}/fields.json` under `id`; the printed box and field in `printed`. */
export interface FormField extends FieldLimits {
  readonly id: string;
  readonly box: Box;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Noted at the counter already: the récépissé and the search for doubles need it. */
  readonly atCounter: boolean;
  /** `box.field` of `assets/decree/forms.json` that this field fills, every copy of it. */
  readonly printed: readonly string[];
  /** Family of the words of `choices` in `fields.json`: `fuel.ESSENCE`. */
  readonly words?: string;
  /** Series that a number may be of; every series of a card when absent. */
  readonly series?: readonly Series[];
}

type Shape = Partial<FieldLimits> & {
  counter?: true;
  optional?: boolean;
  printed?: readonly string[];
  words?: string;
  series?: readonly Series[];
};

/** A field, required and sixty characters long unless said otherwise. */
export function field(id: string, box: Box, kind: FieldKind, shape: Shape = {}): FormField {
  const { counter, optional, printed, ...limits } = shape;
  return {
    id,
    box,
    kind,
    maxLength: kind === 'date' ? 10 : 60,
    ...limits,
    required: optional !== true,
    atCounter: counter === true,
    printed: printed ?? [],
  };
}

/** The same fields, none of them asked for: they are filled when there is something to write. */
export function optional(fields: readonly FormField[]): readonly FormField[] {
  return fields.map(each => ({ ...each, required: false }));
}

/** The same fields, asked for when the data is entered and not at the counter. */
export function later(fields: readonly FormField[]): readonly FormField[] {
  return fields.map(each => ({ ...each, atCounter: false }));
}

export function without(fields: readonly FormField[], ...ids: readonly string[]): readonly FormField[] {
  return fields.filter(each => !ids.includes(each.id));
}
