import type { FormField } from '../../../domain/dossier/form.ts';

export interface ComparedField {
  readonly field: string;
  readonly kind: FormField['kind'];
  readonly mine: string;
  readonly theirs: string;
  readonly verdict: 'same' | 'different' | 'only-mine' | 'only-theirs';
}

/** Two dossiers field by field, in form order; fields that neither has are left out. Spaces and case do not make a difference. */
export function compareFields(
  fields: readonly FormField[],
  mine: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): readonly ComparedField[] {
  return fields.flatMap(field => {
    const [here, there] = [mine[field.id] ?? '', theirs[field.id] ?? ''];
    if (here === '' && there === '') return [];
    const verdict =
      there === ''
        ? 'only-mine'
        : here === ''
          ? 'only-theirs'
          : plain(here) === plain(there)
            ? 'same'
            : 'different';
    return [{ field: field.id, kind: field.kind, mine: here, theirs: there, verdict } as const];
  });
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleUpperCase('fr');
}
