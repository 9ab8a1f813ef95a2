import provinces from '../assets/decree/provinces.json' with { type: 'json' };
import type { LeaseSeries } from '../domain/number/lease-series.ts';
import type { RegistryContext } from './context.ts';
import { startSeries } from './leases.ts';
import { centre } from './schema.ts';

/** Centres of the demo by their province's code (annex 9): where the numbers of each had come when Tarqim took over. */
const DEMO_CENTRES = [
  { id: 'KEN', province: 59, letters: 'ب', next: 48_201 },
  { id: 'RAB', province: 1, letters: 'و', next: 15_640 },
  { id: 'CAS', province: 6, letters: 'ط', next: 71_318 },
] as const;

/** Where the numbers of the whole country had come. */
const DEMO_NATIONAL: readonly (readonly [LeaseSeries, number])[] = [
  [{ kind: 'trailer', group: 12 }, 3_046],
  [{ kind: 'ww' }, 418_001],
];

/** Makes the demo's centres and sets their series. Doing it again changes nothing. */
export async function seedDemo(context: RegistryContext): Promise<void> {
  await context.database.transact(async tx => {
    for (const { id, province, letters, next } of DEMO_CENTRES) {
      const named = provinces.provinces.find(({ code }) => code === province);
      if (!named) throw new Error(`no province ${String(province)} in annex 9`);
      await tx
        .insert(centre)
        .values({
          id,
          code: `${String(province)}-${id}`,
          province,
          nameFr: named.nameFr,
          nameAr: named.nameAr,
        })
        .onConflictDoNothing();
      await startSeries(tx, { kind: 'normal', province, letters }, next);
    }
    for (const [from, next] of DEMO_NATIONAL) await startSeries(tx, from, next);
  });
}
