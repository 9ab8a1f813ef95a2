import type { AccountRow } from '../db/stores/account-table.ts';
import type { Signer } from '../domain/dossier/machine.ts';
import type { JsonObject } from '../domain/journal/canonical.ts';
import type { AgentRef } from './contract/shapes.ts';
import { refuse } from './contract/refusal.ts';
import type { Call, Enrolled, Parts, PersonCall } from './parts.ts';

/** The signed-in person of a call. The dispatcher has refused everyone else already; this says it to the types. */
export function person(call: Call): PersonCall {
  const { session, account } = call;
  if (!session || !account) return refuse('session-required');
  return { ...call, session, account };
}

/** The workstation's enrolment, without which no dossier can be numbered or signed. */
export function enrolled(parts: Parts): Enrolled {
  return parts.identity() ?? refuse('workstation-not-enrolled');
}

export function signerOf(account: AccountRow): Signer {
  return { agent: account.id, role: account.role };
}

/** How an account is called on screen; accounts of other desks are known by their id alone until the registry names them. */
export function agentRef(parts: Parts, id: string): AgentRef {
  const account = parts.store.accounts.byId(id);
  if (!account) return { id, nameFr: id, nameAr: id, role: 'control' };
  return { id, nameFr: account.nameFr, nameAr: account.nameAr, role: account.role };
}

/** A parsed value as the journal takes it: plain JSON, without undefined members. */
export function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
