import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeConnection, inTransaction, openConnection } from '../../../db/connection.ts';
import { type Journal, openJournal } from '../../../db/journal.ts';
import type { TakenRun } from '../../../db/stores/lease.ts';
import { registryClient } from '../../../desk/sync/client.ts';
import { enrolDesk } from '../../../desk/sync/enrol.ts';
import { type SyncIdentity, type SyncStore, syncStore, type SyncTimers } from '../../../desk/sync/port.ts';
import type { LineState } from '../../../desk/contract/system.ts';
import { type SyncEngine, syncEngine, type SyncOptions } from '../../../desk/sync/engine.ts';
import type { JsonObject } from '../../../domain/journal/canonical.ts';
import type { ActKind } from '../../../domain/journal/act.ts';
import { generateKeys, type KeyPair, signerOf } from '../../../domain/journal/keys.ts';
import type { RunningRegistry } from '../../../registry/main.ts';

/** A desk reduced to what synchronisation sees: the encrypted store, a journal, an identity. */
export interface TestDesk {
  readonly store: SyncStore;
  readonly journal: Journal;
  readonly identity: SyncIdentity;
  readonly keys: KeyPair;
  act(kind: ActKind, dossier: string | null, body: JsonObject): number;
  /** Takes a number and validates a new vehicle with it, in one transaction. */
  validateNew(dossier: string, vin: string): { seq: number; canonical: string };
  /** Takes numbers in a row of a counter, asking the registry for them first when none are held. */
  takeRun(counter: string, count?: number): Promise<TakenRun>;
  engine(over?: Partial<SyncOptions>): SyncEngine;
  close(): void;
}

const OWNER = {
  latin: { nom: 'TAHIRI', prenom: 'Siham' },
  arabic: { nom: 'الطاهري', prenom: 'سهام' },
  cnie: 'GK200001',
};
export const NOW = '2026-11-22T09:00:00.000Z';

export async function testDesk(
  registry: RunningRegistry,
  place: { centre: string; desk: string },
  url = registry.url,
): Promise<TestDesk> {
  const keys = generateKeys();
  const code = await registry.admin.createEnrolmentCode(place);
  const grant = await enrolDesk(
    { registryUrl: registry.url, code, keys, name: place.desk, nextSeq: 1, headHash: null },
    AbortSignal.timeout(30_000),
  );
  const folder = mkdtempSync(join(tmpdir(), 'tarqim-desk-'));
  const connection = openConnection(join(folder, 'desk.db'), randomBytes(32));
  const store = syncStore(connection);
  for (const lease of grant.leases) store.leases.put(lease);
  const identity: SyncIdentity = {
    registryUrl: url,
    registryKey: grant.registryKey,
    workstation: grant.workstation,
    epoch: grant.epoch,
    province: grant.centre.province,
    privateKey: epoch => (epoch === grant.epoch ? keys.privateKey : undefined),
  };
  const owner = { workstation: grant.workstation, epoch: grant.epoch, sign: signerOf(keys.privateKey) };
  const journal = openJournal(
    connection,
    owner,
    () => undefined,
    () => NOW,
  );
  const act: TestDesk['act'] = (kind, dossier, body) =>
    journal.append({ kind, agent: 'agent-1', dossier, body }).seq;
  const engines: SyncEngine[] = [];
  return {
    store,
    journal,
    identity,
    keys,
    act,
    validateNew: (dossier, vin) =>
      inTransaction(connection, () => {
        const taken = store.leases.take(`normal:${String(identity.province)}`, NOW, identity.epoch);
        if (taken.parts.kind !== 'normal') throw new Error('not a number');
        const { province, letters } = taken.parts;
        const canonical = `${String(taken.number)}-${letters}-${String(province)}`;
        const registration = { canonical, province, letters, sequence: taken.number, leaseId: taken.leaseId };
        return { canonical, seq: act('dossier.validated', dossier, validated({ vin, registration })) };
      }),
    takeRun: async (counter, count = 1) => {
      const take = () =>
        inTransaction(connection, () => store.leases.takeRun(counter, count, NOW, identity.epoch));
      if (store.leases.left(counter, NOW, identity.epoch) < count) {
        const held = store.leases.all().length;
        const wish = { series: counter, count, requestId: `by-hand-${String(held)}` };
        const client = registryClient(identity, { now: () => Date.now() });
        const signal = AbortSignal.timeout(30_000);
        await client.time(signal);
        store.leases.put(await client.lease(wish, signal));
      }
      return take();
    },
    engine: over => {
      const engine = syncEngine({
        store,
        identity: () => identity,
        onState: () => undefined,
        onFault: error => {
          throw error;
        },
        ...over,
      });
      engines.push(engine);
      return engine;
    },
    close: () => {
      closeConnection(connection);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Body of a validation, with what the test wants changed. */
export function validated(over: {
  vin: string;
  registration: JsonObject & { canonical: string };
  operation?: string;
  previous?: string;
  lender?: { authority: string; reference: string };
  lenderReleased?: true;
}): JsonObject {
  const { previous, lender, lenderReleased } = over;
  return {
    operation: over.operation ?? 'IMMAT_NEUF_MAROC',
    registration: { series: 'NORMAL', ...over.registration },
    vin: over.vin,
    owner: OWNER,
    validatedOn: '2026-11-22',
    validUntil: '2036-11-21',
    ...(previous !== undefined && { previous }),
    ...(lender && { lender }),
    ...(lenderReleased && { lenderReleased }),
  };
}

/** Body of a grant. */
export function granted(operation: string, product: JsonObject): JsonObject {
  return { operation, grantedOn: '2026-11-22', owner: OWNER, product };
}

/** Timers that never wait: the engine goes as fast as the line lets it. Resting is left to the test. */
export function hurriedTimers(): SyncTimers {
  return {
    now: () => Date.now(),
    sleep: (ms, signal) =>
      ms >= 25_000 ? untilAborted(signal) : new Promise(resolve => void setImmediate(resolve)),
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Resolves at the first state that fits; every state is looked at. */
export function stateWatch() {
  const waiting = new Set<{ fits: (state: LineState) => boolean; resolve: (state: LineState) => void }>();
  const seen: LineState[] = [];
  return {
    seen,
    onState: (state: LineState) => {
      seen.push(state);
      for (const one of waiting)
        if (one.fits(state)) {
          waiting.delete(one);
          one.resolve(state);
        }
    },
    until: (fits: (state: LineState) => boolean) =>
      new Promise<LineState>(resolve => {
        waiting.add({ fits, resolve });
      }),
  };
}
