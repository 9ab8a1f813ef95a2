import type { DossierRow } from '../db/stores/dossier-table.ts';
import type { CardRead } from '../domain/dossier/act-body.ts';
import { formFields } from '../domain/dossier/form.ts';
import { changesHands, workflowOf } from '../domain/dossier/workflow.ts';
import { entryStart, registrationHere } from './entry-start.ts';
import type { Parts } from './parts.ts';

/** The card that was read at the counter for a dossier, when it is of the dossier's vehicle; undefined otherwise. */
export function cardOfDossier(row: DossierRow): CardRead | undefined {
  const { cardRead, values } = row.data;
  if (cardRead === undefined || !workflowOf(row.operation).registered) return undefined;
  const pairs = [
    [cardRead.takes['vehicle.chassis'], row.vin ?? undefined],
    [cardRead.takes['prior.immatriculation'], values['prior.immatriculation']],
  ] as const;
  const compared = pairs.filter(([card, here]) => card !== undefined && here !== undefined);
  // Another card was put in by mistake: nothing of it is this vehicle's.
  return compared.length > 0 && compared.every(([card, here]) => card === here) ? cardRead : undefined;
}

/**
 * What the card proposes to data entry of a vehicle that this desk never registered: the vehicle, and of a person only who the card
 * can speak of (its holder, who sells, or who keeps it). A proposal: it is in no draft and in no act before a person has taken it,
 * field by field. Nothing once the entry was signed: what came back is corrected by its own values.
 */
export function cardProposal(parts: Parts, row: DossierRow): Readonly<Record<string, string>> {
  const card = cardOfDossier(row);
  if (!card || row.enteredBy !== null || registrationHere(parts, row)) return {};
  const noted = entryStart(parts, row);
  const boxes = changesHands(row.operation) ? ['vehicle.', 'sale.'] : ['vehicle.', 'owner.'];
  return Object.fromEntries(
    formFields(row.operation, row.data).flatMap(({ id }) => {
      const text = card.takes[id];
      return text === undefined || noted[id] !== undefined || !boxes.some(box => id.startsWith(box))
        ? []
        : [[id, text]];
    }),
  );
}
