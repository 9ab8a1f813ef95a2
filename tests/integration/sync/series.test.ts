import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freezeNext, openReceipt } from '../../../desk/sync/batch.ts';
import { registryClient, RegistryRefused } from '../../../desk/sync/client.ts';
import { enrolDesk } from '../../../desk/sync/enrol.ts';
import { usualNumbers } from '../../../desk/sync/wanted-numbers.ts';
import { canonical } from '../../../domain/number/format.ts';
import { numberOfLease } from '../../../domain/number/lease-place.ts';
import { lastOfSeries, parseSeriesKey } from '../../../domain/number/lease-series.ts';
import { generateKeys } from '../../../domain/journal/keys.ts';
import { type RunningRegistry, startRegistry } from '../../../registry/main.ts';
import { granted, hurriedTimers, NOW, stateWatch, testDesk, type TestDesk, validated } from './test-desk.ts';

let folder: string;
let registry: RunningRegistry;
const faults: unknown[] = [];
const signal = () => AbortSignal.timeout(60_000);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tarqim-registry-'));
  registry = await startRegistry({
    dataDir: folder,
    port: 0,
    now: () => new Date(NOW),
    onFault: (what, error) => faults.push([what, error]),
  });
  await registry.admin.seedDemo();
}, 120_000);
afterAll(async () => {
  await registry.stop();
  rmSync(folder, { recursive: true, force: true });
});

let desks = 0;
const closing: (() => unknown)[] = [];
const desk = async (centre = 'KEN'): Promise<TestDesk> => {
  const one = await testDesk(registry, { centre, desk: `S${String((desks += 1))}` });
  closing.push(() => one.close());
  return one;
};
afterEach(async () => {
  for (let close = closing.pop(); close; close = closing.pop()) await close();
  expect(faults.splice(0)).toEqual([]);
});
const clientOf = (one: TestDesk) => registryClient(one.identity, { now: () => Date.parse(NOW) });
const leaseOf = (one: TestDesk, series: string, count: number, requestId: string) =>
  clientOf(one).lease({ series, count, requestId }, signal());
const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (!(error instanceof RegistryRefused)) throw new Error('not refused by the registry', { cause: error });
  return [error.status, error.refusal.code];
};
/** Runs SQL on the registry's database, for what no honest desk can bring about. */
async function sql(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: registry.databaseUrl });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** Sends what is loose; the verdicts that are not plain acceptance. */
async function send(one: TestDesk) {
  const batch =
    (await freezeNext(one.store, one.identity, NOW, 200)) ?? expect.unreachable('nothing to freeze');
  const receipt = await openReceipt(await clientOf(one).sendBatch(batch, signal()), batch, one.identity);
  if (!receipt) return expect.unreachable('no receipt');
  one.store.outbox.acknowledge(batch.id, '', receipt.receivedAt, receipt.verdicts);
  return receipt.verdicts.map(({ seq, verdict, code }) => [seq, verdict, code]);
}

let vins = 0;
const vin = () => `VF7SA00X9${String((vins += 1)).padStart(8, '0')}`;
let dossiers = 0;
const dossier = () => `s-${String((dossiers += 1))}`;

/** Takes a new number of a counter: its series' name, its text, the lease it came from. */
async function newNumber(one: TestDesk, counter: string, as?: string) {
  const { series, first, leaseId } = await one.takeRun(counter);
  const number = numberOfLease(series, first) ?? expect.unreachable(series);
  return { registration: { canonical: canonical(number), series: as ?? number.series, leaseId }, series };
}
const registrationOf = (text: string) => registry.admin.registrationOf(text);

const NATIONAL = [
  'trailer',
  'w18:26',
  'ww',
  'admin:GN',
  'special:99',
  'diplomatic:CD:19',
  'cooperation:26',
] as const;

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
    const { leases } = await registry.admin.received();
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
    await registry.admin.startSeries('special:96', 9_998);
    expect(await leaseOf(one, 'special:96', 5, 'x')).toMatchObject({ lo: 9_998, hi: 9_999 });
    expect(await refusalOf(leaseOf(one, 'special:96', 5, 'y'))).toEqual([409, 'series-exhausted']);
    // Started a second time, nothing changes.
    await registry.admin.startSeries('special:96', 1);
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
    const code = await registry.admin.createEnrolmentCode({ centre: 'OLD', desk: 'A1' });
    const wish = {
      registryUrl: registry.url,
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
    closing.push(() => engine.stop());
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
    await registry.admin.startSeries('special:97', 9_999);
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

describe('registrations of every series', () => {
  const COUNTERS = [
    ['normal:59', 'IMMAT_IMPORT'],
    ['trailer', 'REMORQUE_IMPORT'],
    ['admin:GN', 'ADMIN_NEUF_MAROC'],
    ['special:99', 'ADMIN_NEUF_MAROC'],
    ['diplomatic:CMD:3', 'DIPLO_IMMAT'],
    ['cooperation:26', 'COOP_IMMAT'],
  ] as const;

  it.each(COUNTERS)('%s: of its lease, once', async (counter, operation) => {
    const [one, other] = [await desk(), await desk('RAB')];
    const { registration, series } = await newNumber(one, counter);
    const car = vin();
    one.act('dossier.validated', dossier(), validated({ vin: car, operation, registration }));
    expect(await send(one)).toEqual([]);
    expect(await registrationOf(registration.canonical)).toMatchObject({ vin: car, endedHow: null });
    const { numbers } = await registry.admin.received();
    expect(numbers.find(row => row.canonical === registration.canonical)).toMatchObject({
      series,
      lease: registration.leaseId,
    });

    const again = one.act('dossier.validated', dossier(), validated({ vin: vin(), operation, registration }));
    const theirs = other.act(
      'dossier.validated',
      dossier(),
      validated({ vin: vin(), operation, registration }),
    );
    expect(await send(one)).toEqual([[again, 'rejected', 'number-already-assigned']]);
    expect(await send(other)).toEqual([[theirs, 'rejected', 'number-outside-lease']]);
    expect(await registrationOf(registration.canonical)).toMatchObject({ vin: car });
  });

  it('a number is not new because nothing says which lease it came from', async () => {
    const one = await desk();
    const acts = COUNTERS.map(([counter, operation], at) => {
      const key = counter === 'normal:59' ? 'normal:59:أ' : counter === 'trailer' ? 'trailer:1' : counter;
      const number = numberOfLease(key, 900 + at) ?? expect.unreachable();
      const registration = { canonical: canonical(number), series: number.series };
      return one.act('dossier.validated', dossier(), validated({ vin: vin(), operation, registration }));
    });
    expect(await send(one)).toEqual(acts.map(seq => [seq, 'rejected', 'number-outside-lease']));
  });

  it('a collection number is one of the province, counted with the others (art. 11)', async () => {
    const one = await desk();
    const { registration } = await newNumber(one, 'normal:59', 'COLLECTION');
    const operation = 'COLLECTION_IMMAT';
    one.act('dossier.validated', dossier(), validated({ vin: vin(), operation, registration }));
    const normal = { ...registration, series: 'NORMAL' };
    const again = one.act('dossier.validated', dossier(), validated({ vin: vin(), registration: normal }));
    expect(await send(one)).toEqual([[again, 'rejected', 'number-already-assigned']]);
  });

  it.each([
    ['of no series', { canonical: '1234-99', series: 'TRAILER' }],
    ['not its canonical text', { canonical: 'CD 0123-19', series: 'DIPLOMATIC' }],
    ['of a trade plate', { canonical: '26001 W18', series: 'W18' }],
    ['a WW', { canonical: '000123 WW', series: 'WW' }],
    ['whose parts disagree', { canonical: '7-أ-59', series: 'NORMAL', sequence: 8 }],
    ['of a series unknown here', { canonical: '7-أ-59', series: 'MOON' }],
  ])('a number %s is not read', async (_what, registration) => {
    const one = await desk();
    const seq = one.act('dossier.validated', dossier(), validated({ vin: vin(), registration }));
    expect(await send(one)).toEqual([[seq, 'rejected', 'act-unreadable']]);
  });

  it.each([
    ['MUTATION', '801-أ-59', 'NORMAL'],
    ['RENOUVELLEMENT', '802-أ-59', 'NORMAL'],
    ['DUPLICATA', '803-01', 'TRAILER'],
    ['RENOUV_SUPPORT_PAPIER', '804-أ-59', 'NORMAL'],
    ['COLLECTION_MUTATION', '805-أ-59', 'COLLECTION'],
    ['COLLECTION_RECLASSEMENT', '806-أ-59', 'COLLECTION'],
    ['DIPLO_MUTATION', 'CD 7-88', 'DIPLOMATIC'],
    ['COOP_MUTATION', 'CI 8-12', 'COOPERATION'],
    ['DUPLICATA', '809-الدرك', 'ADMIN'],
    ['RENOUVELLEMENT', '810-97', 'ADMIN_SPECIAL'],
  ])('%s leaves the vehicle its number %s', async (operation, text, series) => {
    const one = await desk();
    const registration = { canonical: text, series };
    const car = vin();
    one.act('dossier.validated', dossier(), validated({ vin: car, operation, registration }));
    const other = one.act('dossier.validated', dossier(), validated({ vin: vin(), operation, registration }));
    expect(await send(one)).toEqual([[other, 'rejected', 'number-of-another-vehicle']]);
    expect(await registrationOf(text)).toMatchObject({ vin: car });
    const { numbers } = await registry.admin.received();
    expect(numbers.find(row => row.canonical === text)).toMatchObject({ lease: null });
  });

  it('a number that arrives after a transfer of its vehicle was the first all the same', async () => {
    const [one, other] = [await desk(), await desk()];
    const { registration } = await newNumber(one, 'normal:59');
    const car = vin();
    one.act('dossier.validated', dossier(), validated({ vin: car, registration }));
    const kept = { canonical: registration.canonical, series: 'NORMAL' };
    const mutation = other.act(
      'dossier.validated',
      dossier(),
      validated({ vin: car, operation: 'MUTATION', registration: kept }),
    );
    expect(await send(other)).toEqual([]);
    expect(await send(one)).toEqual([]);
    // The later owner stays.
    expect(await registrationOf(registration.canonical)).toMatchObject({
      workstation: other.identity.workstation,
      seq: mutation,
    });
    const again = one.act('dossier.validated', dossier(), validated({ vin: car, registration }));
    expect(await send(one)).toEqual([[again, 'rejected', 'number-already-assigned']]);
  });
});

describe('a number that changes', () => {
  it('art. 20: the old one ends with the new one, no litigation', async () => {
    const one = await desk();
    const car = vin();
    const old = `${String(4_000 + vins)}-5-1`;
    await registry.admin.recordVehicle({
      canonical: old,
      regime: '1982',
      vin: car,
      owner: {},
      since: '1990-05-02',
    });
    const { registration } = await newNumber(one, 'normal:59');
    one.act(
      'dossier.validated',
      dossier(),
      validated({ vin: car, operation: 'DUPLICATA', registration, previous: old }),
    );
    expect(await send(one)).toEqual([]);
    expect(await registrationOf(old)).toMatchObject({ endedHow: 'replaced', litigation: false });
    expect(await registrationOf(registration.canonical)).toMatchObject({ endedHow: null, litigation: false });
  });

  it('a change of series ends the former number; a desk that has not heard is refused', async () => {
    const [one, other] = [await desk(), await desk('RAB')];
    const car = vin();
    const first = await newNumber(one, 'normal:59');
    one.act('dossier.validated', dossier(), validated({ vin: car, registration: first.registration }));
    const second = await newNumber(one, 'admin:CL');
    const before = first.registration.canonical;
    one.act(
      'dossier.validated',
      dossier(),
      validated({
        vin: car,
        operation: 'ADMIN_DEPUIS_NORMALE',
        registration: second.registration,
        previous: before,
      }),
    );
    expect(await send(one)).toEqual([]);
    expect(await registrationOf(before)).toMatchObject({ endedHow: 'replaced' });
    const kept = { canonical: before, series: 'NORMAL' };
    const late = other.act(
      'dossier.validated',
      dossier(),
      validated({ vin: car, operation: 'RENOUVELLEMENT', registration: kept }),
    );
    expect(await send(other)).toEqual([[late, 'rejected', 'number-replaced']]);
  });

  it("unsaid, it is a vehicle registered twice; another vehicle's number cannot be left", async () => {
    const one = await desk();
    const [car, stranger] = [vin(), vin()];
    const first = await newNumber(one, 'normal:59');
    one.act('dossier.validated', dossier(), validated({ vin: car, registration: first.registration }));
    const second = await newNumber(one, 'special:99');
    const wrong = one.act(
      'dossier.validated',
      dossier(),
      validated({
        vin: stranger,
        registration: second.registration,
        previous: first.registration.canonical,
      }),
    );
    const twice = one.act(
      'dossier.validated',
      dossier(),
      validated({ vin: car, registration: second.registration }),
    );
    expect(await send(one)).toEqual([
      [wrong, 'rejected', 'number-of-another-vehicle'],
      [twice, 'accepted-with-flag', 'vin-registered-elsewhere'],
    ]);
    for (const { registration } of [first, second])
      expect(await registrationOf(registration.canonical)).toMatchObject({ litigation: true });
    // Neither a card given back nor a new number washes the litigation away: a person decides.
    one.act(
      'dossier.granted',
      dossier(),
      granted('DIPLO_RESTITUTION', { kind: 'card-returned', canonical: first.registration.canonical }),
    );
    const third = await newNumber(one, 'cooperation:26');
    one.act(
      'dossier.validated',
      dossier(),
      validated({ vin: car, registration: third.registration, previous: second.registration.canonical }),
    );
    expect(await send(one)).toEqual([]);
    expect(await registrationOf(third.registration.canonical)).toMatchObject({ litigation: true });
  });

  it('an opposition on the number that ends is not lost with it', async () => {
    const one = await desk();
    const car = vin();
    const text = '990-أ-59';
    await registry.admin.recordVehicle({ canonical: text, vin: car, owner: {}, since: '2015-01-01' });
    await registry.admin.declareOpposition({ canonical: text, reason: 'seizure', authority: 'Tribunal' });
    const { registration } = await newNumber(one, 'admin:ADM');
    const seq = one.act(
      'dossier.validated',
      dossier(),
      validated({ vin: car, operation: 'ADMIN_DEPUIS_NORMALE', registration, previous: text }),
    );
    expect(await send(one)).toEqual([[seq, 'accepted-with-flag', 'opposition']]);
  });
});

describe('a credit (art. 9, art. 18 (4) i)', () => {
  it('is told to every desk, holds a transfer anywhere and no renewal, until its release', async () => {
    const [one, other] = [await desk(), await desk('RAB')];
    const car = vin();
    const { registration } = await newNumber(one, 'normal:59');
    const lender = { authority: 'CRÉDIT ATLAS', reference: 'C-1' };
    const kept = { canonical: registration.canonical, series: 'NORMAL' };
    const standing = async () =>
      (await clientOf(other).oppositions(0, signal())).entries.filter(
        each => each.vin === car && !each.lifted,
      );
    one.act('dossier.validated', dossier(), validated({ vin: car, registration, lender }));
    expect(await send(one)).toEqual([]);
    expect(await standing()).toMatchObject([
      { reason: 'credit', authority: 'CRÉDIT ATLAS', canonical: registration.canonical },
    ]);

    // A card given again says who lent, and tells it no second time.
    const again = { vin: car, registration: kept, lender };
    other.act('dossier.validated', dossier(), validated({ ...again, operation: 'DUPLICATA' }));
    expect(await send(other)).toEqual([]);
    expect(await standing()).toHaveLength(1);

    const moved = { vin: car, registration: kept, operation: 'MUTATION' };
    const blind = other.act('dossier.validated', dossier(), validated(moved));
    expect(await send(other)).toEqual([[blind, 'accepted-with-flag', 'opposition']]);
    expect(await standing()).toHaveLength(1);

    other.act('dossier.validated', dossier(), validated({ ...moved, lenderReleased: true }));
    expect(await send(other)).toEqual([]);
    expect(await standing()).toEqual([]);
  });
});

describe('vehicles registered before Tarqim', () => {
  const known = (canonicalText: string, over = {}) =>
    registry.admin.recordVehicle({
      canonical: canonicalText,
      vin: vin(),
      owner: {},
      since: '2012-03-01',
      ...over,
    });

  it('come with a number of any series, each counted where it belongs', async () => {
    await known('811-أس-88');
    await known('812-أ-59', { series: 'COLLECTION' });
    await known('813-099');
    await known('CMD 814-3');
    const { numbers } = await registry.admin.received();
    const seriesOf = (text: string) => numbers.find(row => row.canonical === text)?.series;
    expect(['811-أس-88', '812-أ-59', '813-099', 'CMD 814-3'].map(seriesOf)).toEqual([
      'normal:88:أس',
      'normal:59:أ',
      'trailer:99',
      'diplomatic:CMD:3',
    ]);
  });

  it.each([
    ['000123 WW', {}],
    ['26001 W18', {}],
    ['12345 أ 6', {}],
    ['1234-56', {}],
    ['', { regime: '1956' }],
    ['1234/56', { regime: '1982' }],
  ])('%s is no number to be registered under', async (text, over) => {
    await expect(known(text, over)).rejects.toThrow(RangeError);
  });
});

describe('what is granted', () => {
  it('a withdrawal is for ever: every desk hears of it, nothing is accepted on the vehicle any more', async () => {
    const [one, other] = [await desk(), await desk('RAB')];
    const car = vin();
    const { registration } = await newNumber(one, 'normal:59');
    one.act('dossier.validated', dossier(), validated({ vin: car, registration }));
    const product = {
      kind: 'withdrawal',
      canonical: registration.canonical,
      vin: car,
      reason: 'IRREPARABLE_AFTER_ACCIDENT',
    };
    const id = dossier();
    one.act('dossier.granted', id, granted('RETRAIT_ACCIDENT', product));
    expect(await send(one)).toEqual([]);
    expect(await registrationOf(registration.canonical)).toMatchObject({ endedHow: 'withdrawn' });
    const { dossiers: all } = await registry.admin.received();
    expect(all.find(row => row.id === id)).toMatchObject({
      state: 'validated',
      vin: car,
      canonical: registration.canonical,
      ownerCnie: 'GK200001',
    });

    const page = await clientOf(other).oppositions(0, signal());
    const entry = page.entries.find(each => each.vin === car);
    expect(entry).toMatchObject({
      canonical: registration.canonical,
      reason: 'withdrawn',
      authority: 'Kénitra',
      lifted: false,
    });
    await expect(registry.admin.liftOpposition(entry?.id ?? '')).rejects.toThrow('opposition-for-ever');

    const kept = { canonical: registration.canonical, series: 'NORMAL' };
    const fresh = await newNumber(other, 'admin:GR');
    const acts = [
      other.act(
        'dossier.validated',
        dossier(),
        validated({ vin: car, operation: 'MUTATION', registration: kept }),
      ),
      other.act(
        'dossier.validated',
        dossier(),
        validated({ vin: car, registration: fresh.registration, previous: kept.canonical }),
      ),
      other.act('dossier.granted', dossier(), granted('RETRAIT_VOLONTAIRE', product)),
      other.act(
        'dossier.granted',
        dossier(),
        granted('DIPLO_RESTITUTION', { kind: 'card-returned', canonical: kept.canonical }),
      ),
    ];
    expect(await send(other)).toEqual(acts.map(seq => [seq, 'rejected', 'vehicle-withdrawn']));
    expect((await clientOf(other).oppositions(0, signal())).last).toBe(page.last);
  });

  it("a withdrawal under another vehicle's number is refused, and takes nothing off the road", async () => {
    const one = await desk();
    const [car, stranger] = [vin(), vin()];
    const { registration } = await newNumber(one, 'normal:59');
    one.act('dossier.validated', dossier(), validated({ vin: car, registration }));
    const product = {
      kind: 'withdrawal',
      canonical: registration.canonical,
      vin: stranger,
      reason: 'OBSOLETE_OR_BAD_CONDITION',
    };
    const wrong = one.act('dossier.granted', dossier(), granted('RETRAIT_VOLONTAIRE', product));
    const kept = { canonical: registration.canonical, series: 'NORMAL' };
    one.act(
      'dossier.validated',
      dossier(),
      validated({ vin: car, operation: 'DUPLICATA', registration: kept }),
    );
    expect(await send(one)).toEqual([[wrong, 'rejected', 'number-of-another-vehicle']]);
  });

  it('a withdrawn vehicle may bear a number of a repealed regime', async () => {
    const one = await desk();
    const product = {
      kind: 'withdrawal',
      canonical: '1234-5-6',
      vin: vin(),
      reason: 'OBSOLETE_OR_BAD_CONDITION',
    };
    one.act('dossier.granted', dossier(), granted('RETRAIT_VOLONTAIRE', product));
    expect(await send(one)).toEqual([]);
  });

  it('a trade card has a number of its lease, once, and each year its own (arts 31 and 33)', async () => {
    const one = await desk();
    const { registration } = await newNumber(one, 'w18:26');
    const card = {
      kind: 'w18-card',
      canonical: registration.canonical,
      trade: 'REPAIRER',
      validUntil: '2026-12-31',
      leaseId: registration.leaseId,
    };
    one.act('dossier.granted', dossier(), granted('W18_DELIVRANCE', card));
    const again = one.act('dossier.granted', dossier(), granted('W18_DELIVRANCE', card));
    const outside = one.act(
      'dossier.granted',
      dossier(),
      granted('W18_DELIVRANCE', { ...card, canonical: '269999 W18' }),
    );
    const next = await newNumber(one, 'w18:27');
    one.act(
      'dossier.granted',
      dossier(),
      granted('W18_RENOUVELLEMENT', {
        ...card,
        canonical: next.registration.canonical,
        leaseId: next.registration.leaseId,
        validUntil: '2027-12-31',
        previous: registration.canonical,
      }),
    );
    expect(await send(one)).toEqual([
      [again, 'rejected', 'number-already-assigned'],
      [outside, 'rejected', 'number-outside-lease'],
    ]);
    const { w18Cards } = await registry.admin.received();
    expect(w18Cards.find(row => row.canonical === next.registration.canonical)).toMatchObject({
      previous: registration.canonical,
      validUntil: '2027-12-31',
    });
  });

  it('a WW book is 25 numbers of a lease, each in one book; a declaration is of a book, for one vehicle', async () => {
    const [one, other] = [await desk(), await desk('RAB')];
    const { first, last, leaseId } = await one.takeRun('ww', 25);
    const book = { kind: 'ww-book', first, last, leaseId, w18: '26001 W18' };
    one.act('dossier.granted', dossier(), granted('WW_CARNET', book));
    const refused = [
      one.act('dossier.granted', dossier(), granted('WW_CARNET', book)),
      one.act(
        'dossier.granted',
        dossier(),
        granted('WW_CARNET', { ...book, first: first + 25, last: last + 25 }),
      ),
      // Its first numbers are of the lease, its last is not.
      one.act(
        'dossier.granted',
        dossier(),
        granted('WW_CARNET', { ...book, first: first + 1, last: last + 1 }),
      ),
      one.act('dossier.granted', dossier(), granted('WW_CARNET', { ...book, last: last - 1 })),
    ];
    expect(await send(one)).toEqual([
      [refused[0], 'rejected', 'number-already-assigned'],
      [refused[1], 'rejected', 'number-outside-lease'],
      [refused[2], 'rejected', 'number-outside-lease'],
      [refused[3], 'rejected', 'act-unreadable'],
    ]);

    const text = (order: number) => `${String(order).padStart(6, '0')} WW`;
    const declare = (order: number, car: string) =>
      other.act(
        'dossier.granted',
        dossier(),
        granted('WW_DECLARATION', {
          kind: 'ww-declaration',
          canonical: text(order),
          vin: car,
          deliveredOn: '2026-11-20',
          validUntil: '2026-12-20',
        }),
      );
    const car = vin();
    declare(last, car);
    declare(last, car);
    const stolen = declare(last, vin());
    const unknown = declare(17, vin());
    declare(first, vin());
    expect(await send(other)).toEqual([
      [stolen, 'rejected', 'number-already-assigned'],
      [unknown, 'accepted-with-flag', 'ww-book-unknown'],
    ]);
    const { wwDeclarations, wwBooks } = await registry.admin.received();
    expect(wwBooks.filter(row => row.first === first)).toHaveLength(1);
    expect(wwDeclarations.find(row => row.canonical === text(last))).toMatchObject({ vin: car });
  });

  it('a returned card ends its registration; the number is never given to another, the vehicle is free', async () => {
    const one = await desk();
    const car = vin();
    const { registration } = await newNumber(one, 'diplomatic:PAT:6');
    const operation = 'DIPLO_IMMAT';
    one.act('dossier.validated', dossier(), validated({ vin: car, operation, registration }));
    const back = (text: string, of?: string) =>
      one.act(
        'dossier.granted',
        dossier(),
        granted('DIPLO_RESTITUTION', {
          kind: 'card-returned',
          canonical: text,
          ...(of === undefined ? {} : { vin: of }),
        }),
      );
    const wrong = back(registration.canonical, vin());
    back(registration.canonical, car);
    // Its number before Tarqim: kept, and never given.
    back('PAT 5-6');
    const nonsense = back('PAT');
    const kept = { canonical: registration.canonical, series: 'DIPLOMATIC' };
    const stranger = one.act(
      'dossier.validated',
      dossier(),
      validated({ vin: vin(), operation: 'DIPLO_MUTATION', registration: kept }),
    );
    const reused = one.act(
      'dossier.validated',
      dossier(),
      validated({ vin: vin(), operation, registration }),
    );
    expect(await send(one)).toEqual([
      [wrong, 'rejected', 'number-of-another-vehicle'],
      [nonsense, 'rejected', 'act-unreadable'],
      [stranger, 'rejected', 'number-of-another-vehicle'],
      [reused, 'rejected', 'number-already-assigned'],
    ]);
    expect(await registrationOf(registration.canonical)).toMatchObject({ endedHow: 'returned' });

    // Sold on the market: a number of the normal series, without litigation (art. 45).
    const next = await newNumber(one, 'normal:59');
    one.act('dossier.validated', dossier(), validated({ vin: car, registration: next.registration }));
    expect(await send(one)).toEqual([]);
  });

  it('what cannot be read is said, and stops nothing', async () => {
    const one = await desk();
    const seq = one.act('dossier.granted', dossier(), granted('WW_CARNET', { kind: 'ww-album' }));
    one.act('session.closed', null, {});
    expect(await send(one)).toEqual([[seq, 'rejected', 'act-unreadable']]);
  });
});

it('the last stubs of WW make no book: the series is exhausted before them (art. 37)', async () => {
  const one = await desk();
  await sql(`DELETE FROM returned_run WHERE series = 'ww'`);
  await sql(`UPDATE series SET next = 999951 WHERE key = 'ww'`);
  expect(await leaseOf(one, 'ww', 100, 'last-book')).toMatchObject({ lo: 999_951, hi: 999_975 });
  expect(await refusalOf(leaseOf(one, 'ww', 25, 'no-book'))).toEqual([409, 'series-exhausted']);
});
