import { parseNumber } from '../domain/number/parse.ts';
import { isNumberError } from '../domain/number/registration-number.ts';
import type { RegistryContext } from './context.ts';
import { numberAssignment, registration, vehicle } from './schema.ts';

/** A vehicle registered before Tarqim. */
export interface KnownVehicle {
  readonly canonical: string;
  readonly vin: string;
  readonly owner: Readonly<Record<string, unknown>>;
  /** `YYYY-MM-DD`. */
  readonly since: string;
}

/** Takes over a vehicle that the former system registered. @throws RangeError when the number is not one of the normal series */
export async function recordVehicle(context: RegistryContext, known: KnownVehicle): Promise<void> {
  const number = parseNumber(known.canonical, 'NORMAL');
  if (isNumberError(number) || number.series !== 'NORMAL')
    throw new RangeError(`not a normal number: ${known.canonical}`);
  const { canonical, vin, since } = known;
  const at = context.now();
  await context.database.transact(async tx => {
    await tx.insert(vehicle).values({ vin, status: 'registered', since: at }).onConflictDoNothing();
    await tx
      .insert(numberAssignment)
      .values({
        province: number.province,
        letters: number.letters,
        sequence: number.sequence,
        canonical,
        at,
      })
      .onConflictDoNothing();
    await tx
      .insert(registration)
      .values({ canonical, vin, owner: { ...known.owner }, since })
      .onConflictDoNothing();
  });
}

/** Withdraws a vehicle from circulation for good (arrêté 2711.10 art. 52). */
export async function withdrawVehicle(context: RegistryContext, vin: string): Promise<void> {
  const row = { vin, status: 'withdrawn' as const, since: context.now() };
  await context.database.db.insert(vehicle).values(row).onConflictDoUpdate({ target: vehicle.vin, set: row });
}
