import type { DossierRow } from '../db/stores/dossier-table.ts';
import { Cleared } from '../domain/dossier/act-body.ts';
import { changesHands } from '../domain/dossier/workflow.ts';
import type { PersonCall } from './parts.ts';
import { enrolled } from './person.ts';

/** Who lent for a vehicle, as its registration says it, and the contract's number. */
export type Lender = {
  readonly authority: string;
  readonly reference?: string;
};

/** The lender named in the fields of a dossier or of a registration. */
export function lenderIn(values: Readonly<Record<string, string>>): Lender | undefined {
  const authority = values['finance.organisme'];
  const reference = values['finance.contrat'];
  return authority === undefined ? undefined : { authority, ...(reference !== undefined && { reference }) };
}

/**
 * What a chief's signature says of a credit (art. 18 (4) i), for the registry to tell the other centres: who lent and still holds
 * the vehicle, and whether the release of an earlier one is in the dossier. A card renewed or given again forgets no lender.
 */
export function creditOf(
  call: PersonCall,
  row: DossierRow,
): { readonly lender?: Lender; readonly lenderReleased?: true } {
  const { values } = row.data;
  const released = values['mainlevee.date'] !== undefined || clearedWithRelease(call, row);
  const number = values['prior.immatriculation'];
  const held = number === undefined ? undefined : call.parts.store.products.findRegistration(number);
  const stays =
    released || changesHands(row.operation) || held === undefined ? undefined : lenderIn(held.values);
  const lender = lenderIn(values) ?? stays;
  return { ...(lender && { lender }), ...(released && { lenderReleased: true }) };
}

/** The box "vu sans opposition" was signed with a release in the dossier. */
function clearedWithRelease(call: PersonCall, row: DossierRow): boolean {
  const clearing = enrolled(call.parts)
    .journal.ofDossier(row.id)
    .findLast(one => one.kind === 'dossier.cleared');
  return Cleared.safeParse(clearing?.body).data?.mainlevee === true;
}
