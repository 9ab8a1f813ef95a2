import type { DossierRow } from '../../db/stores/dossier-table.ts';
import type { DossierActBody, DossierActKind } from '../../domain/dossier/act-body.ts';
import type { DossierCore, Outcome } from '../../domain/dossier/machine.ts';
import type { Act } from '../../domain/journal/act.ts';
import type { PublicKeyText, Sign } from '../../domain/journal/keys.ts';
import { refuse } from '../contract/refusal.ts';
import type { Parts, PersonCall } from '../parts.ts';
import { asJson, enrolled } from '../person.ts';

/** A dossier by its id. @throws Refused `dossier-unknown` */
export function dossierOf(parts: Parts, id: string): DossierRow {
  return parts.store.dossiers.find(id) ?? refuse('dossier-unknown');
}

/** The dossier a gesture was decided on: the version that the person saw must be the one that stands. */
export function seen(parts: Parts, gesture: { dossierId: string; version: number }): DossierRow {
  const row = dossierOf(parts, gesture.dossierId);
  const here = parts.identity()?.identity.workstation;
  if (row.holder !== here) return refuse('held-elsewhere', { params: { holder: row.holder } });
  if (row.version !== gesture.version)
    return refuse('dossier-changed', { params: { seen: gesture.version, now: row.version } });
  return row;
}

export function core(row: DossierRow): DossierCore {
  const { id, operation, state, suspended, enteredBy, checkedBy, version } = row;
  return { id, operation, state, suspended, enteredBy, checkedBy, version };
}

/** Goes on, or refuses with the guard's reason. */
export function allowed(outcome: Outcome): void {
  if ('refusal' in outcome)
    refuse(outcome.refusal, outcome.params === undefined ? {} : { params: { ...outcome.params } });
}

/** Writes an act of a person on a dossier. Inside the call's transaction. */
export function act<K extends DossierActKind>(
  call: PersonCall,
  kind: K,
  dossier: string,
  body: DossierActBody<K>,
  second?: { readonly publicKey: PublicKeyText; readonly sign: Sign },
): Act {
  const { journal } = enrolled(call.parts);
  return journal.append({
    kind,
    agent: call.account.id,
    dossier,
    body: asJson(body),
    ...(second && { second: { agent: call.account.id, ...second } }),
  });
}

/** The answer of a gesture: the dossier and the version it now has. */
export function done(call: PersonCall, dossierId: string): { dossierId: string; version: number } {
  return { dossierId, version: dossierOf(call.parts, dossierId).version };
}

/** A paper that must leave with the dossier has no sheet yet: nobody asked for it, or its sheet still waits for a printer. */
export function notPrinted(parts: Parts, dossierId: string, kind: string): never {
  const waiting = parts.store.printJobs.openOf(dossierId, kind) !== undefined;
  return refuse(waiting ? 'paper-at-printer' : 'paper-not-printed', { params: { kind } });
}
