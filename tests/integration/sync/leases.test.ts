import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enrolDesk } from '../../../desk/sync/enrol.ts';
import { usualNumbers } from '../../../desk/sync/wanted-numbers.ts';
import { lastOfSeries, parseSeriesKey } from '../../../domain/number/lease-series.ts';
import { generateKeys } from '../../../domain/journal/keys.ts';
import { clientOf, leaseOf, NATIONAL, refusalOf, registryGround, signal } from './registry-ground.ts';
import { hurriedTimers, NOW, stateWatch, type TestDesk } from './test-desk.ts';

const { atEnd, desk, registry, sql } = registryGround();

describe('leases of the national series', () => {
  it('two desks that ask at once never get the same number, whatever they ask', async () => {
    const both = [await desk('KEN'), await desk('RAB')];
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            who: fc.nat(1),
            counter: fc.constantFrom(...NATIONAL),
            count: fc.integer({ min: 1, max: 60 }),
          }),
          { minLength: 2, maxLength: 12 },
        ),
        async wishes => {
          const before = (asked += 100);
          const granted = await Promise.all(
            wishes.map(async ({ who, counter, count }, at) => {
              const one = both[who] ?? expect.unreachable();
              const lease = await leaseOf(one, counter, count, `p${String(before + at)}`);
              // A mission has 999 numbers in all: they are given back, and asked for again.
              if (counter.startsWith('diplomatic'))
                await clientOf(one).returnLease(lease.id, lease.lo, signal());
              return lease;
            }),
          );
          for (const lease of granted)
            expect(lease.hi).toBeLessThanOrEqual(
              lastOfSeries(parseSeriesKey(lease.series) ?? expect.unreachable()),
            );
        },
      ),
      { numRuns: 12 },
    );
    const { leases } = await registry().admin.received();
    for (const [at, lease] of leases.entries()) {
      const before = leases[at - 1];
      if (before?.series !== lease.series || before.state === 'returned' || lease.state === 'returned')
        continue;
      expect(lease.lo).toBeGreaterThan(before.hi);
    }
    expect(new Set(leases.map(({ series }) => series.split(':')[0]))).toEqual(
      new Set(['normal', 'dossier', ...NATIONAL.map(counter => counter.split(':')[0])]),
    );
  });

  it('a lost answer asked again gets the same lease, even while the first is under way', async () => {
    const one = await desk();
    for (const counter of NATIONAL) {
      const answers = await Promise.all([1, 2, 3].map(() => leaseOf(one, counter, 4, `lost-${counter}`)));
      expect(new Set(answers.map(({ id }) => id)).size, counter).toBe(1);
      expect(await leaseOf(one, counter, 4, `lost-${counter}`)).toEqual(answers[0]);
    }
  });

  it('trailers: a group is used up before the next is opened, and no lease spans two (art. 27)', async () => {
    const one = await desk();
    const rest = await leaseOf(one, 'trailer', 10_000, 'rest');
    expect(rest).toMatchObject({ series: 'trailer:12', hi: 9_999 });
    expect(await leaseOf(one, 'trailer', 5, 'next')).toMatchObject({ series: 'trailer:13', lo: 1, hi: 5 });
    expect(await leaseOf(one, 'trailer:13', 5, 'named')).toMatchObject({ lo: 6, hi: 10 });
    expect(await refusalOf(leaseOf(one, 'trailer:14', 5, 'early'))).toEqual([409, 'series-not-open']);
    expect(await refusalOf(leaseOf(one, 'trailer:12', 5, 'late'))).toEqual([409, 'series-exhausted']);
  });

  it('WW: whole books, of 25 in a row (art. 35)', async () => {
    const one = await desk();
    const lease = await leaseOf(one, 'ww', 30, 'books');
    expect(lease.hi - lease.lo + 1).toBe(50);
    await clientOf(one).returnLease(lease.id, lease.lo + 25, signal());
    const again = await leaseOf(one, 'ww', 1, 'one-book');
    expect([again.lo, again.hi]).toEqual([lease.lo + 25, lease.hi]);
  });

  it('numbers given before Tarqim are not given again; the last one ends the series', async () => {
    const one = await desk();
    await registry().admin.startSeries('special:96', 9_998);
    expect(await leaseOf(one, 'special:96', 5, 'x')).toMatchObject({ lo: 9_998, hi: 9_999 });
    expect(await refusalOf(leaseOf(one, 'special:96', 5, 'y'))).toEqual([409, 'series-exhausted']);
    // Started a second time, nothing changes.
    await registry().admin.startSeries('special:96', 1);
    expect(await refusalOf(leaseOf(one, 'special:96', 5, 'z'))).toEqual([409, 'series-exhausted']);
  });

  it('a wish that makes no sense is refused', async () => {
    const one = await desk();
    const wish = (series: string) => refusalOf(leaseOf(one, series, 1, series));
    expect(await wish('normal:6')).toEqual([403, 'lease-other-province']);
    expect(await wish('dossier:6')).toEqual([403, 'lease-other-province']);
    expect(await wish('w18:24')).toEqual([409, 'series-of-another-year']);
    expect(await wish('cooperation:99')).toEqual([409, 'series-of-another-year']);
    expect((await leaseOf(one, 'w18:27', 1, 'december')).lo).toBe(1);
    for (const series of ['', 'normal', 'diplomatic:CD', 'admin:XX', 'trailer:0', 'WW'])
      expect(await wish(series), series).toEqual([422, 'request-unreadable']);
  });

  it('an abolished province gives no new number (art. 21)', async () => {
    await sql(`INSERT INTO centre VALUES ('OLD', '3-OLD', 3, 'Ancienne', 'قديمة')`);
    const code = await registry().admin.createEnrolmentCode({ centre: 'OLD', desk: 'A1' });
    const wish = {
      registryUrl: registry().url,
      code,
      keys: generateKeys(),
      name: 'A1',
      nextSeq: 1,
      headHash: null,
    };
    expect(await refusalOf(enrolDesk(wish, signal()))).toEqual([409, 'province-abolished']);
  });
});

describe('what a desk keeps filled', () => {
  /** Runs the engine until a round has brought what is awaited, or an error. */
  const rounds = (one: TestDesk, over: Parameters<TestDesk['engine']>[0], brought: () => boolean) => {
    const watch = stateWatch();
    const engine = one.engine({ onState: watch.onState, timers: hurriedTimers(), ...over });
    atEnd(() => engine.stop());
    const done = watch.until(state => state.lastError !== null || (state.line === 'online' && brought()));
    engine.start();
    return done;
  };

  it('the usual counters by themselves, and what the open dossiers ask for', async () => {
    const one = await desk();
    await rounds(
      one,
      { wanted: province => [...usualNumbers(province), { counter: 'admin:GN', count: 3 }] },
      () => one.store.leases.left('admin:GN', NOW, 1) > 0,
    );
    expect(one.store.leases.left('trailer', NOW, 1)).toBe(30);
    expect(one.store.leases.left('admin:GN', NOW, 1)).toBe(3);
    expect(one.store.leases.all()).toHaveLength(4);
  });

  it('a series that is exhausted is said, and does not keep the others empty', async () => {
    const one = await desk();
    await registry().admin.startSeries('special:97', 9_999);
    await leaseOf(await desk('RAB'), 'special:97', 1, 'last');
    const state = await rounds(
      one,
      {
        wanted: () => [
          { counter: 'special:97', count: 2 },
          { counter: 'diplomatic:CC:4', count: 2 },
        ],
      },
      () => false,
    );
    expect(state.lastError).toMatchObject({ code: 'series-exhausted' });
    expect(one.store.leases.left('diplomatic:CC:4', NOW, 1)).toBe(2);
  });

  it('numbers that a lease could not issue in time go back, and are leased again', async () => {
    const one = await desk();
    const run = await one.takeRun('diplomatic:OI:7', 1);
    const lease = await leaseOf(one, 'diplomatic:OI:7', 5, 'more');
    one.store.leases.put({ ...lease, useBefore: '2026-11-22T08:59:00.000Z' });
    await rounds(
      one,
      { wanted: () => [{ counter: 'diplomatic:OI:7', count: 5 }] },
      () => one.store.leases.left('diplomatic:OI:7', NOW, 1) > 0,
    );
    expect(one.store.leases.toReturn()).toEqual([]);
    const [again] = one.store.leases
      .all()
      .filter(row => row.series === 'diplomatic:OI:7' && row.useBefore > NOW && row.next <= row.hi);
    expect(again).toMatchObject({ lo: run.last + 1, hi: lease.hi });
  });
});
