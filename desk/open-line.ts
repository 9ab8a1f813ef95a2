import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Store } from '../db/store.ts';
import { LeaseExhausted, type LeaseRow, leaseStanding } from '../db/stores/lease.ts';
import type { Clock } from './clock.ts';
import type { DecreeEditions } from './decree-editions.ts';
import type { BatchRow, LeaseView } from './contract/outbox.ts';
import type { LineState } from './contract/system.ts';
import { refuse } from './contract/refusal.ts';
import { generateKeys, type KeyPair } from '../domain/journal/keys.ts';
import type { Identity } from './identity.ts';
import { LineDown, notAuthentic, RegistryRefused } from './sync/client.ts';
import { syncEngine } from './sync/engine.ts';
import { enrolDesk } from './sync/enrol.ts';
import { syncStore } from './sync/port.ts';
import { exportBatch } from './sync/usb.ts';
import type { WantedNumbers } from './sync/wanted-numbers.ts';
import type { SentState, SyncLine } from './sync-line.ts';
import type { Workstation } from './workstation.ts';
import { issuerOf, keepCertificate } from './workstation-certificate.ts';

/** The line of a desk: its stores are read at once, its network never holds a gesture up. */
export function openLine(options: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly workstation: () => Workstation | undefined;
  readonly onState: (state: LineState) => void;
  /** Acts were written by the line itself: a lease is received. */
  readonly onActs: () => void;
  readonly editions: DecreeEditions;
  /** An edition of the decree came by the line. */
  readonly onEdition: (edition: { code: string; version: number }) => void;
  /** Counters to keep filled, and with how many numbers; those of `usualNumbers` when it is not given. */
  readonly wanted?: (province: number) => readonly WantedNumbers[];
  /** How long the first try waits. Enrolling ends the wait. */
  readonly afterMs: number;
}): SyncLine {
  const { store, clock, workstation, editions } = options;
  const sync = syncStore(store.connection);
  const { outbox, leases, feed } = sync;
  const engine = syncEngine({
    store: sync,
    identity() {
      const identity = workstation()?.identity;
      if (!identity) return undefined;
      const { registryUrl, registryKey, epoch } = identity;
      return {
        registryUrl,
        registryKey,
        workstation: identity.workstation,
        epoch,
        province: identity.centre.province,
        privateKey: of => (of === epoch ? Buffer.from(identity.privateKey, 'base64') : undefined),
      };
    },
    ...(options.wanted ? { wanted: options.wanted } : {}),
    onState: options.onState,
    onLease({ id, series, lo, hi, useBefore }) {
      // The journal tells later which numbers this machine could have given, and which it gave.
      workstation()?.journal.append({
        kind: 'lease.received',
        agent: 'desk',
        dossier: null,
        body: { id, series, lo, hi, useBefore },
      });
      options.onActs();
    },
    decree: {
      followedTo: () => editions.table.followedTo(),
      follow: (upTo, at) => editions.table.follow(upTo, at),
      async receive(text) {
        const here = workstation();
        if (!here) return;
        const opened = await editions.open(text, here.identity.registryKey);
        const arrival = { way: 'line', agent: 'desk', at: clock.now(), journal: here.journal } as const;
        const { code, version, fresh } = store.write(() => editions.keep(opened, arrival));
        if (!fresh) return;
        editions.publish();
        options.onActs();
        options.onEdition({ code, version });
      },
    },
    cardIssuers: store.cardIssuers,
    certificate: {
      wanted() {
        const here = workstation();
        return here !== undefined && issuerOf(store, here.identity).signature === null;
      },
      receive(signature) {
        const here = workstation();
        if (here && !keepCertificate(store, here.identity, signature))
          options.log.warn(
            { workstation: here.identity.workstation },
            'the registry certifies this machine under another name or centre: enrol it anew, other desks cannot verify its papers',
          );
      },
    },
    onFault: error =>
      options.log.error({ err: error }, 'synchronisation met a fault of its own and goes on: report it'),
  });
  const start = () => {
    clearTimeout(waiting);
    engine.start();
  };
  let stopped = false;
  const waiting = options.afterMs > 0 ? setTimeout(start, options.afterMs) : undefined;
  if (waiting === undefined) engine.start();

  return {
    state: () => engine.state(),
    wake() {
      if (stopped) return;
      start();
      engine.wake();
    },
    acted: () => engine.acted(),
    async enrol(registryUrl, code, name) {
      // Kept before it is asked: a lost answer is asked for again with the same key.
      const keys = keysOfEnrolment(store);
      try {
        const grant = await enrolDesk(
          { registryUrl, code, name, keys, nextSeq: 1, headHash: null },
          AbortSignal.timeout(ENROL_TIMEOUT_MS),
        );
        for (const granted of grant.leases) leases.put(granted);
        const identity: Identity = {
          workstation: grant.workstation,
          name,
          epoch: grant.epoch,
          centre: {
            code: grant.centre.code,
            nameFr: grant.centre.nameFr,
            nameAr: grant.centre.nameAr,
            province: grant.centre.province,
          },
          registryUrl,
          registryKey: grant.registryKey,
          publicKey: keys.publicKey,
          privateKey: Buffer.from(keys.privateKey).toString('base64'),
          enrolledAt: clock.now(),
        };
        if (grant.certificate !== undefined && !keepCertificate(store, identity, grant.certificate))
          throw notAuthentic('certificate');
        return identity;
      } catch (cause) {
        if (cause instanceof LineDown) return refuse('registry-unreachable', { field: 'registryUrl' });
        if (cause instanceof RegistryRefused) return refuse(cause.refusal.code, cause.refusal);
        throw cause;
      }
    },
    takeNumber(prefix) {
      const taken = takeRun(prefix, 1);
      return taken && { value: taken.first, series: taken.series, leaseId: taken.leaseId };
    },
    takeRun,
    leases: () => leases.all().map(row => leaseView(row, clock.now())),
    oppositions({ vin, plate }) {
      const { version, count, receivedAt } = feed.state();
      const entries = feed
        .oppositionsOn({ vin, canonical: plate })
        .map(({ id, version: listed, authority, since, reason }) => ({
          version: listed,
          authority,
          since: since.slice(0, 10),
          reason,
          reference: id,
        }));
      return { entries, version, count, receivedAt };
    },
    sentState,
    hasRefusedActs: dossier =>
      outbox.verdictsOf(dossier).some(one => one.verdict === 'rejected' && one.settledBy === null),
    batches: () => outbox.list(200).map(batchRow),
    frozenTree() {
      const last = outbox.frozenTo();
      return last && { seq: last.seq, tree: last.tree };
    },
    looseActs: () => outbox.counts().loose,
    rangeOf(batchId) {
      if (batchId === null)
        return { firstSeq: (outbox.frozenTo()?.seq ?? 0) + 1, lastSeq: Number.MAX_SAFE_INTEGER };
      const found = outbox.list(10_000).find(row => row.id === batchId);
      return found ?? refuse('batch-unknown');
    },
    async exportFiles(folder) {
      const frozen = await engine.freezeAll();
      const here = workstation();
      if (!here || frozen.length === 0) return refuse('nothing-to-send');
      mkdirSync(folder, { recursive: true });
      const { identity } = here;
      const { registryUrl, registryKey, epoch } = identity;
      const files = await Promise.all(
        frozen.map(batch =>
          exportBatch(
            batch,
            {
              registryUrl,
              registryKey,
              epoch,
              workstation: identity.workstation,
              province: identity.centre.province,
              privateKey: () => undefined,
            },
            folder,
          ),
        ),
      );
      return {
        folder,
        files: files.map(({ file }) => file),
        acts: files.reduce((sum, { acts }) => sum + acts, 0),
      };
    },
    stop() {
      stopped = true;
      clearTimeout(waiting);
      return engine.stop();
    },
  };

  function takeRun(prefix: string, count: number): ReturnType<SyncLine['takeRun']> {
    const here = workstation();
    if (!here) return undefined;
    try {
      const { first, last, series, leaseId } = leases.takeRun(
        prefix,
        count,
        clock.now(),
        here.identity.epoch,
      );
      return { first, last, series, leaseId };
    } catch (cause) {
      if (cause instanceof LeaseExhausted) return undefined;
      throw cause;
    }
  }

  function sentState(seq: number): SentState {
    const [verdict] = outbox.verdictsBetween(seq, seq);
    if (verdict) return { state: verdict.verdict === 'rejected' ? 'refused' : 'flagged', code: verdict.code };
    if (seq <= outbox.receivedTo()) return { state: 'accepted', code: null };
    return { state: seq <= (outbox.frozenTo()?.seq ?? 0) ? 'frozen' : 'unsent', code: null };
  }

  function batchRow(row: ReturnType<typeof outbox.list>[number]): BatchRow {
    const {
      id,
      ordinal,
      firstSeq,
      lastSeq,
      size,
      sealedAt,
      tries,
      receivedAt,
      flagged,
      refused,
      hash,
      root,
    } = row;
    const acts = lastSeq - firstSeq + 1;
    const name = workstation()?.identity.name ?? '';
    return {
      id,
      number: `${sealedAt.slice(2, 4)}-${name}-E${String(ordinal).padStart(4, '0')}`,
      firstSeq,
      lastSeq,
      acts,
      bytes: size,
      sealedAt,
      state: receivedAt !== null ? 'received' : engine.sendingBatch() === id ? 'sending' : 'frozen',
      tries,
      receivedAt,
      accepted: receivedAt === null ? 0 : acts - flagged - refused,
      flagged,
      refused,
      hash,
      root,
    };
  }
}

function leaseView(row: LeaseRow, now: string): LeaseView {
  const { id, series, lo, hi, next, useBefore } = row;
  const standing = leaseStanding(row, now);
  return {
    id,
    series,
    lo,
    hi,
    next,
    left: hi - next + 1,
    useBefore,
    state: standing === 'returned' ? 'used-up' : standing,
  };
}

const ENROL_TIMEOUT_MS = 20_000;
const PendingKeys = z.object({ publicKey: z.string(), privateKey: z.base64() });

function keysOfEnrolment(store: Store): KeyPair {
  const kept = store.settings.get('enrolment-keys', json => PendingKeys.parse(json));
  if (kept) return { publicKey: kept.publicKey, privateKey: Buffer.from(kept.privateKey, 'base64') };
  const keys = generateKeys();
  store.settings.put('enrolment-keys', {
    publicKey: keys.publicKey,
    privateKey: Buffer.from(keys.privateKey).toString('base64'),
  });
  return keys;
}
