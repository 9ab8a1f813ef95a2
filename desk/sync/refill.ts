import type { Lease } from '../../domain/journal/lease.ts';
import type { LeaseStore } from '../../db/stores/lease.ts';
import { type RegistryClient, RegistryRefused } from './client.ts';
import type { WantedNumbers } from './wanted-numbers.ts';

export interface Refilling {
  readonly leases: LeaseStore;
  readonly epoch: number;
  readonly wanted: readonly WantedNumbers[];
  /**
   * ISO instant by the registry's clock. A desk whose own runs ahead must neither give its reserve up nor ask for numbers without
   * end because every lease looks overtaken.
   */
  readonly now: string;
  /** A lease is stored. */
  readonly onLease: (lease: Lease) => void;
}

/**
 * Gives back what a lease could not issue in its time, then tops every wanted counter up.
 * @throws RegistryRefused the first refusal, once every counter was asked: one series that is exhausted must not keep the others
 * empty
 */
export async function refillLeases(
  work: Refilling,
  registry: RegistryClient,
  signal: AbortSignal,
): Promise<void> {
  const { leases, epoch, wanted, now } = work;
  leases.giveUpExpired(now, epoch);
  for (const { id, unusedFrom } of leases.toReturn()) {
    await registry.returnLease(id, unusedFrom, signal);
    leases.returned(id);
  }
  let refused: RegistryRefused | undefined;
  for (const one of wanted) {
    try {
      await refill(one, work, registry, signal);
    } catch (error) {
      if (!(error instanceof RegistryRefused)) throw error;
      refused ??= error;
    }
  }
  if (refused) throw refused;
}

async function refill(
  { counter, count }: WantedNumbers,
  { leases, epoch, now, onLease }: Refilling,
  registry: RegistryClient,
  signal: AbortSignal,
): Promise<void> {
  // A returned run may be short: ask until there is enough, within reason.
  for (let times = 0; times < 5 && leases.left(counter, now, epoch) < count / 2; times++) {
    const held = leases.all().filter(row => row.epoch === epoch && isOf(row.series, counter)).length;
    // Asked again after a lost answer, the count held is the same, and so is the lease.
    const requestId = `${counter}#${String(held)}`;
    const lease = await registry.lease({ series: counter, count, requestId }, signal);
    leases.put(lease);
    onLease(lease);
  }
}

function isOf(series: string, counter: string): boolean {
  return series === counter || series.startsWith(`${counter}:`);
}
