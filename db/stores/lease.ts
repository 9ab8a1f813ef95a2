import { asc, eq } from 'drizzle-orm';
import { type Lease, parseSeriesKey, type Series, type SeriesKey } from '../../domain/journal/lease.ts';
import { positionOfSeries } from '../../domain/number/lease-series.ts';
import type { Connection } from '../connection.ts';
import { lease } from '../schema/sync.ts';

export type LeaseRow = typeof lease.$inferSelect;
export type LeaseStanding = 'active' | 'used-up' | 'expired' | 'returned';

/** A number taken from a lease. */
export interface TakenNumber {
  readonly leaseId: string;
  readonly series: SeriesKey;
  readonly parts: Series;
  readonly number: number;
}

/** Numbers in a row, of one lease. */
export interface TakenRun {
  readonly leaseId: string;
  readonly series: SeriesKey;
  readonly parts: Series;
  readonly first: number;
  readonly last: number;
}

/** No lease of the counter can issue: used up, expired, given back, or of an earlier epoch. Refusal `lease-exhausted`. */
export class LeaseExhausted extends Error {
  readonly code = 'lease-exhausted';
  readonly params: { readonly series: string };

  constructor(prefix: string) {
    super(`no lease of ${prefix} can issue a number`);
    this.name = 'LeaseExhausted';
    this.params = { series: prefix };
  }
}

/** Runs of numbers that the registry granted to this workstation. */
export interface LeaseStore {
  /**
   * Consumes the next number of the lowest lease of a counter, or of one series of it (`domain/number/lease-series.ts`).
   * Must run inside the transaction of the act that uses it: a number without its act would be lost.
   * @param now ISO instant; a lease issues nothing from its `useBefore` on
   * @throws LeaseExhausted
   */
  take(prefix: string, now: string, epoch: number): TakenNumber;
  /**
   * Consumes `count` numbers in a row of one lease (the stubs of a WW book, art. 35), under the same rules. A lease with fewer left
   * is passed over and keeps its tail for single numbers; of WW there is no such tail, the registry leases whole books.
   * @throws LeaseExhausted when no lease holds so many, though single numbers may be left
   */
  takeRun(prefix: string, count: number, now: string, epoch: number): TakenRun;
  /** How many numbers can still be issued from a counter. */
  left(prefix: string, now: string, epoch: number): number;
  /** Keeps a lease whose signature the caller has checked. Keeping it twice changes nothing. */
  put(granted: Lease): void;
  /** Every lease ever held, in the order of issue. */
  all(): LeaseRow[];
  find(id: string): LeaseRow | undefined;
  /** Gives up what is left of a lease, at once and for good; returns the first number that will never be issued here. */
  giveUp(id: string): number;
  /** Gives up every lease of the epoch that an instant has overtaken: its numbers go back, they are not wasted. */
  giveUpExpired(now: string, epoch: number): void;
  /** Leases given up that the registry does not know of yet. */
  toReturn(): { readonly id: string; readonly unusedFrom: number }[];
  /** The registry has taken a lease back. */
  returned(id: string): void;
}

/** Where a lease stands at an instant. */
export function leaseStanding(
  row: Pick<LeaseRow, 'next' | 'hi' | 'useBefore' | 'returned'>,
  now: string,
): LeaseStanding {
  if (row.returned > 0) return 'returned';
  if (row.next > row.hi) return 'used-up';
  return row.useBefore <= now ? 'expired' : 'active';
}

// `normal:5` must not match `normal:59:...`: the series is the prefix itself or goes on after a colon.
const USABLE = `(series = @prefix OR substr(series, 1, length(@prefix) + 1) = @prefix || ':')
  AND epoch = @epoch AND returned = 0 AND next <= hi AND use_before > @now`;

export function leaseStore(connection: Connection): LeaseStore {
  const { orm, raw } = connection;
  const consume = raw.prepare<
    { prefix: string; count: number; now: string; epoch: number },
    { id: string; series: string; next: number }
  >(
    `UPDATE lease SET next = next + @count
     WHERE id = (SELECT id FROM lease WHERE ${USABLE} AND hi - next + 1 >= @count ORDER BY position, lo LIMIT 1)
     RETURNING id, series, next`,
  );
  const left = raw
    .prepare<{ prefix: string; now: string; epoch: number }, number>(
      `SELECT coalesce(sum(hi - next + 1), 0) FROM lease WHERE ${USABLE}`,
    )
    .pluck();
  const giveUp = raw
    .prepare<[string], number>('UPDATE lease SET returned = 1 WHERE id = ? AND returned = 0 RETURNING next')
    .pluck();
  const giveUpExpired = raw.prepare<{ now: string; epoch: number }>(
    'UPDATE lease SET returned = 1 WHERE epoch = @epoch AND returned = 0 AND next <= hi AND use_before <= @now',
  );
  const takeRun: LeaseStore['takeRun'] = (prefix, count, now, epoch) => {
    if (!raw.inTransaction) throw new Error('a number is taken inside the transaction of its act');
    if (!Number.isInteger(count) || count < 1)
      throw new RangeError(`not a number of numbers: ${String(count)}`);
    const row = consume.get({ prefix, count, now, epoch });
    if (!row) throw new LeaseExhausted(prefix);
    const { id: leaseId, series, next } = row;
    return { leaseId, series, parts: seriesOf(series), first: next - count, last: next - 1 };
  };
  return {
    take(prefix, now, epoch) {
      const { first, leaseId, series, parts } = takeRun(prefix, 1, now, epoch);
      return { leaseId, series, parts, number: first };
    },
    takeRun,
    left: (prefix, now, epoch) => left.get({ prefix, now, epoch }) ?? 0,
    put(granted) {
      orm
        .insert(lease)
        .values({
          ...granted,
          position: positionOfSeries(seriesOf(granted.series)),
          next: granted.lo,
          returned: 0,
        })
        .onConflictDoNothing()
        .run();
    },
    all: () => orm.select().from(lease).orderBy(asc(lease.position), asc(lease.lo)).all(),
    find: id => orm.select().from(lease).where(eq(lease.id, id)).get(),
    giveUp(id) {
      const next = giveUp.get(id) ?? orm.select().from(lease).where(eq(lease.id, id)).get()?.next;
      if (next === undefined) throw new RangeError(`no lease ${id}`);
      return next;
    },
    giveUpExpired: (now, epoch) => void giveUpExpired.run({ now, epoch }),
    toReturn: () =>
      orm.select({ id: lease.id, unusedFrom: lease.next }).from(lease).where(eq(lease.returned, 1)).all(),
    returned: id => void orm.update(lease).set({ returned: 2 }).where(eq(lease.id, id)).run(),
  };
}

function seriesOf(key: SeriesKey): Series {
  const series = parseSeriesKey(key);
  if (!series) throw new RangeError(`not a series key: ${key}`);
  return series;
}
