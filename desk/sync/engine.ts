import type { FrozenBatch } from '../../db/stores/outbox.ts';
import type { Lease } from '../../domain/journal/lease.ts';
import { type Refusal, Refused } from '../contract/refusal.ts';
import type { LineState } from '../contract/system.ts';
import type { Receipt } from '../contract/wire/index.ts';
import { BACKOFF_CEILING_MS, backoffMs } from './backoff.ts';
import { EarlierEpochUnsent, freezeNext, openReceipt } from './batch.ts';
import { LineDown, notAuthentic, type RegistryClient, registryClient, RegistryRefused } from './client.ts';
import { type SyncIdentity, type SyncStore, type SyncTimers, systemTimers } from './port.ts';
import { type CardIssuerReader, pullCardIssuers } from './pull-card-issuers.ts';
import { type DecreeReader, pullDecree } from './pull-decree.ts';
import { refillLeases } from './refill.ts';
import { NUMBER_SIZES, type NumberSizes, usualNumbers, type WantedNumbers } from './wanted-numbers.ts';

export interface SyncOptions {
  readonly store: SyncStore;
  /** Undefined until the machine is enrolled; asked anew at every round. */
  readonly identity: () => SyncIdentity | undefined;
  readonly onState: (state: LineState) => void;
  /** A receipt is stored: rejected acts wait for a correction. */
  readonly onReceipt?: (receipt: Receipt) => void;
  /** A lease is stored: the desk writes it in its journal. */
  readonly onLease?: (lease: Lease) => void;
  readonly onOppositions?: (version: number) => void;
  /** Where editions of the decree go; without it none are asked for. */
  readonly decree?: DecreeReader;
  /** Where the list of card issuers goes; without it none is asked for. */
  readonly cardIssuers?: CardIssuerReader;
  /** Asks for the workstation's certificate while there is none. */
  readonly certificate?: { wanted(): boolean; receive(signature: string): void };
  /** Faults of ours, for the log: the loop goes on. */
  readonly onFault: (error: unknown) => void;
  readonly policy?: Partial<SyncPolicy>;
  /** Counters to keep filled, asked at every round; `usualNumbers` when it is not given. */
  readonly wanted?: (province: number) => readonly WantedNumbers[];
  readonly timers?: SyncTimers;
  readonly random?: () => number;
  readonly timeoutMs?: number;
}

export interface SyncPolicy extends NumberSizes {
  /** Acts of one batch. */
  readonly batchActs: number;
  /** Acts are gathered for so long before they are sent on a good line. */
  readonly lingerMs: number;
  /** Rest between two rounds when there is nothing to send: oppositions are this fresh. */
  readonly restMs: number;
  /** Bytes of a batch are kept so long after its receipt, for a registry restored from a backup. */
  readonly keepDays: number;
}

const DEFAULT_POLICY: SyncPolicy = {
  ...NUMBER_SIZES,
  batchActs: 200,
  lingerMs: 2_000,
  restMs: 30_000,
  keepDays: 30,
};

export interface SyncEngine {
  state(): LineState;
  /** Batch on the line right now. */
  sendingBatch(): string | null;
  /** Milliseconds from the desk's clock to the registry's, null before the first contact. */
  clockOffsetMs(): number | null;
  start(): void;
  /** Tries now: a person asked, the network came back, the machine was enrolled. */
  wake(): void;
  /** Acts were written: they leave soon when the line is good, and the count on the screen rises at once. */
  acted(): void;
  /** Freezes what is loose, for a USB key; every batch without a receipt, oldest first. */
  freezeAll(): Promise<readonly FrozenBatch[]>;
  /** Ends the round under way and the loop. */
  stop(): Promise<void>;
}

/**
 * Sends the journal to the registry and brings back receipts, leases and oppositions, for as long as the desk runs.
 * At-least-once: bytes are frozen and stored before they leave, and leave again until a receipt is stored; the registry makes it
 * exactly-once. Being offline is a state, never an error.
 */
export function syncEngine(options: SyncOptions): SyncEngine {
  const { store, onState } = options;
  const policy = { ...DEFAULT_POLICY, ...options.policy };
  const timers = options.timers ?? systemTimers;
  const random = options.random ?? Math.random;
  const stopping = new AbortController();
  const instant = (ms = timers.now()) => new Date(ms).toISOString();

  let line: LineState['line'] = options.identity() ? 'offline' : 'never-enrolled';
  let since = instant();
  let nextTryAt: string | null = null;
  let lastError: Refusal | null = null;
  let sending: string | null = null;
  let failures = 0;
  let clientOf: { identity: SyncIdentity; client: RegistryClient } | undefined;
  let offset: number | null = null;
  let resting = new AbortController();
  /** Set while a round runs, so that what was asked meanwhile is not slept over. */
  const asked = { again: false };
  const askedAgain = () => asked.again;
  let running: Promise<void> | undefined;
  let freezing: Promise<unknown> = Promise.resolve();

  const state = (): LineState => {
    const { unsent, refused, lastReceiptAt } = store.outbox.counts();
    return { line, since, unsent, refused, lastReceiptAt, nextTryAt, lastError };
  };
  const become = (
    next: LineState['line'],
    change: { error?: Refusal | null; nextTryAt?: string | null } = {},
  ) => {
    if (next !== line) since = instant();
    line = next;
    if (change.error !== undefined) lastError = change.error;
    nextTryAt = change.nextTryAt ?? null;
    onState(state());
  };

  /** One freeze at a time: the loop and an export may want one together. */
  const freeze = (identity: SyncIdentity): Promise<FrozenBatch | undefined> => {
    const next = freezing.then(() => freezeNext(store, identity, instant(), policy.batchActs));
    freezing = next.catch(() => undefined);
    return next;
  };

  const client = (identity: SyncIdentity): RegistryClient => {
    const same =
      clientOf?.identity.workstation === identity.workstation &&
      clientOf.identity.epoch === identity.epoch &&
      clientOf.identity.registryUrl === identity.registryUrl;
    if (!clientOf || !same) {
      const limits = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
      clientOf = { identity, client: registryClient(identity, { now: () => timers.now(), ...limits }) };
    }
    return clientOf.client;
  };

  const sendOne = async (
    identity: SyncIdentity,
    registry: RegistryClient,
    batch: FrozenBatch,
    signal: AbortSignal,
  ) => {
    store.outbox.tried(batch.id);
    const text = await registry.sendBatch(batch, signal);
    const receipt = await openReceipt(text, batch, identity);
    if (!receipt) throw notAuthentic('receipt');
    store.outbox.acknowledge(batch.id, text, receipt.receivedAt, receipt.verdicts);
    options.onReceipt?.(receipt);
  };

  const sendAll = async (identity: SyncIdentity, registry: RegistryClient, signal: AbortSignal) => {
    try {
      for (;;) {
        const batch = store.outbox.nextToSend() ?? (await freeze(identity));
        if (!batch) return;
        sending = batch.id;
        become('sending');
        try {
          await sendOne(identity, registry, batch, signal);
        } catch (error) {
          await catchUp(identity, registry, batch, error, signal);
        }
        failures = 0;
      }
    } finally {
      sending = null;
    }
  };

  /** A registry restored from a backup asks for acts that it had: what is still kept is sent again, in order. */
  const catchUp = async (
    identity: SyncIdentity,
    registry: RegistryClient,
    batch: FrozenBatch,
    error: unknown,
    signal: AbortSignal,
  ) => {
    if (!(error instanceof RegistryRefused) || error.refusal.code !== 'batch-gap') throw error;
    for (let from = Number(error.refusal.params?.sendFrom); from < batch.firstSeq;) {
      const earlier = store.outbox.startingAt(batch.epoch, from);
      if (!earlier) throw new RegistryRefused(425, { code: 'registry-behind', params: { sendFrom: from } });
      await sendOne(identity, registry, earlier, signal);
      from = earlier.lastSeq + 1;
    }
    await sendOne(identity, registry, batch, signal);
  };

  const pullOppositions = async (registry: RegistryClient, signal: AbortSignal) => {
    for (;;) {
      const { version } = store.feed.state();
      const page = await registry.oppositions(version, signal);
      store.feed.apply(page);
      if (page.upTo !== version) options.onOppositions?.(page.upTo);
      if (page.upTo >= page.last) return;
    }
  };

  /** One round: clock, acts, oppositions, the decree, leases, card issuers. Acts go first: they are what cannot be had again. */
  const round = async (identity: SyncIdentity, signal: AbortSignal) => {
    const registry = client(identity);
    await registry.time(signal);
    offset = registry.clockOffsetMs;
    if (line !== 'online') become('online', { error: lastError });
    await sendAll(identity, registry, signal);
    await pullOppositions(registry, signal);
    const unkept = options.decree && (await pullDecree(options.decree, registry, signal));
    await refillLeases(
      {
        leases: store.leases,
        epoch: identity.epoch,
        wanted: options.wanted?.(identity.province) ?? usualNumbers(identity.province, policy),
        now: instant(timers.now() + registry.clockOffsetMs),
        onLease: lease => options.onLease?.(lease),
      },
      registry,
      signal,
    );
    if (options.certificate?.wanted() === true) {
      const signature = await registry.certificate(signal);
      if (signature !== undefined) options.certificate.receive(signature);
    }
    if (options.cardIssuers) await pullCardIssuers(options.cardIssuers, registry, signal);
    store.outbox.forgetBytes(instant(timers.now() - policy.keepDays * 86_400_000));
    if (unkept) throw unkept;
  };

  const loop = async () => {
    const { signal } = stopping;
    while (!signal.aborted) {
      const identity = options.identity();
      let restMs = policy.restMs;
      resting = new AbortController();
      asked.again = false;
      if (identity) {
        restMs = await tryRound(identity, signal);
      } else {
        become('never-enrolled');
      }
      if (askedAgain()) continue;
      await timers.sleep(restMs, AbortSignal.any([signal, resting.signal]));
    }
  };

  /** @returns how long to rest */
  const tryRound = async (identity: SyncIdentity, signal: AbortSignal): Promise<number> => {
    try {
      await round(identity, signal);
      failures = 0;
      become('online', { error: null });
      return policy.restMs;
    } catch (error) {
      if (signal.aborted) return 0;
      if (error instanceof LineDown) {
        failures += 1;
        const wait = backoffMs(failures, random());
        become('offline', { nextTryAt: instant(timers.now() + wait) });
        return wait;
      }
      // The line is good, the registry says no: only a person, or time, can change that.
      const refusal = refusalOf(error);
      if (!refusal) options.onFault(error);
      become('online', {
        error: refusal ?? { code: 'sync-fault' },
        nextTryAt: instant(timers.now() + BACKOFF_CEILING_MS),
      });
      return BACKOFF_CEILING_MS;
    }
  };

  return {
    state,
    sendingBatch: () => sending,
    clockOffsetMs: () => offset,
    start() {
      running ??= loop();
    },
    wake() {
      asked.again = true;
      resting.abort();
    },
    acted() {
      onState(state());
      if (line !== 'online' || lastError !== null) return;
      const { signal } = resting;
      void timers.sleep(policy.lingerMs, AbortSignal.any([signal, stopping.signal])).then(() => {
        if (!signal.aborted && !stopping.signal.aborted) this.wake();
      });
    },
    async freezeAll() {
      const identity = options.identity();
      if (identity) while (await freeze(identity));
      const pending: FrozenBatch[] = [];
      for (let batch = store.outbox.nextToSend(); batch;) {
        pending.push(batch);
        const next =
          store.outbox.startingAt(batch.epoch, batch.lastSeq + 1) ??
          store.outbox.startingAt(batch.epoch + 1, batch.lastSeq + 1);
        batch = next;
      }
      return pending;
    },
    async stop() {
      stopping.abort();
      await running;
      await freezing;
    },
  };
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof RegistryRefused || error instanceof Refused) return error.refusal;
  if (error instanceof EarlierEpochUnsent)
    return { code: 'earlier-epoch-unsent', params: { epoch: error.epoch } };
  return undefined;
}
