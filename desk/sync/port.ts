import type { Connection } from '../../db/connection.ts';
import { type FeedStore, feedStore } from '../../db/stores/feed.ts';
import { type LeaseStore, leaseStore } from '../../db/stores/lease.ts';
import { type OutboxStore, outboxStore } from '../../db/stores/outbox.ts';
import type { PublicKeyText } from '../../domain/journal/keys.ts';

/** What synchronisation reads and writes. The engine never touches a dossier. */
export interface SyncStore {
  readonly outbox: OutboxStore;
  readonly leases: LeaseStore;
  readonly feed: FeedStore;
}

export function syncStore(connection: Connection): SyncStore {
  return { outbox: outboxStore(connection), leases: leaseStore(connection), feed: feedStore(connection) };
}

/** Who this workstation is to the registry, and which registry it believes. Kept by the desk, under its keys. */
export interface SyncIdentity {
  /** `https://...`; of the loopback in the demo. */
  readonly registryUrl: string;
  readonly registryKey: PublicKeyText;
  readonly workstation: string;
  readonly epoch: number;
  readonly province: number;
  /** PKCS #8 of the workstation's key of an epoch: the present one to speak, earlier ones to send what was left unsent. */
  privateKey(epoch: number): Uint8Array | undefined;
}

/** The clock and the waiting, so that tests need neither. */
export interface SyncTimers {
  /** Milliseconds since 1970, the desk's clock. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemTimers: SyncTimers = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise(resolve => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done, { once: true });
    }),
};
