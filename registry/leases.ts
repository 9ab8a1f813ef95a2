import { randomUUID } from 'node:crypto';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { LAST_DOSSIER, LAST_OF_LETTER, type Lease, sealLease, seriesKey } from '../domain/journal/lease.ts';
import { LETTER_GROUPS, letterRank } from '../domain/number/letters.ts';
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
  /** `normal:<province>`, `normal:<province>:<letters>` or `dossier:<province>`. */
  readonly series: string;
  readonly count: number;
  readonly requestId: string;
}

/**
 * Grants a run of numbers; the same request gets the same lease. May be shorter than asked: a lease never leaves its letter,
 * and what another desk returned is given first.
 */
export async function grantLease(
  context: RegistryContext,
  tx: Transaction,
  holder: Holder,
  wish: LeaseWish,
): Promise<Lease> {
  const [kind, province = '', letters] = wish.series.split(':');
  if (Number(province) !== holder.province)
    throw new WireRefused(403, 'lease-other-province', { series: wish.series });
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

  const counter = `${kind ?? ''}:${province}`;
  const run = await nextRun(tx, counter, letters, wish.count);
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

/** Sets where a counter starts: numbers below were issued before Tarqim, on paper or by the former system. */
export async function startSeries(
  tx: Transaction,
  province: number,
  letters: string,
  next: number,
): Promise<void> {
  const rank = letterRank(letters);
  if (rank === undefined) throw new RangeError(`no such letters: ${letters}`);
  const counter = `normal:${String(province)}`;
  for (const [position, group] of LETTER_GROUPS.slice(0, rank + 1).entries()) {
    const start = position === rank ? next : LAST_OF_LETTER + 1;
    await tx
      .insert(series)
      .values({ key: `${counter}:${group}`, counter, position, next: start, last: LAST_OF_LETTER })
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

async function nextRun(
  tx: Transaction,
  counter: string,
  letters: string | undefined,
  count: number,
): Promise<Run> {
  // One request of a counter at a time: the row that says where the next lease starts is read and moved under this lock.
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${counter}, 0))`);
  if (letters !== undefined) await openUpTo(tx, counter, letters);
  const ofCounter = and(
    eq(series.counter, counter),
    letters === undefined ? undefined : eq(series.key, `${counter}:${letters}`),
  );
  const [returned] = await tx
    .select({ series: returnedRun.series, lo: returnedRun.lo, hi: returnedRun.hi })
    .from(returnedRun)
    .innerJoin(series, eq(series.key, returnedRun.series))
    .where(ofCounter)
    .orderBy(asc(series.position), asc(returnedRun.lo))
    .limit(1);
  if (returned) {
    const hi = Math.min(returned.hi, returned.lo + count - 1);
    await tx
      .delete(returnedRun)
      .where(and(eq(returnedRun.series, returned.series), eq(returnedRun.lo, returned.lo)));
    if (hi < returned.hi) await tx.insert(returnedRun).values({ ...returned, lo: hi + 1 });
    return { series: returned.series, lo: returned.lo, hi };
  }
  const open = () =>
    tx
      .select()
      .from(series)
      .where(and(ofCounter, sql`${series.next} <= ${series.last}`))
      .orderBy(asc(series.position))
      .limit(1);
  const row = (await open())[0] ?? (await openNext(tx, counter, letters)) ?? (await open())[0];
  if (!row) throw new WireRefused(409, 'series-exhausted', { series: counter });
  const hi = Math.min(row.last, row.next + count - 1);
  await tx
    .update(series)
    .set({ next: hi + 1 })
    .where(and(eq(series.key, row.key), gt(series.last, 0)));
  return { series: row.key, lo: row.next, hi };
}

/** Opens the next letter of a province (art. 21), or its run of dossier numbers. */
async function openNext(
  tx: Transaction,
  counter: string,
  letters: string | undefined,
): Promise<typeof series.$inferSelect | undefined> {
  if (letters !== undefined) return undefined;
  const [kind, province] = counter.split(':');
  const rows = await tx.select({ position: series.position }).from(series).where(eq(series.counter, counter));
  const position = rows.length;
  if (kind === 'dossier') {
    if (position > 0) return undefined;
    const key = seriesKey({ kind: 'dossier', province: Number(province) });
    const [row] = await tx
      .insert(series)
      .values({ key, counter, position, next: 1, last: LAST_DOSSIER })
      .returning();
    return row;
  }
  const group = LETTER_GROUPS[position];
  if (group === undefined) return undefined;
  const key = seriesKey({ kind: 'normal', province: Number(province), letters: group });
  const [row] = await tx
    .insert(series)
    .values({ key, counter, position, next: 1, last: LAST_OF_LETTER })
    .returning();
  return row;
}

async function openUpTo(tx: Transaction, counter: string, letters: string): Promise<void> {
  const [row] = await tx
    .select()
    .from(series)
    .where(eq(series.key, `${counter}:${letters}`));
  if (!row) throw new WireRefused(409, 'series-not-open', { series: `${counter}:${letters}` });
}

function rangeText(lo: number, hi: number): string {
  return hi < lo ? 'empty' : `[${String(lo)},${String(hi)}]`;
}
