import { describe, expect, it } from 'vitest';
import { errorWords } from './wording.ts';
import { parseChecklistInput } from './input.ts';

const errors = (raw: unknown) => {
  const parsed = parseChecklistInput(raw);
  return parsed.ok ? [] : parsed.errors.map(({ code, field }) => [code, field]);
};
const neuf = (more: Record<string, unknown>) =>
  errors({ operation: 'IMMAT_NEUF_MAROC', on: '2026-06-15', ...more });

describe('what the decree is asked', () => {
  it.each([
    [{ 'vehicle.condition': 'USED' }, 'facts.vehicle.condition'],
    [{ 'vehicle.boughtIn': 'ABROAD' }, 'facts.vehicle.boughtIn'],
    [{ 'vehicle.category': 'MOTORCYCLE' }, 'facts.vehicle.category'],
    [{ 'owner.kind': 'LEGAL_PERSON_RC', 'owner.minor': true }, 'facts.owner.minor'],
    [{ 'owner.minor': false, 'owner.minorAuthorised': true }, 'facts.owner.minorAuthorised'],
    [{ 'owner.kind': 'STATE', 'owner.minorAuthorised': true }, 'facts.owner.minorAuthorised'],
    [{ 'vehicle.oldNumberRegime': '1982' }, 'facts.vehicle.oldNumberRegime'],
  ])('IMMAT_NEUF_MAROC contradicted by %j', (facts, field) => {
    expect(neuf({ facts })).toEqual([['contradictory-facts', field]]);
  });

  it.each([
    ['MOD_MINEUR', { 'owner.minor': false }, 'facts.owner.minor'],
    ['MOD_MINEUR', { 'owner.kind': 'LEGAL_PERSON_RC' }, 'facts.owner.kind'],
    ['MOD_COPROPRIETE', { 'owner.count': 1 }, 'facts.owner.count'],
    ['ADMIN_VERS_NORMALE', { 'owner.kind': 'NATURAL_PERSON' }, 'facts.owner.kind'],
  ])('overlay %s contradicted by %j', (overlay, facts, field) => {
    expect(neuf({ overlays: [overlay], facts })).toEqual([['contradictory-facts', field]]);
  });

  it.each([
    [
      'MUTATION',
      { 'vehicle.condition': 'NEW', 'vehicle.oldNumberRegime': '1956' },
      'facts.vehicle.oldNumberRegime',
    ],
    ['IMMAT_IMPORT', { 'vehicle.imported': false }, 'facts.vehicle.imported'],
    ['COLLECTION_IMMAT', { 'vehicle.imported': false }, 'facts.vehicle.imported'],
    ['DIPLO_IMMAT', { 'vehicle.boughtIn': 'ABROAD', 'vehicle.imported': false }, 'facts.vehicle.imported'],
    ['ADMIN_DEPUIS_NORMALE', { 'vehicle.currentSeries': 'DIPLOMATIC' }, 'facts.vehicle.currentSeries'],
    ['ADMIN_IMPORT_OCCASION', { 'owner.kind': 'NATURAL_PERSON' }, 'facts.owner.kind'],
    ['ADMIN_NEUF_MAROC', { 'owner.kind': 'MRE' }, 'facts.owner.kind'],
    [
      'MUTATION',
      { 'vehicle.currentSeries': 'FOREIGN', 'vehicle.foreignRegistered': false },
      'facts.vehicle.foreignRegistered',
    ],
    [
      'MUTATION',
      { 'vehicle.currentSeries': 'NORMAL', 'vehicle.foreignRegistered': true },
      'facts.vehicle.foreignRegistered',
    ],
  ])('%s: %j cannot be true together', (operation, facts, field) => {
    expect(errors({ operation, on: '2026-06-15', facts })).toEqual([['contradictory-facts', field]]);
  });

  it('an auction is not a plain sale, and a WW date is no absence of WW', () => {
    expect(
      errors({
        operation: 'MUTATION',
        on: '2026-06-15',
        overlays: ['MOD_ENCHERES'],
        facts: { 'acquisition.mode': 'SALE' },
      }),
    ).toEqual([['contradictory-facts', 'facts.acquisition.mode']]);
    expect(
      errors({
        operation: 'REMORQUE_NEUVE_MAROC',
        on: '2026-06-15',
        facts: { 'ww.delivered': false },
        dates: { 'ww.deliveryDate': '2026-06-01' },
      }),
    ).toEqual([['contradictory-facts', 'facts.ww.delivered']]);
    expect(
      neuf({ facts: { 'vehicle.imported': false }, dates: { 'customs.clearanceDate': '2026-06-01' } }),
    ).toEqual([['contradictory-facts', 'facts.vehicle.imported']]);
    // C6: a trailer of the State needs no approval of the Prime Minister.
    expect(
      errors({
        operation: 'MUTATION',
        on: '2026-06-15',
        overlays: ['ADMIN_VERS_NORMALE'],
        facts: { 'owner.kind': 'STATE', 'vehicle.category': 'TRAILER' },
      }),
    ).toEqual([['contradictory-facts', 'facts.vehicle.category']]);
  });

  it('says late or in time against the dates', () => {
    const dates = { 'ww.deliveryDate': '2026-06-01' };
    expect(neuf({ facts: { 'deadline.depositLate': true }, dates })).toEqual([
      ['contradictory-facts', 'facts.deadline.depositLate'],
    ]);
    expect(neuf({ facts: { 'deadline.depositLate': false }, dates })).toEqual([]);
  });

  it.each([
    [{ 'ww.deliveryDate': '2026-06-15' }, []],
    [{ 'ww.deliveryDate': '2026-06-16' }, [['date-in-future', 'dates.ww.deliveryDate']]],
    [{ 'ww.deliveryDate': '2026-06-10', 'deposit.date': '2026-06-15' }, []],
    [
      { 'ww.deliveryDate': '2026-06-10', 'deposit.date': '2026-06-16' },
      [['date-in-future', 'dates.deposit.date']],
    ],
    [
      { 'ww.deliveryDate': '2026-06-11', 'deposit.date': '2026-06-10' },
      [['date-in-future', 'dates.ww.deliveryDate']],
    ],
    [{ 'ww.deliveryDate': '2026-02-29' }, [['not-a-date', 'dates.ww.deliveryDate']]],
    [{ 'ww.deliveryDate': 20260611 }, [['wrong-type', 'dates.ww.deliveryDate']]],
    [{ 'ww.date': '2026-06-11' }, [['unknown-date', 'dates.ww.date']]],
  ])('dates %j: %j', (dates, expected) => {
    expect(neuf({ dates })).toEqual(expected);
  });

  it.each([
    [{ operation: 'IMMAT_NEUF' }, [['unknown-operation', 'operation']]],
    [{ operation: 'MOD_MINEUR' }, [['unknown-operation', 'operation']]],
    [{ operation: 'CHANGEMENT_ANCIEN_NUMERO' }, [['unknown-operation', 'operation']]],
    [{ overlays: ['MOD_MINOR'] }, [['unknown-overlay', 'overlays.0']]],
    [{ overlays: ['MOD_MINEUR', 'MOD_PROCURATION'] }, [['overlay-not-applicable', 'overlays.1']]],
    [{ overlays: 'MOD_MINEUR' }, [['wrong-type', 'overlays']]],
    [{ overlays: [3] }, [['wrong-type', 'overlays.0']]],
    [{ on: '2010-09-30' }, [['no-decree-in-force', 'on']]],
    [{ on: '2026-02-29' }, [['not-a-date', 'on']]],
    [{ on: 3 }, [['wrong-type', 'on']]],
    [{ on: undefined }, [['missing-key', 'on']]],
    [{ on: undefined, dates: { 'deposit.date': '2026-06-15' } }, []],
    [{ owner: 'X' }, [['unknown-key', 'owner']]],
    [{ facts: { 'vehicle.ptacKg': '1640' } }, [['wrong-type', 'facts.vehicle.ptacKg']]],
  ])('%j: %j', (more, expected) => {
    expect(neuf(more)).toEqual(expected);
  });

  it('returns all errors at once', () => {
    expect(errors({ operation: 'X', on: '2026-06-15', facts: { a: 1 }, dates: { b: 1 } })).toEqual([
      ['unknown-fact', 'facts.a'],
      ['unknown-date', 'dates.b'],
      ['unknown-operation', 'operation'],
    ]);
  });

  it.each([
    ['ECHANGE', 'RENOUVELLEMENT', {}],
    ['IMMAT_IMPORT_NEUF', 'IMMAT_IMPORT', { 'vehicle.condition': 'NEW' }],
    ['IMMAT_IMPORT_OCCASION', 'IMMAT_IMPORT', { 'vehicle.condition': 'USED' }],
  ])('understands %s', (alias, operation, facts) => {
    expect(parseChecklistInput({ operation: alias, on: '2026-06-15' })).toMatchObject({
      ok: true,
      value: { operation, facts },
    });
  });

  it('refuses an alias contradicted by a fact', () => {
    const raw = { operation: 'IMMAT_IMPORT_NEUF', on: '2026-06-15', facts: { 'vehicle.condition': 'USED' } };
    expect(errors(raw)).toEqual([['contradictory-facts', 'facts.vehicle.condition']]);
  });

  it('says in both languages what to do, with the names of the screen', () => {
    const parsed = parseChecklistInput({
      operation: 'IMMAT_NEUF_MAROC',
      on: '2026-06-15',
      facts: { 'vehicle.condition': 'USED' },
    });
    expect(parsed.ok ? [] : parsed.errors.map(errorWords)).toEqual([
      {
        fr: 'Cette réponse contredit « Neuf Maroc ». Corriger l’une des deux.',
        ar: 'هذا الجواب يناقض "جديدة بالمغرب". صححوا أحدهما.',
      },
    ]);
  });
});
