import type { IntakeView } from '../../../desk/contract/intake.ts';
import { counterFields } from '../../../domain/dossier/form.ts';

/** What a draft takes over of a card: the fields that the counter notes and that nobody has typed yet. What is typed stays. */
export function takenFrom(
  view: Pick<IntakeView, 'operation' | 'facts' | 'overlays' | 'fields'>,
  card: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    counterFields(view.operation, view).flatMap(({ id }) => {
      const text = card[id];
      return text === undefined || (view.fields[id] ?? '').trim() !== '' ? [] : [[id, text]];
    }),
  );
}

/** Whether the person at the counter has a card of the vehicle to show: the operations on a registered vehicle. */
export function asksForCard(view: Pick<IntakeView, 'operation' | 'facts' | 'overlays'>): boolean {
  return counterFields(view.operation, view).some(({ id }) => id === 'prior.immatriculation');
}
