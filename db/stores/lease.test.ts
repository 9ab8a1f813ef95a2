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

describe('numbers in a row', () => {
  const run = (prefix: string, count: number, now = NOW, epoch = 1) =>
    store.write(() => leases.takeRun(prefix, count, now, epoch));

  it('are of one lease; a shorter tail is passed over and stays for single numbers', () => {
    leases.put(granted('a', 'admin:GN', 1, 30));
    leases.put(granted('b', 'admin:GN', 101, 150));
    expect(run('admin:GN', 25)).toEqual({
      leaseId: 'a',
      series: 'admin:GN',
      parts: { kind: 'admin', body: 'GN' },
      first: 1,
      last: 25,
    });
    expect(run('admin:GN', 25)).toMatchObject({ leaseId: 'b', first: 101, last: 125 });
    expect(run('admin:GN', 25)).toMatchObject({ leaseId: 'b', first: 126, last: 150 });
    expect(() => run('admin:GN', 25)).toThrow(LeaseExhausted);
    expect([1, 2, 3, 4, 5].map(() => take('admin:GN').number)).toEqual([26, 27, 28, 29, 30]);
    expect(leases.left('admin:GN', NOW, 1)).toBe(0);
  });

  it('of WW: book after book to the last of the lease', () => {
    leases.put(granted('w', 'ww', 51, 100));
    expect([run('ww', 25), run('ww', 25)].map(({ first, last }) => [first, last])).toEqual([
      [51, 75],
      [76, 100],
    ]);
    expect(() => run('ww', 25)).toThrow(LeaseExhausted);
  });

  it('go back with the transaction that does not commit, and are asked for inside one', () => {
    leases.put(granted('w', 'ww', 1, 50));
    expect(() =>
      store.write(() => {
        leases.takeRun('ww', 25, NOW, 1);
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect(run('ww', 25).first).toBe(1);
    expect(() => leases.takeRun('ww', 25, NOW, 1)).toThrow('inside the transaction');
    expect(() => run('ww', 0)).toThrow(RangeError);
    expect(leases.left('ww', NOW, 1)).toBe(25);
  });
});

describe('leases of every series', () => {
  it.each(['trailer', 'w18:26', 'ww', 'admin:GN', 'special:99', 'diplomatic:CD:19', 'cooperation:26'])(
    '%s gives its numbers, and only its own',
    counter => {
      const series = counter === 'trailer' ? 'trailer:3' : counter;
      leases.put(granted('mine', series, 7, 9));
      leases.put(granted('x', 'diplomatic:CD:1', 1, 9));
      leases.put(granted('y', 'admin:GR', 1, 9));
      leases.put(granted('z', 'w18:27', 1, 9));
      expect(leases.left(counter, NOW, 1)).toBe(3);
      expect(take(counter)).toMatchObject({ leaseId: 'mine', series, number: 7 });
    },
  );

  it('trailers go group by group, 2 before 10', () => {
    leases.put(granted('ten', 'trailer:10', 1, 1));
    leases.put(granted('two', 'trailer:2', 9_999, 9_999));
    expect([take('trailer').series, take('trailer').series]).toEqual(['trailer:2', 'trailer:10']);
  });

  it('overtaken by their date are given up for good, even when the clock goes back', () => {
    leases.put(granted('a', 'diplomatic:CD:19', 1, 3));
    leases.put(granted('b', 'diplomatic:CD:19', 4, 6, { useBefore: '2026-09-17T09:00:00.000Z' }));
    leases.put(granted('c', 'diplomatic:CD:19', 7, 9, { epoch: 2 }));
    leases.put(granted('d', 'ww', 1, 1));
    take('diplomatic:CD:19');
    take('ww');
    leases.giveUpExpired(LATER, 1);
    // What is used up has nothing to give back; another epoch is not this one's to give.
    expect(leases.toReturn()).toEqual([{ id: 'a', unusedFrom: 2 }]);
    expect(take('diplomatic:CD:19').number).toBe(4);
  });
});
