import type { DossierRow } from '../db/stores/dossier-table.ts';
import { type FlowOperation } from '../domain/dossier/flow.ts';
import { changesHands, workflowOf } from '../domain/dossier/workflow.ts';
import { daysBetween, moroccanDate, type PlainDate } from '../domain/text/plain-date.ts';
import type { OppositionCheck } from './contract/intake.ts';
import { lenderIn } from './lender.ts';
import type { Parts } from './parts.ts';

/** Reason of the opposition that a credit is, in the registry's list too. */
export const CREDIT = 'credit';

/** A vehicle as it is looked up, and what is asked of it. */
export interface OpposedVehicle {
  readonly operation: FlowOperation;
  readonly vin?: string | null | undefined;
  readonly plate?: string | null | undefined;
}

/**
 * Looks a vehicle up in what this desk knows: the local copy of the opposition list (art. 9: opposition blocks the transfer until
 * the mainlevée), and for a transfer the lender of a credit that nobody has released yet (art. 18 (4) i).
 * The age of the copy is part of the answer: three days without a line are said, not hidden.
 */
export function checkOpposition(parts: Parts, vehicle: OpposedVehicle, today: PlainDate): OppositionCheck {
  const { entries, receivedAt } = oppositionsOn(parts, vehicle);
  return {
    found: entries.length > 0,
    entries: entries.map(({ authority, since, reason, reference }) => ({
      authority,
      since,
      reason,
      reference,
    })),
    listDate: receivedAt,
    listAgeDays: receivedAt === null ? null : daysBetween(moroccanDate(receivedAt), today),
  };
}

/** The oppositions themselves, with the version of the list that brought each: 0 for what this desk knows of itself. */
export function oppositionsOn(parts: Parts, vehicle: OpposedVehicle) {
  const { vin, plate } = vehicle;
  const list = parts.line.oppositions({ vin: vin ?? undefined, plate: plate ?? undefined });
  // A credit holds a transfer alone: its owner may renew his card.
  const entries = list.entries.filter(({ reason }) => reason !== CREDIT || changesHands(vehicle.operation));
  // What this desk registered itself is in the list too once the registry has it.
  const own = lender(parts, vehicle).filter(({ authority }) =>
    entries.every(one => one.reason !== CREDIT || one.authority !== authority),
  );
  return { ...list, entries: [...entries, ...own] };
}

/**
 * The vehicle left the road for good (art. 52): nothing more is done on its card, here or anywhere. This desk withdrew it, or the list
 * says that another centre did: that opposition is never lifted.
 */
export function withdrawnHere(parts: Parts, vehicle: Omit<OpposedVehicle, 'operation'>): boolean {
  const vin = vehicle.vin ?? undefined;
  const plate = vehicle.plate ?? undefined;
  return (
    parts.store.products.endedOf({ vin, canonical: plate }).some(({ how }) => how === 'withdrawn') ||
    parts.line.oppositions({ vin, plate }).entries.some(({ reason }) => reason === 'withdrawn')
  );
}

/** Bought on credit and not released: who lent must lift his hand before the vehicle is another's. */
function lender(parts: Parts, { operation, plate }: OpposedVehicle) {
  if (!changesHands(operation) || plate === null || plate === undefined) return [];
  const held = parts.store.products.findRegistration(plate);
  const found = held && lenderIn(held.values);
  if (!found) return [];
  const { authority, reference = held.dossier } = found;
  return [{ version: 0, authority, since: held.registeredOn, reason: CREDIT, reference }];
}

/** The operations before which the opposition is looked up: those on a card that was already given. */
export function opposable(row: Pick<DossierRow, 'operation'>): boolean {
  return workflowOf(row.operation).registered;
}
