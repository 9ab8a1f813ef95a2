import type { Refusal } from '../../../desk/contract/refusal.ts';
import type { FieldFault } from '../../../domain/dossier/field.ts';
import type { FormField } from '../../../domain/dossier/form.ts';

/** The faults that a refused signature names, by field. */
export function faultsOf(refusal: Refusal): Readonly<Record<string, FieldFault>> {
  const faults: Record<string, FieldFault> = {};
  for (const { code, field, params } of refusal.also ?? [])
    if (field !== undefined) faults[field] = params === undefined ? { code } : { code, params };
  return faults;
}

/** The first field in reading order that something is wrong with. */
export function firstFault(
  fields: readonly FormField[],
  faults: Readonly<Record<string, unknown>>,
): string | undefined {
  return fields.find(field => faults[field.id] !== undefined)?.id;
}

/** Where the hand starts: a field sent back, else one at fault, else the first that is empty, else the first. */
export function startingField(
  fields: readonly FormField[],
  values: Readonly<Record<string, string>>,
  faults: Readonly<Record<string, unknown>>,
  returned: readonly { readonly field: string }[],
): string | undefined {
  const sentBack = fields.find(field => returned.some(each => each.field === field.id))?.id;
  const empty = fields.find(field => field.required && (values[field.id] ?? '').trim() === '')?.id;
  return sentBack ?? firstFault(fields, faults) ?? empty ?? fields[0]?.id;
}
