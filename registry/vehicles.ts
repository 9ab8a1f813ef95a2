import { and, eq, isNull } from 'drizzle-orm';
import { type OldRegime, readOldNumber } from '../domain/number/old-number.ts';
import type { Series } from '../domain/number/registration-number.ts';
import { assign, readNumber } from './assignments.ts';
import type { RegistryContext } from './context.ts';
import type { Transaction } from './database.ts';
import { declareIn } from './oppositions.ts';
import { registration, vehicle } from './schema.ts';

/** A vehicle registered before Tarqim. */
export interface KnownVehicle {
  readonly canonical: string;
  /** Where the text alone does not say it: a collection number reads as a normal one. */
  readonly series?: Series;
  /** Of a number of a repealed regime, which no series counts: kept until art. 20 replaces it. */
  readonly regime?: OldRegime;
  readonly vin: string;
  readonly owner: Readonly<Record<string, unknown>>;
  /** `YYYY-MM-DD`. */
  readonly since: string;
}

/** Takes over a vehicle that the former system registered. @throws RangeError when the number is not what it is said to be */
export async function recordVehicle(context: RegistryContext, known: KnownVehicle): Promise<void> {
  const { canonical, vin, since } = known;
  const number = known.regime === undefined ? readNumber(canonical, known.series) : undefined;
  if (known.regime !== undefined) {
    const old = readOldNumber(canonical, known.regime);
    if ('code' in old || old.text !== canonical)
      throw new RangeError(`not a number of ${known.regime}: ${canonical}`);
  } else if (!number || number.series.kind === 'w18' || number.series.kind === 'ww')
    throw new RangeError(`not a registration number: ${canonical}`);
  const at = context.now();
  await context.database.transact(async tx => {
    await tx.insert(vehicle).values({ vin, status: 'registered', since: at }).onConflictDoNothing();
    if (number) await assign(tx, number, null, at);
    await tx
      .insert(registration)
      .values({ canonical, vin, owner: { ...known.owner }, since })
      .onConflictDoNothing();
  });
}

export async function isWithdrawn(tx: Transaction, vin: string): Promise<boolean> {
  const [car] = await tx.select({ status: vehicle.status }).from(vehicle).where(eq(vehicle.vin, vin));
  return car?.status === 'withdrawn';
}

/** Ends a registration that stands; its number is never given again. */
export async function endRegistration(
  tx: Transaction,
  canonical: string,
  how: 'replaced' | 'withdrawn' | 'returned',
  at: Date,
): Promise<void> {
  await tx
    .update(registration)
    .set({ endedAt: at, endedHow: how })
    .where(and(eq(registration.canonical, canonical), isNull(registration.endedAt)));
}

export interface Withdrawal {
  readonly vin: string;
  /** Its number, when it is known. */
  readonly canonical?: string;
  /** Who entered it: a centre, or the ministry. */
  readonly authority: string;
  readonly at: Date;
}

/**
 * Withdraws a vehicle from circulation for good: its registrations end, and an opposition that is never lifted tells every desk
 * (arrêté 2711.10 art. 52).
 */
export async function withdraw(tx: Transaction, withdrawal: Withdrawal): Promise<void> {
  const { vin, canonical, authority, at } = withdrawal;
  const row = { vin, status: 'withdrawn' as const, since: at };
  await tx.insert(vehicle).values(row).onConflictDoUpdate({ target: vehicle.vin, set: row });
  await tx
    .update(registration)
    .set({ endedAt: at, endedHow: 'withdrawn' })
    .where(and(eq(registration.vin, vin), isNull(registration.endedAt)));
  await declareIn(tx, {
    vin,
    ...(canonical === undefined ? {} : { canonical }),
    reason: 'withdrawn',
    authority,
    since: at,
  });
}

/** The ministry withdraws a vehicle by itself. Doing it twice changes nothing. */
export function withdrawVehicle(context: RegistryContext, vin: string, authority: string): Promise<void> {
  return context.database.transact(async tx => {
    // Locked before it is looked at: a centre may be withdrawing it too.
    await tx.select().from(vehicle).where(eq(vehicle.vin, vin)).for('update');
    if (!(await isWithdrawn(tx, vin))) await withdraw(tx, { vin, authority, at: context.now() });
  });
}
