import { useState } from 'react';
import type { ReadSuggestion } from '../../../desk/contract/paper.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { call, refusalOf } from '../../desk/index.ts';

/** The field of the form that a suggestion is for. */
export const FIELD_OF: Readonly<Record<ReadSuggestion['kind'], string>> = {
  vin: 'vehicle.chassis',
  make: 'vehicle.marque',
  cnie: 'owner.cnie',
  family: 'owner.nom',
  given: 'owner.prenom',
  familyAr: 'owner.nomAr',
  givenAr: 'owner.prenomAr',
};

/** What is worth showing: for a field that this form has and that does not say the same already. */
export function worthShowing(
  suggestions: readonly ReadSuggestion[],
  fields: ReadonlySet<string>,
  values: Readonly<Record<string, string>>,
): ReadSuggestion[] {
  return suggestions.filter(({ kind, value }) => {
    const field = FIELD_OF[kind];
    return fields.has(field) && (values[field] ?? '').trim().toUpperCase() !== value.toUpperCase();
  });
}

/** A reading of one page: under way, done, or refused. */
export type Reading =
  | { readonly phase: 'none' }
  | { readonly phase: 'reading'; readonly pageId: string; readonly readId: string }
  | { readonly phase: 'read'; readonly pageId: string; readonly suggestions: readonly ReadSuggestion[] }
  | { readonly phase: 'refused'; readonly pageId: string; readonly refusal: Refusal };

export function useReading() {
  const [reading, setReading] = useState<Reading>({ phase: 'none' });
  const read = async (pageId: string) => {
    const readId = crypto.randomUUID();
    setReading({ phase: 'reading', pageId, readId });
    try {
      const { suggestions } = await call('paper.read', { readId, pageId });
      setReading({ phase: 'read', pageId, suggestions });
    } catch (error) {
      const refusal = refusalOf(error);
      setReading(
        refusal.code === 'reading-stopped' ? { phase: 'none' } : { phase: 'refused', pageId, refusal },
      );
    }
  };
  const stop = () => {
    if (reading.phase === 'reading')
      // It may have ended meanwhile; then its suggestions are shown.
      call('paper.stop-read', { readId: reading.readId }).catch((error: unknown) =>
        setReading({ phase: 'refused', pageId: reading.pageId, refusal: refusalOf(error) }),
      );
    else setReading({ phase: 'none' });
  };
  return { reading, read, stop };
}
