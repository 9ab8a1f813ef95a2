import { newAccount } from '../account.ts';
import type { AccountRow } from '../../db/stores/account-table.ts';
import { isChiefsAct } from '../../domain/dossier/act-body.ts';
import { verifyJournal } from '../../domain/journal/verify.ts';
import type { AccountRow as AccountView } from '../contract/admin.ts';
import { refuse } from '../contract/refusal.ts';
import { journalTree } from '../journal-tree.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { checkPassword, makeCredentials } from '../password.ts';
import { enrolled, person } from '../person.ts';

type AdminHandlers = Pick<Handlers, Extract<keyof Handlers, `admin.${string}`>>;

export const adminHandlers: AdminHandlers = {
  'admin.accounts': ({ parts }) => ({ rows: parts.store.accounts.all().map(accountView) }),
  async 'admin.create-account'(call, { login, nameFr, nameAr, role, password }) {
    const mine = person(call);
    checkPassword(password, role, login);
    const credentials = await makeCredentials(password);
    return call.commit(() => {
      if (call.parts.store.accounts.byLogin(login))
        return refuse('login-taken', { field: 'login', params: { login } });
      const row = newAccount({ login, nameFr, nameAr, role }, credentials, call.now);
      call.parts.store.accounts.insert(row);
      record(mine, 'session.account-created', row);
      return accountView(row);
    });
  },
  'admin.unlock-account': (call, { id }) =>
    change(person(call), id, { failedTries: 0, lockedUntil: null }, 'session.account-unlocked'),
  'admin.disable-account'(call, { id, active }) {
    const mine = person(call);
    if (id === mine.account.id) return refuse('own-account');
    const view = change(mine, id, { active }, 'session.account-changed');
    if (!active)
      for (const client of call.parts.sessions.closeAccount(id))
        call.parts.emit(client, 'session.ended', { code: 'account-disabled' });
    return view;
  },
  async 'admin.reset-password'(call, { id, password }) {
    const mine = person(call);
    const row = call.parts.store.accounts.byId(id) ?? refuse('account-unknown');
    checkPassword(password, row.role, row.login);
    // A new password means a new signing key: the administrator must never hold the key of the person he helps.
    const credentials = await makeCredentials(password);
    const view = change(
      mine,
      id,
      { ...credentials, failedTries: 0, lockedUntil: null },
      'session.account-changed',
    );
    for (const client of call.parts.sessions.closeAccount(id))
      call.parts.emit(client, 'session.ended', { code: 'session-required' });
    return view;
  },
  // One enrolment at a time: the second waits for the registry's answer to the first, and finds the machine enrolled.
  'admin.enrol': (call, { registryUrl, code, name }) =>
    call.parts.turns.take('enrolment', async () => {
      if (call.parts.identity()) return refuse('already-enrolled');
      const identity = await call.parts.line.enrol(registryUrl, code, name);
      return call.commit(() => {
        call.parts.enrolled(identity);
        return {
          workstation: identity.workstation,
          centre: { fr: identity.centre.nameFr, ar: identity.centre.nameAr },
        };
      });
    }),
  'admin.verify-journal'(call) {
    const { journal, identity } = enrolled(call.parts);
    const verdict = verifyJournal(journal.all(), {
      workstation: identity.workstation,
      workstationKey: epoch => (epoch === identity.epoch ? identity.publicKey : undefined),
      agentKeys: agent => call.parts.store.accounts.keysOf(agent),
      wantsSecond: act => isChiefsAct(act.kind),
    });
    const { root, fingerprint } = journalTree(journal);
    return {
      acts: verdict.acts,
      ok: verdict.ok,
      fault: verdict.firstFault && { seq: verdict.firstFault.seq, code: verdict.firstFault.fault },
      root,
      fingerprint,
      lastAt: journal.head().at,
    };
  },
};

function change(
  call: PersonCall,
  id: string,
  values: Parameters<typeof call.parts.store.accounts.change>[1],
  kind: `session.${string}`,
): AccountView {
  const row = call.parts.store.accounts.byId(id) ?? refuse('account-unknown');
  return call.commit(() => {
    call.parts.store.accounts.change(id, values);
    record(call, kind, row);
    return accountView({ ...row, ...values });
  });
}

/** What an administrator does to an account is in the journal, without the password and without the person's papers. */
function record(call: PersonCall, kind: `session.${string}`, row: AccountRow): void {
  call.parts.identity()?.journal.append({
    kind,
    agent: call.account.id,
    dossier: null,
    body: { account: row.id, login: row.login, role: row.role },
  });
}

function accountView(row: AccountRow): AccountView {
  const { id, login, nameFr, nameAr, role, active, failedTries, lockedUntil, lastLoginAt } = row;
  return { id, login, nameFr, nameAr, role, active, failedTries, lockedUntil, lastLoginAt };
}
