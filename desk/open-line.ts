import type { Logger } from 'pino';
import type { Store } from '../db/store.ts';
import { feedStore } from '../db/stores/feed.ts';
import { LeaseExhausted, type LeaseRow, leaseStanding, leaseStore } from '../db/stores/lease.ts';
import { outboxStore } from '../db/stores/outbox.ts';
import type { Clock } from './clock.ts';
import type { BatchRow, LeaseView } from './contract/outbox.ts';
import type { LineState } from './contract/system.ts';
import { refuse } from './contract/refusal.ts';
import type { SentState, SyncLine } from './sync-line.ts';
import type { Workstation } from './workstation.ts';

/** The line of a desk: its stores are read at once, its network never holds a gesture up. */
export function openLine(options: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly workstation: () => Workstation | undefined;
  readonly onState: (state: LineState) => void;
}): SyncLine {
  const { store, clock, workstation } = options;
  const outbox = outboxStore(store.connection);
  const leases = leaseStore(store.connection);
  const feed = feedStore(store.connection);
  const startedAt = clock.now();

  function state(): LineState {
    const { unsent, refused, lastReceiptAt } = outbox.counts();
    return {
      line: workstation() ? 'offline' : 'never-enrolled',
      since: startedAt,
      unsent,
      lastReceiptAt,
      nextTryAt: null,
      lastError: null,
      refused,
    };
  }

  return {
    state,
    wake: () => undefined,
    enrol: () => refuse('registry-unreachable'),
    takeNumber(prefix) {
      const here = workstation();
      if (!here) return undefined;
      try {
        const { number, series, leaseId } = leases.take(prefix, clock.now(), here.identity.epoch);
        return { value: number, series, leaseId };
      } catch (cause) {
        if (cause instanceof LeaseExhausted) return undefined;
        throw cause;
      }
    },
    leases: () => leases.all().map(row => leaseView(row, clock.now())),
    oppositions({ vin, plate }) {
      const { version, count, receivedAt } = feed.state();
      const entries = feed
        .oppositionsOn({ vin, canonical: plate })
        .map(({ id, authority, since, reason }) => ({
          authority,
          since: since.slice(0, 10),
          reason,
          reference: id,
        }));
      return { entries, version, count, receivedAt };
    },
    sentState: seq => sentState(seq),
    hasRefusedActs: dossier =>
      outbox.verdictsOf(dossier).some(one => one.verdict === 'rejected' && one.settledBy === null),
    batches: () => outbox.list(200).map(batchRow),
    looseActs: () => outbox.counts().loose,
    rangeOf(batchId) {
      if (batchId === null)
        return { firstSeq: (outbox.frozenTo()?.seq ?? 0) + 1, lastSeq: Number.MAX_SAFE_INTEGER };
      const found = outbox.list(10_000).find(row => row.id === batchId);
      return found ?? refuse('batch-unknown');
    },
    exportFile: () => refuse('nothing-to-send'),
    stop: () => Promise.resolve(),
  };

  function sentState(seq: number): SentState {
    const [verdict] = outbox.verdictsBetween(seq, seq);
    if (verdict) return { state: verdict.verdict === 'rejected' ? 'refused' : 'flagged', code: verdict.code };
    if (seq <= receivedTo()) return { state: 'accepted', code: null };
    return { state: seq <= (outbox.frozenTo()?.seq ?? 0) ? 'frozen' : 'unsent', code: null };
  }

  function receivedTo(): number {
    return outbox.list(200).find(row => row.receivedAt !== null)?.lastSeq ?? 0;
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
      state: receivedAt !== null ? 'received' : 'frozen',
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
