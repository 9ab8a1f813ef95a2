import type { DossierRow } from '../db/stores/dossier-table.ts';
import { formFields } from '../domain/dossier/form.ts';
import { changesHands, workflowOf } from '../domain/dossier/workflow.ts';
import type { Parts } from './parts.ts';

/** A fact or a date that says what a field says, under the field's name. */
export const SAME: readonly (readonly [field: string, of: 'facts' | 'dates', name: string])[] = [
  ['vehicle.ptc', 'facts', 'vehicle.ptacKg'],
  ['ww.date', 'dates', 'ww.deliveryDate'],
  ['sale.legalisationVendeur', 'dates', 'sale.signatureLegalisationDate'],
  ['acquisition.date', 'dates', 'acquisition.date'],
  ['douane.date', 'dates', 'customs.clearanceDate'],
  ['expertise.date', 'dates', 'expert.reportDate'],
];

/**
 * Data entry starts from what the counter noted, from the facts that say the same thing, and for a vehicle that this desk
 * registered from its registration in force: nothing is typed twice. Whoever signs has read it all; data control types it again.
 */
export function entryStart(parts: Parts, row: DossierRow): Record<string, string> {
  const fields = new Set(formFields(row.operation, row.data).map(({ id }) => id));
  const values = { ...known(parts, row, fields), ...row.data.values };
  for (const [field, of, name] of SAME) {
    const said = row.data[of][name];
    if (fields.has(field) && values[field] === undefined && said !== undefined) values[field] = String(said);
  }
  return values;
}

/** The registration in force of the vehicle that a dossier is about, when this desk made it. */
export function registrationHere(parts: Parts, row: DossierRow) {
  const number = row.data.values['prior.immatriculation'];
  if (!workflowOf(row.operation).registered || number === undefined) return undefined;
  const held = parts.store.products.findRegistration(number);
  return held && (row.vin === null || held.vin === row.vin) ? held : undefined;
}

/** What the registration in force says of the vehicle, and of its owner when it stays his. */
function known(parts: Parts, row: DossierRow, fields: ReadonlySet<string>): Record<string, string> {
  const held = registrationHere(parts, row);
  if (!held) return {};
  const boxes = changesHands(row.operation)
    ? ['vehicle.', 'rti.']
    : ['vehicle.', 'rti.', 'owner.', 'collection.'];
  // Made on the day they were signed: another form, another day.
  const dated = new Set(['owner.faitA', 'owner.faitLe']);
  return Object.fromEntries(
    Object.entries(held.values).filter(
      ([id]) => fields.has(id) && !dated.has(id) && boxes.some(box => id.startsWith(box)),
    ),
  );
}
