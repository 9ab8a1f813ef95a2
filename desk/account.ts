import { randomUUID } from 'node:crypto';
import type { AccountRow } from '../db/stores/account-table.ts';
import type { Role } from '../domain/dossier/flow.ts';
import type { Credentials } from './password.ts';

/** A new account, ready to insert: active, in French, nothing tried yet. */
export function newAccount(
  who: { readonly login: string; readonly nameFr: string; readonly nameAr: string; readonly role: Role },
  credentials: Credentials,
  now: string,
): AccountRow {
  return {
    id: randomUUID(),
    ...who,
    ...credentials,
    language: 'fr',
    theme: 'system',
    active: true,
    failedTries: 0,
    lockedUntil: null,
    lastLoginAt: null,
    createdAt: now,
  };
}
