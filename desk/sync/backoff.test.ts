import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BACKOFF_CEILING_MS, backoffMs } from './backoff.ts';

it('doubles, spreads over half of itself, and stops at the ceiling', () => {
  expect([1, 2, 3, 6, 7, 8].map(n => backoffMs(n, 0))).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, random) => {
        const wait = backoffMs(failures, random);
        expect(wait).toBeGreaterThanOrEqual(500);
        expect(wait).toBeLessThanOrEqual(BACKOFF_CEILING_MS);
      },
    ),
  );
});
