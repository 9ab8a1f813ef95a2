import { afterEach, beforeEach, expect, it } from 'vitest';
import { feedStore } from '../db/stores/feed.ts';
import { temporaryDesk } from './fixtures/temporary-desk.ts';
import { withdrawnHere } from './opposition.ts';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
beforeEach(async () => {
  home = await temporaryDesk();
});
afterEach(() => home.clean());

it('a vehicle that another centre withdrew is known once the list has come, by either of its names (art. 52)', () => {
  const { parts } = home.desk;
  const entry = (version: number, vin: string, canonical: string, reason: string) => ({
    version,
    id: `o${String(version)}`,
    lifted: false,
    vin,
    canonical,
    reason,
    authority: 'Rabat',
    since: '2026-03-16T10:00:00.000Z',
  });
  const asked = () => [
    withdrawnHere(parts, { vin: 'VIN-W' }),
    withdrawnHere(parts, { plate: '12-أ-1' }),
    withdrawnHere(parts, { vin: 'VIN-O', plate: '13-أ-1' }),
    withdrawnHere(parts, {}),
  ];
  expect(asked()).toEqual([false, false, false, false]);
  feedStore(parts.store.connection).apply({
    after: 0,
    upTo: 2,
    at: '2026-03-17T08:00:00.000Z',
    entries: [entry(1, 'VIN-W', '12-أ-1', 'withdrawn'), entry(2, 'VIN-O', '13-أ-1', 'seizure')],
  });
  // An opposition of any other kind is lifted one day: it is not a withdrawal.
  expect(asked()).toEqual([true, true, false, false]);
});
