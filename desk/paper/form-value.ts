import { z } from 'zod';
import { shortDate } from '../../domain/text/date-words.ts';
import { parsePlainDate } from '../../domain/text/plain-date.ts';
import type { Bilingual } from '../contract/shapes.ts';
import { type DecreeForm, type FieldType, type FormSlot, formSlots } from './form-catalogue.ts';
import { PlateCells, Words } from './shapes.ts';

/** A person of a list: a co-owner with his card and address, a member of the commission with his quality. */
export const FormPerson = z.strictObject({
  name: Words,
  cnie: z.string().min(1).optional(),
  address: Words.optional(),
  quality: Words.optional(),
});
export type FormPerson = z.infer<typeof FormPerson>;

/** What stands in a field: one text, the same in both languages, cells of a number, persons. Dates are `YYYY-MM-DD` or words. */
export const FormValue = z.union([
  z.string().min(1),
  z.strictObject({ fr: z.string().min(1), ar: z.string().optional() }),
  z.strictObject({ cells: PlateCells }),
  z.strictObject({ people: z.array(FormPerson).min(1) }),
]);
export type FormValue = z.infer<typeof FormValue>;

/** A value and the name of the datum it comes from, which a refusal says. */
export interface FilledValue {
  readonly value: FormValue;
  readonly field: string;
}
export type FilledValues = ReadonlyMap<string, FilledValue>;

const PLATE_TYPES: ReadonlySet<FieldType> = new Set([
  'plate',
  'plate3',
  'plateDiplo3',
  'plateW18',
  'plateWW',
]);
const PEOPLE_TYPES: ReadonlySet<FieldType> = new Set(['list', 'signatures', 'legalisation']);

/** Why a value cannot stand in its field; undefined when it can. */
export function valueFault(form: DecreeForm, key: string, value: FormValue): string | undefined {
  const slot = formSlots(form).find(one => one.key === key);
  if (!slot) return `${form.id} has no field ${key}`;
  return shapeFault(slot, value);
}

function shapeFault(slot: FormSlot, value: FormValue): string | undefined {
  if (PLATE_TYPES.has(slot.type)) {
    return typeof value === 'object' && 'cells' in value ? undefined : 'cells of a number are expected';
  }
  if (typeof value === 'object' && 'cells' in value) return 'no number stands here';
  if (typeof value === 'object' && 'people' in value) {
    return PEOPLE_TYPES.has(slot.type) ? undefined : 'no list of persons stands here';
  }
  if (slot.type === 'list') return 'a list of persons is expected';
  if (slot.type === 'choice') {
    const known = typeof value === 'string' && (slot.values ?? []).includes(value);
    return known ? undefined : `one of ${(slot.values ?? []).join(', ')} is expected`;
  }
  if (slot.type === 'date' && typeof value === 'string' && parsePlainDate(value) === undefined) {
    return 'a calendar date is expected';
  }
  return undefined;
}

/** The words of a value that is read: a date day first, each text in its own direction. */
export function wordsOf(value: FormValue): { readonly fr: string; readonly ar: string } {
  if (typeof value === 'string') {
    const date = parsePlainDate(value);
    return { fr: date === undefined ? value : shortDate(date), ar: '' };
  }
  if ('cells' in value) return { fr: value.cells.join(' '), ar: '' };
  if ('people' in value) return { fr: value.people.map(person => person.name.fr).join('\n'), ar: '' };
  return { fr: value.fr, ar: value.ar ?? '' };
}

/** The name of the datum that a text alone in its place comes from: the French side when it could have had an Arabic one. */
export function fieldOf({ value, field }: FilledValue): string {
  return typeof value === 'object' && 'fr' in value ? `${field}.fr` : field;
}

/** Values under the names of the data they come from; what is undefined or empty stays blank. */
export function filling(
  entries: Readonly<Record<string, readonly [field: string, value: FormValue | undefined]>>,
): FilledValues {
  const filled = new Map<string, FilledValue>();
  for (const [key, [field, value]] of Object.entries(entries)) {
    if (value !== undefined && value !== '') filled.set(key, { field, value });
  }
  return filled;
}

/** A bilingual datum as a value: its Arabic may be empty. */
export function both(value: Bilingual | undefined): FormValue | undefined {
  if (value === undefined) return undefined;
  return value.ar === '' ? { fr: value.fr } : { fr: value.fr, ar: value.ar };
}
