import type { AccountRow } from '../../db/stores/account-table.ts';
import type { Session } from '../contract/session.ts';
import { refuse } from '../contract/refusal.ts';
import type { Call, Handlers, Parts } from '../parts.ts';
import { checkPassword, makeCredentials, passwordMatches, resealKey } from '../password.ts';
import { person } from '../person.ts';
import { ROLE_NAMES } from '../role-names.ts';

/** Wrong passwords before each new one costs a wait, and before the account waits for the administrator. */
const FREE_TRIES = 5;
const HARD_LOCK_TRIES = 10;
const IDLE_LOCK_MINUTES = 10;
/** Locked until the administrator unlocks it. */
const FOREVER = '9999-12-31T00:00:00.000Z';

type SessionHandlers = Pick<Handlers, Extract<keyof Handlers, `session.${string}`>>;

export const sessionHandlers: SessionHandlers = {
  async 'session.login'(call, { login, password }) {
    const { parts } = call;
    const account = parts.store.accounts.byLogin(login.toLowerCase());
    // An unknown name costs the same time and gives the same answer as a wrong password.
    if (!account) {
      await passwordMatches(NOBODY, password);
      return refuse('wrong-credentials', { params: { left: FREE_TRIES } });
    }
    await proveIdentity(call, account, password);
    parts.store.write(() => {
      parts.store.accounts.change(account.id, { lastLoginAt: call.now });
      record(parts, account, 'session.opened');
    });
    parts.sessions.open({ client: call.client, account: account.id, signedInAt: call.now, locked: false });
    return view(parts, call.client, call.now);
  },
  'session.current': ({ parts, client, now }) =>
    parts.sessions.of(client, now) ? view(parts, client, now) : null,
  'session.logout'({ parts, client, account }) {
    parts.sessions.close(client);
    if (account) record(parts, account, 'session.closed');
    return {};
  },
  'session.lock'(call) {
    call.parts.sessions.lock(call.client, true);
    return {};
  },
  async 'session.unlock'(call, { password }) {
    const { parts, client, now } = call;
    const session = parts.sessions.of(client, now);
    const account = session && parts.store.accounts.byId(session.account);
    if (!account) return refuse('session-required');
    await proveIdentity(call, account, password);
    parts.sessions.lock(client, false);
    return view(parts, client, now);
  },
  'session.preferences'(call, { language, theme }) {
    const { account, parts } = person(call);
    parts.store.accounts.change(account.id, { ...(language && { language }), ...(theme && { theme }) });
    return view(parts, call.client, call.now);
  },
  async 'session.password'(call, { current, next }) {
    const { account, parts } = person(call);
    await proveIdentity(call, account, current);
    checkPassword(next, account.role, account.login);
    const { password } = await makeCredentials(next);
    const signingSealed = await resealKey(account.signingSealed, current, next);
    parts.store.write(() => {
      // Replaced meanwhile by the administrator, the key that was resealed is no longer this person's.
      if (parts.store.accounts.byId(account.id)?.signingPublic !== account.signingPublic)
        return refuse('session-required');
      parts.store.accounts.change(account.id, { password, signingSealed });
      record(parts, account, 'session.password-changed');
    });
    return {};
  },
};

/**
 * Proves that a password is this person's, or refuses and counts. Five tries are free, then each costs a doubled wait, the tenth
 * locks the account until the administrator opens it. The count is in the store: a restart does not forgive.
 */
export async function proveIdentity(call: Call, account: AccountRow, password: string): Promise<void> {
  const { parts, now } = call;
  refuseShut(account, now);
  const matches = await passwordMatches(account.password, password);
  // Read again: a volley of tries is proved side by side, and each of them counts.
  const standing = parts.store.accounts.byId(account.id) ?? refuse('session-required');
  refuseShut(standing, now);
  if (matches && standing.password === account.password) {
    if (standing.failedTries > 0)
      parts.store.accounts.change(account.id, { failedTries: 0, lockedUntil: null });
    return;
  }
  const failedTries = standing.failedTries + 1;
  const lockedUntil =
    failedTries >= HARD_LOCK_TRIES
      ? FOREVER
      : failedTries >= FREE_TRIES
        ? new Date(Date.parse(now) + 60_000 * 2 ** (failedTries - FREE_TRIES)).toISOString()
        : null;
  parts.store.write(() => {
    parts.store.accounts.change(account.id, { failedTries, lockedUntil });
    if (lockedUntil !== null) record(parts, account, 'session.account-locked');
  });
  if (lockedUntil !== null) return refuseLocked(lockedUntil, now);
  return refuse('wrong-credentials', { params: { left: FREE_TRIES - failedTries } });
}

function refuseShut({ active, lockedUntil }: AccountRow, now: string): void {
  if (!active) return refuse('account-disabled');
  if (lockedUntil !== null && lockedUntil > now) return refuseLocked(lockedUntil, now);
}

function refuseLocked(until: string, now: string): never {
  if (until === FOREVER) return refuse('account-locked-for-good');
  const minutes = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 60_000));
  return refuse('account-locked', { params: { minutes } });
}

/** Who came and went is part of the journal, once there is one. */
function record(parts: Parts, account: AccountRow, kind: `session.${string}`): void {
  parts.identity()?.journal.append({ kind, agent: account.id, dossier: null, body: { role: account.role } });
}

function view(parts: Parts, client: number, now: string): Session {
  const session = parts.sessions.of(client, now) ?? refuse('session-required');
  const account = parts.store.accounts.byId(session.account) ?? refuse('session-required');
  return {
    agent: { id: account.id, nameFr: account.nameFr, nameAr: account.nameAr, role: account.role },
    language: account.language,
    theme: account.theme,
    signedInAt: session.signedInAt,
    locked: session.locked,
    idleLockMinutes: IDLE_LOCK_MINUTES,
    roleName: ROLE_NAMES[account.role],
  };
}

/** A hash that nothing opens, of the same cost as the real ones. */
const NOBODY =
  '$argon2id$v=19$m=65536,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$GpZ3sK/oH9p7VIiV56G/64Zo/8GaUw434IimaPqxwCo';
