import { describe, expect, it } from 'vitest';
import {
  clientOf,
  dossier,
  leaseOf,
  newNumber,
  refusalOf,
  registryGround,
  send,
  signal,
  vin,
} from './registry-ground.ts';
import { granted, validated } from './test-desk.ts';

const { desk, registrationOf, registry, sql } = registryGround();

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
    const { dossiers: all } = await registry().admin.received();
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
    await expect(registry().admin.liftOpposition(entry?.id ?? '')).rejects.toThrow('opposition-for-ever');

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
    const { w18Cards } = await registry().admin.received();
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
    const { wwDeclarations, wwBooks } = await registry().admin.received();
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
