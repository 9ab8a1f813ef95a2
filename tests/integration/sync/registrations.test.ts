import { describe, expect, it } from 'vitest';
import { canonical } from '../../../domain/number/format.ts';
import { numberOfLease } from '../../../domain/number/lease-place.ts';
import { clientOf, dossier, newNumber, registryGround, send, signal, vin } from './registry-ground.ts';
import { granted, validated } from './test-desk.ts';

const { desk, registrationOf, registry } = registryGround();

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
    const { numbers } = await registry().admin.received();
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
    const { numbers } = await registry().admin.received();
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
    const old = '4321-5-1';
    await registry().admin.recordVehicle({
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
    await registry().admin.recordVehicle({ canonical: text, vin: car, owner: {}, since: '2015-01-01' });
    await registry().admin.declareOpposition({ canonical: text, reason: 'seizure', authority: 'Tribunal' });
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
    registry().admin.recordVehicle({
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
    const { numbers } = await registry().admin.received();
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
