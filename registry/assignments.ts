import { and, eq } from 'drizzle-orm';
import type { Act } from '../domain/journal/act.ts';
import { canonical } from '../domain/number/format.ts';
import { type LeasePlace, placeOf } from '../domain/number/lease-place.ts';
import { type SeriesKey, seriesKey } from '../domain/number/lease-series.ts';
import { parseNumber } from '../domain/number/parse.ts';
import { isNumberError, type Series } from '../domain/number/registration-number.ts';
import type { Transaction } from './database.ts';
import { lease, numberAssignment } from './schema.ts';

/** A number as the registry keeps it: its text, and its place in the series that counts it. */
export interface PlacedNumber extends LeasePlace {
  readonly canonical: string;
  readonly key: SeriesKey;
}

/** Reads the canonical text of a number, to the letter; undefined when it is none of its series. */
export function readNumber(text: string, series?: Series): PlacedNumber | undefined {
  const number = parseNumber(text, series);
  if (isNumberError(number) || canonical(number) !== text) return undefined;
  const place = placeOf(number);
  return { ...place, canonical: text, key: seriesKey(place.series) };
}

/**
 * The lease of this very workstation and epoch from which numbers in a row came; what was returned of it no longer counts.
 * Undefined when there is none.
 */
export async function leaseHolding(
  tx: Transaction,
  { workstation, epoch }: Act,
  { key, first, last }: { readonly key: SeriesKey; readonly first: number; readonly last: number },
): Promise<typeof lease.$inferSelect | undefined> {
  const leases = await tx
    .select()
    .from(lease)
    .where(and(eq(lease.workstation, workstation), eq(lease.epoch, epoch), eq(lease.series, key)));
  return leases.find(
    ({ lo, hi, unusedFrom }) => first >= lo && last <= (unusedFrom === null ? hi : unusedFrom - 1),
  );
}

/** The number came from this lease after its time. It stays good: the paper that bears it was given. */
export function overtaken(held: typeof lease.$inferSelect, act: Act): boolean {
  return act.at >= held.useBefore.toISOString();
}

/**
 * Gives a number, for ever: nothing ever takes it back.
 * @param from the lease it came from; null for a number given before Tarqim
 * @returns false when it was given before
 */
export async function assign(
  tx: Transaction,
  number: PlacedNumber,
  from: string | null,
  at: Date,
): Promise<boolean> {
  const { canonical: text, key, sequence } = number;
  const given = await tx
    .insert(numberAssignment)
    .values({ canonical: text, series: key, sequence, lease: from, at })
    .onConflictDoNothing()
    .returning({ canonical: numberAssignment.canonical });
  return given.length > 0;
}
