import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lease } from '../../domain/journal/lease.ts';
import { temporaryStore } from '../fixtures/temporary-store.ts';
import type { Store } from '../store.ts';
import { LeaseExhausted, type LeaseStore, leaseStanding, leaseStore } from './lease.ts';

const NOW = '2026-03-17T09:00:00.000Z';
const LATER = '2026-06-17T09:00:00.000Z';

function granted(id: string, series: string, lo: number, hi: number, over: Partial<Lease> = {}): Lease {
  return {
    id,
    series,
    lo,
    hi,
    workstation: 'W1',
    epoch: 1,
    issuedAt: NOW,
    useBefore: LATER,
    signature: 's',
    ...over,
  };
}

let place: ReturnType<typeof temporaryStore>;
let store: Store;
let leases: LeaseStore;

beforeEach(() => {
  place = temporaryStore();
  store = place.open().store;
  leases = leaseStore(store.connection);
});
afterEach(() => {
  store.close();
  place.clean();
});
const take = (prefix: string, now = NOW, epoch = 1) => store.write(() => leases.take(prefix, now, epoch));

describe('numbers of a lease', () => {
  it('come one by one, lowest lease first, then the next, then none', () => {
    leases.put(granted('b', 'normal:59:أ', 101, 102));
    leases.put(granted('a', 'normal:59:أ', 1, 2));
    const taken = [1, 2, 3, 4].map(() => take('normal:59').number);
    expect(taken).toEqual([1, 2, 101, 102]);
    expect(() => take('normal:59')).toThrow(LeaseExhausted);
    expect(leases.left('normal:59', NOW, 1)).toBe(0);
  });

  it('follow the letters of article 21, not their code points: و comes before ط', () => {
    leases.put(granted('t', 'normal:59:ط', 1, 1));
    leases.put(granted('w', 'normal:59:و', 99_999, 99_999));
    expect(take('normal:59')).toEqual({
      leaseId: 'w',
      series: 'normal:59:و',
      parts: { kind: 'normal', province: 59, letters: 'و' },
      number: 99_999,
    });
    expect(take('normal:59').series).toBe('normal:59:ط');
  });

  it('are those of the counter asked: province 5 is not 59', () => {
    leases.put(granted('a', 'normal:59:أ', 1, 9));
    leases.put(granted('d', 'dossier:59', 1, 9));
    expect(() => take('normal:5')).toThrow(LeaseExhausted);
    expect(take('dossier:59').parts).toEqual({ kind: 'dossier', province: 59 });
    expect(take('normal:59:أ').number).toBe(1);
  });

  it("stop at the lease's last instant, in another epoch, and when it was given up", () => {
    leases.put(granted('a', 'normal:59:أ', 1, 9));
    expect(() => take('normal:59', LATER)).toThrow(LeaseExhausted);
    expect(() => take('normal:59', NOW, 2)).toThrow(LeaseExhausted);
    expect(take('normal:59', '2026-06-17T08:59:59.999Z').number).toBe(1);
    expect(leases.giveUp('a')).toBe(2);
    expect(leases.giveUp('a')).toBe(2);
    expect(leases.toReturn()).toEqual([{ id: 'a', unusedFrom: 2 }]);
    expect(() => take('normal:59')).toThrow(LeaseExhausted);
    leases.returned('a');
    expect(leases.toReturn()).toEqual([]);
    expect(leases.all().map(row => leaseStanding(row, NOW))).toEqual(['returned']);
  });

  it('go back with the transaction that does not commit', () => {
    leases.put(granted('a', 'normal:59:أ', 1, 9));
    expect(() =>
      store.write(() => {
        leases.take('normal:59', NOW, 1);
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect(take('normal:59').number).toBe(1);
    expect(() => leases.take('normal:59', NOW, 1)).toThrow('inside the transaction');
  });

  it('cannot be wound back, nor the lease rewritten, nor kept twice', () => {
    leases.put(granted('a', 'normal:59:أ', 1, 9));
    take('normal:59');
    leases.put(granted('a', 'normal:59:أ', 1, 9));
    expect(take('normal:59').number).toBe(2);
    const { raw } = store.connection;
    expect(() => raw.exec('UPDATE lease SET next = 1')).toThrow('never issued twice');
    expect(() => raw.exec('UPDATE lease SET hi = 10')).toThrow('as the registry granted it');
    expect(() => raw.exec('DELETE FROM lease')).toThrow('stays in the register');
  });
});
