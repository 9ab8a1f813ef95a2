import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardIssuer } from '../../desk/card-issuer.ts';
import type { Reply } from '../../desk/contract/frame.ts';
import type { Input, ProcedureName } from '../../desk/contract/index.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { mutation, newVehicle, type SampleDossier } from '../samples/dossiers.ts';
import {
  blankScan,
  CHIEF,
  CHIEF_PASSWORD,
  CONTROL,
  COUNTER,
  dossierWork,
  ENTRY,
  TECHNICIAN,
} from './dossier-work.ts';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let work: ReturnType<typeof dossierWork>;
beforeEach(async () => {
  home = await temporaryDesk();
  work = dossierWork(home.call);
  for (const login of ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali']) await home.signIn(login);
});
afterEach(() => home.clean());

type WithoutId<N extends ProcedureName> = Omit<Input<N>, 'commandId'>;
type Submit = <N extends ProcedureName>(client: number, name: N, input: WithoutId<N>) => Promise<unknown>;

const actsOf = (dossierId: string) => home.desk.parts.identity()?.journal.ofDossier(dossierId) ?? [];
const journalLength = () => home.desk.parts.identity()?.journal.head().seq ?? 0;

function send<N extends ProcedureName>(client: number, name: N, input: WithoutId<N>, commandId: string) {
  return home.desk.call(client, name, { ...input, commandId });
}

function valueOf(reply: Reply): unknown {
  if (!reply.ok) throw new Error(reply.refusal.code);
  return reply.value;
}

/** A double click: the same command twice at once, and once more afterwards. One act, three equal answers. */
const sameCommand: Submit = async (client, name, input) => {
  const before = journalLength();
  const id = randomUUID();
  const replies = await Promise.all([send(client, name, input, id), send(client, name, input, id)]);
  replies.push(await send(client, name, input, id));
  expect(
    replies.map(reply => reply.ok || reply.refusal.code),
    name,
  ).toEqual([true, true, true]);
  const [first, ...others] = replies.map(valueOf);
  for (const other of others) expect(other, name).toEqual(first);
  expect(journalLength() - before, name).toBe(1);
  return first;
};

/** Two windows, one version seen by both: one act, and the other is told why not in words that a person can use. */
const twoCommands: Submit = async (client, name, input) => {
  const before = journalLength();
  const replies = await Promise.all([
    send(client, name, input, randomUUID()),
    send(client, name, input, randomUUID()),
  ]);
  expect(journalLength() - before, name).toBe(1);
  if (name === 'dossier.validate') {
    // A series answers for each of its dossiers, not for itself.
    const results = replies.map(reply => (valueOf(reply) as { results: { ok: boolean }[] }).results[0]?.ok);
    expect(results.filter(Boolean), name).toHaveLength(1);
    return replies[0];
  }
  const refused = replies.flatMap(reply => (reply.ok ? [] : [reply.refusal.code]));
  expect(refused, name).toHaveLength(1);
  expect(refused, name).not.toContain('desk-fault');
  return valueOf(replies.find(reply => reply.ok) ?? { ok: false, refusal: { code: 'none-taken' } });
};

describe.each([
  ['the same command', sameCommand],
  ['two commands on one version', twoCommands],
] as const)('%s, submitted twice at once, is one act', (_, submit) => {
  const at = async (client: number, dossierId: string) => ({
    dossierId,
    version: await work.version(client, dossierId),
  });
  const draftOf = async (sample: SampleDossier) => {
    const { draftId, version } = await work.draft(sample, blankScan());
    return { draftId, version };
  };

  it('for every gesture of a first registration', async () => {
    const sample = newVehicle(home.clock.today());
    const draft = await draftOf(sample);
    await submit(COUNTER, 'intake.deposit', draft);
    const id = draft.draftId;
    await submit(CONTROL, 'dossier.control', await at(CONTROL, id));
    await submit(CHIEF, 'dossier.suspend', { ...(await at(CHIEF, id)), reason: 'other', note: 'à voir' });
    await submit(CHIEF, 'dossier.resume', { ...(await at(CHIEF, id)), note: 'vu' });
    await home.call(ENTRY, 'entry.save', { dossierId: id, values: { ...sample.entry } });
    await submit(ENTRY, 'entry.sign', await at(ENTRY, id));
    const { fields } = await home.call(CONTROL, 'check.open', { dossierId: id });
    const typed: Record<string, string> = { ...sample.counter, ...sample.entry };
    for (const { field } of fields)
      await home.call(CONTROL, 'check.read', { dossierId: id, field, typed: typed[field] ?? '' });
    await submit(CONTROL, 'check.sign', await at(CONTROL, id));
    await submit(CHIEF, 'dossier.validate', { dossiers: [await at(CHIEF, id)], password: CHIEF_PASSWORD });
    const { readers } = await home.call(TECHNICIAN, 'production.open', { dossierId: id });
    const readerId = readers[0]?.id ?? '';
    await home.call(TECHNICIAN, 'production.simulator', { readerId, gesture: 'insert-blank' });
    // The key of a desk is made known by an act of the desk, before its first card.
    await cardIssuer(home.desk.parts);
    await submit(TECHNICIAN, 'production.write-card', { ...(await at(TECHNICIAN, id)), readerId });
    await submit(TECHNICIAN, 'production.print-plates', {
      ...(await at(TECHNICIAN, id)),
      rear: 'rear-one-line',
    });
    await submit(TECHNICIAN, 'production.sign', await at(TECHNICIAN, id));
    await submit(COUNTER, 'dossier.deliver', {
      ...(await at(COUNTER, id)),
      receivedBy: 'HADDAD Rania',
      cnie: 'GB310001',
      receiptReturned: true,
    });
    const kinds = actsOf(id).map(act => act.kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(home.desk.parts.store.dossiers.find(id)?.state).toBe('delivered');
  });

  it('for the gestures that only a transfer, a refusal or a rejection has', async () => {
    const sample = mutation(home.clock.today());
    const { dossierId } = await work.deposit(sample, blankScan());
    await submit(CONTROL, 'dossier.clear-opposition', await at(CONTROL, dossierId));
    await submit(CHIEF, 'dossier.reject', { ...(await at(CHIEF, dossierId)), reasons: ['faux contrat'] });
    const other = await home.call(COUNTER, 'intake.start', {
      commandId: randomUUID(),
      operation: 'IMMAT_NEUF_MAROC',
    });
    await submit(COUNTER, 'intake.refuse', {
      draftId: other.draftId,
      reasons: [{ code: 'paper-missing', note: '' }],
    });
  });
});

describe('what is not bound to a version', () => {
  it('prints two copies under two numbers when two prints were asked, one when a print was asked twice', async () => {
    const { dossierId } = await work.deposit(newVehicle(home.clock.today()), blankScan());
    const print = (commandId: string) =>
      send(COUNTER, 'document.print', { kind: 'recepisse', dossierId }, commandId);
    const id = randomUUID();
    const twice = await Promise.all([print(id), print(id)]);
    expect(twice.map(reply => (valueOf(reply) as { copy: number }).copy)).toEqual([1, 1]);
    const two = await Promise.all([print(randomUUID()), print(randomUUID())]);
    expect(two.map(reply => (valueOf(reply) as { copy: number }).copy).sort()).toEqual([2, 3]);
    expect(actsOf(dossierId).filter(act => act.kind === 'paper.printed')).toHaveLength(3);
  });

  it('refuses a command id that another gesture used', async () => {
    const commandId = randomUUID();
    const first = await send(COUNTER, 'intake.start', { operation: 'MUTATION' }, commandId);
    const { draftId } = valueOf(first) as { draftId: string };
    const reasons = [{ code: 'paper-missing' }];
    expect(await send(COUNTER, 'intake.refuse', { draftId, reasons }, commandId)).toMatchObject({
      ok: false,
      refusal: { code: 'command-id-reused' },
    });
  });

  it('counts ten wrong passwords that come at once as ten', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, () =>
        home.desk.call(9, 'session.login', { login: 'amzil', password: 'wrong wrong wrong' }),
      ),
    );
    expect(tries.every(reply => !reply.ok)).toBe(true);
    const account = home.desk.parts.store.accounts.byLogin('amzil');
    expect(account?.failedTries).toBeGreaterThanOrEqual(5);
    expect(account?.lockedUntil).not.toBeNull();
  });
});
