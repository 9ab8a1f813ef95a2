import { randomUUID } from 'node:crypto';
import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { type Lease, sealLease } from '../domain/journal/lease.ts';
import {
  counterOfSeries,
  lastOfSeries,
  type LeaseSeries,
  type NumberWish,
  parseWish,
  positionOfSeries,
  seriesAt,
  seriesKey,
  unitOfSeries,
} from '../domain/number/lease-series.ts';
import { isAbolished } from '../domain/number/registration-number.ts';
import { type RegistryContext, DAY_MS } from './context.ts';
import type { Transaction } from './database.ts';
import { lease, returnedRun, series } from './schema.ts';
import { WireRefused } from './wire-refused.ts';

/** Who asks, as the signature of the request proved it. */
export interface Holder {
  readonly workstation: string;
  readonly epoch: number;
  readonly province: number;
}

export interface LeaseWish {
  /** A counter or one series of it, as `parseWish` reads them. */
  readonly series: string;
  readonly count: number;
  readonly requestId: string;
}

/**
 * Grants a run of numbers; the same request gets the same lease. May be shorter than asked: a lease never leaves its series, and what
 * another desk returned is given first. Of WW it holds whole books of 25 (art. 35), so it may be longer than asked.
 * @throws WireRefused 403 `lease-other-province`, 409 `province-abolished`, `series-of-another-year`, `series-not-open`,
 * `series-exhausted`
 */
export async function grantLease(
  context: RegistryContext,
  tx: Transaction,
  holder: Holder,
  wish: LeaseWish,
): Promise<Lease> {
  const asked = parseWish(wish.series);
  if (!asked) throw new WireRefused(422, 'request-unreadable', { detail: 'series' });
  mayAsk(asked, holder, context.now());
  // One request of a counter at a time: the row that says where the next lease starts is read and moved under this lock, and two
  // copies of one request meet here.
  await lockCounter(tx, asked.counter);
  const [given] = await tx
    .select()
    .from(lease)
    .where(
      and(
        eq(lease.workstation, holder.workstation),
        eq(lease.epoch, holder.epoch),
        eq(lease.requestId, wish.requestId),
      ),
    );
  if (given) return leaseOf(given);

  const run = await nextRun(tx, asked, wish.count);
  const issuedAt = context.now();
  const useBefore = new Date(issuedAt.getTime() + context.policy.leaseDays * DAY_MS);
  const granted = sealLease(
    {
      id: randomUUID(),
      series: run.series,
      lo: run.lo,
      hi: run.hi,
      workstation: holder.workstation,
      epoch: holder.epoch,
      issuedAt: issuedAt.toISOString(),
      useBefore: useBefore.toISOString(),
    },
    context.keys.sign,
  );
  await tx.insert(lease).values({
    ...granted,
    rng: rangeText(run.lo, run.hi),
    requestId: wish.requestId,
    issuedAt,
    useBefore,
    state: 'active',
  });
  return granted;
}

/** Takes back what a desk says it will never issue. Saying it twice changes nothing; saying something else is refused. */
export async function takeBack(tx: Transaction, holder: Holder, id: string, unusedFrom: number) {
  const [held] = await tx.select().from(lease).where(eq(lease.id, id)).for('update');
  if (held?.workstation !== holder.workstation || held.epoch !== holder.epoch)
    throw new WireRefused(404, 'lease-unknown', { lease: id });
  if (unusedFrom < held.lo || unusedFrom > held.hi + 1)
    throw new WireRefused(422, 'lease-return-outside', { lease: id });
  if (held.state === 'returned') {
    if (held.unusedFrom !== unusedFrom) throw new WireRefused(409, 'lease-returned-otherwise', { lease: id });
    return { id, lo: held.lo, unusedFrom };
  }
  await tx
    .update(lease)
    .set({ state: 'returned', unusedFrom, rng: rangeText(held.lo, unusedFrom - 1) })
    .where(eq(lease.id, id));
  if (unusedFrom <= held.hi)
    await tx.insert(returnedRun).values({ series: held.series, lo: unusedFrom, hi: held.hi });
  return { id, lo: held.lo, unusedFrom };
}

/**
 * Sets where a counter starts: numbers below were issued before Tarqim, on paper or by the former system. Series opened before this
 * one are used up. A series that is open already stays as it is.
 */
export async function startSeries(tx: Transaction, from: LeaseSeries, next: number): Promise<void> {
  const counter = counterOfSeries(from);
  await lockCounter(tx, counter);
  const reached = positionOfSeries(from);
  for (let position = 0; position <= reached; position++) {
    const one = seriesAt(counter, position);
    if (!one) throw new RangeError(`no series ${String(position)} of ${counter}`);
    const last = lastOfSeries(one);
    await tx
      .insert(series)
      .values({ key: seriesKey(one), counter, position, next: position === reached ? next : last + 1, last })
      .onConflictDoNothing();
  }
}

export function leaseOf(row: typeof lease.$inferSelect): Lease {
  const { id, lo, hi, workstation, epoch, signature } = row;
  return {
    id,
    series: row.series,
    lo,
    hi,
    workstation,
    epoch,
    issuedAt: row.issuedAt.toISOString(),
    useBefore: row.useBefore.toISOString(),
    signature,
  };
}

interface Run {
  readonly series: string;
  readonly lo: number;
  readonly hi: number;
}

/** Numbers of a province are for its own desks; those of a year, for desks that live in it. The others are national. */
function mayAsk({ counter, series: wished }: NumberWish, holder: Holder, now: Date): void {
  const one = wished ?? seriesAt(counter, 0);
  switch (one?.kind) {
    case 'normal':
    case 'dossier':
      if (one.province !== holder.province)
        throw new WireRefused(403, 'lease-other-province', { series: counter });
      // Its numbers stay valid, no new one is given (art. 21).
      if (one.kind === 'normal' && isAbolished(one.province))
        throw new WireRefused(409, 'province-abolished', { province: one.province });
      return;
    case 'w18':
    case 'cooperation': {
      // Last year's dossiers may end in January, next year's cards are prepared in December; a clock further off is wrong.
      const year = now.getUTCFullYear();
      const near = [year - 1, year, year + 1].some(each => each % 100 === one.year);
      if (!near) throw new WireRefused(409, 'series-of-another-year', { series: counter });
      return;
    }
    default:
      return;
  }
}

function lockCounter(tx: Transaction, counter: string): Promise<unknown> {
  return tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${counter}, 0))`);
}

/** Takes the next run of a counter. The caller holds its lock. */
async function nextRun(tx: Transaction, wish: NumberWish, count: number): Promise<Run> {
  const { counter } = wish;
  const key = wish.series && seriesKey(wish.series);
  if (key !== undefined) await mustBeOpen(tx, key);
  const unit = unitOf(counter);
  const ofCounter = and(eq(series.counter, counter), key === undefined ? undefined : eq(series.key, key));
  const [returned] = await tx
    .select({ series: returnedRun.series, lo: returnedRun.lo, hi: returnedRun.hi })
    .from(returnedRun)
    .innerJoin(series, eq(series.key, returnedRun.series))
    .where(and(ofCounter, gte(sql`${returnedRun.hi} - ${returnedRun.lo} + 1`, unit)))
    .orderBy(asc(series.position), asc(returnedRun.lo))
    .limit(1);
  if (returned) {
    const hi = lastOfRun(returned.lo, returned.hi, count, unit);
    await tx
      .delete(returnedRun)
      .where(and(eq(returnedRun.series, returned.series), eq(returnedRun.lo, returned.lo)));
    if (hi < returned.hi) await tx.insert(returnedRun).values({ ...returned, lo: hi + 1 });
    return { series: returned.series, lo: returned.lo, hi };
  }
  const [open] = await tx
    .select()
    .from(series)
    .where(and(ofCounter, gte(sql`${series.last} - ${series.next} + 1`, unit)))
    .orderBy(asc(series.position))
    .limit(1);
  const row = open ?? (key === undefined ? await openNext(tx, counter) : undefined);
  if (!row) throw new WireRefused(409, 'series-exhausted', { series: key ?? counter });
  const hi = lastOfRun(row.next, row.last, count, unit);
  await tx
    .update(series)
    .set({ next: hi + 1 })
    .where(eq(series.key, row.key));
  return { series: row.key, lo: row.next, hi };
}

/** Last number of a run of whole units: as many as asked, rounded up, and no more than there are. */
function lastOfRun(lo: number, hi: number, count: number, unit: number): number {
  const units = Math.min(Math.ceil(count / unit), Math.floor((hi - lo + 1) / unit));
  return lo + units * unit - 1;
}

function unitOf(counter: string): number {
  const one = seriesAt(counter, 0);
  return one ? unitOfSeries(one) : 1;
}

/** Opens the next series of a counter: the next letter of a province (art. 21), the next group of trailers (art. 27), or the only one. */
async function openNext(tx: Transaction, counter: string): Promise<typeof series.$inferSelect | undefined> {
  const position = await tx.$count(series, eq(series.counter, counter));
  const next = seriesAt(counter, position);
  if (!next) return undefined;
  const [row] = await tx
    .insert(series)
    .values({ key: seriesKey(next), counter, position, next: 1, last: lastOfSeries(next) })
    .returning();
  return row;
}

async function mustBeOpen(tx: Transaction, key: string): Promise<void> {
  const [row] = await tx.select({ key: series.key }).from(series).where(eq(series.key, key));
  if (!row) throw new WireRefused(409, 'series-not-open', { series: key });
}

function rangeText(lo: number, hi: number): string {
  return hi < lo ? 'empty' : `[${String(lo)},${String(hi)}]`;
}
