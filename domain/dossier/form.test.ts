import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDateOf } from '../text/plain-date.ts';
import { readField } from './field.ts';
import { counterFields, formFields } from './form.ts';
import { readForm } from './form-reading.ts';

const today = plainDateOf('2026-03-17');
const fields = formFields('IMMAT_NEUF_MAROC', {});
const one = (id: string, typed: string, others: Record<string, string> = {}) => {
  const { values, faults } = readForm(fields, { ...others, [id]: typed }, today, false);
  return faults[id]?.code ?? values[id];
};

describe('a field of the form', () => {
  it.each([
    ['vehicle.chassis', 'uu1djf00560000001', 'UU1DJF00560000001'],
    ['vehicle.chassis', 'UU1DJFI0560000001', 'vin-has-ioq'],
    ['vehicle.chassis', 'UU1DJFO0560000001', 'vin-has-ioq'],
    ['vehicle.chassis', 'UU1DJFQ0560000001', 'vin-has-ioq'],
    ['vehicle.chassis', 'UU1DJF0056000001', 'vin-length'],
    ['vehicle.chassis', 'UU1DJF005600000011', 'vin-length'],
    ['vehicle.chassis', 'UU1DJF00560000é01', 'vin-characters'],
    ['owner.neLe', '31/02/1990', 'date-impossible'],
    ['owner.neLe', '3/11/1990', '1990-11-03'],
    ['owner.neLe', '٠٣/١١/١٩٩٠', '1990-11-03'],
    ['owner.neLe', '18/03/2026', 'date-in-future'],
    ['owner.neLe', 'hier', 'date-shape'],
    ['owner.neLe', '01/01/1870', 'date-too-old'],
    ['vehicle.ptc', 'mille six cents', 'not-a-whole-number'],
    ['vehicle.ptc', '1 640', '1640'],
    ['vehicle.ptc', '0', 'number-too-small'],
    ['vehicle.ptc', '900000', 'number-too-large'],
    ['owner.nom', 'x'.repeat(5000), 'too-long'],
    ['owner.nom', 'HADDAD 😀', 'emoji-not-allowed'],
    ['owner.nom', "Robert'); DROP TABLE dossier;--", 'not-a-latin-name'],
    ['owner.nom', '<b>HADDAD</b>', 'not-a-latin-name'],
    ['owner.nom', 'الحداد', 'not-a-latin-name'],
    ['owner.nom', "  AÏT   L'HACHMI-Ben ", "AÏT L'HACHMI-Ben"],
    ['owner.nomAr', 'HADDAD', 'not-an-arabic-name'],
    ['owner.nomAr', 'الحداد', 'الحداد'],
    ['owner.cnie', 'gb 310 866', 'GB310866'],
    ['owner.cnie', '310866', 'cnie-shape'],
    ['owner.residence', '14, rue <script>', 'character-not-printable'],
    ['vehicle.carburant', 'CHARBON', 'value-not-in-list'],
    ['prior.ww', '4701', '004701 WW'],
    ['prior.ww', '33870-د-59', 'ww-shape'],
  ])('%s reads %j as %j', (id, typed, expected) => expect(one(id, typed)).toBe(expected));

  it('ISO 3779 came with 1981: an older chassis may be shorter', () => {
    expect(one('vehicle.chassis', 'AB 12345', { 'vehicle.dateMec': '30/06/1975' })).toBe('AB12345');
    expect(one('vehicle.chassis', 'AB 12345', { 'vehicle.dateMec': '01/01/1981' })).toBe('vin-length');
  });

  it('reads its own stored value as itself (property)', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 70, unit: 'grapheme' }),
        fc.constantFrom(...fields),
        (typed, field) => {
          const first = readField(field.kind, typed, field, today);
          if ('fault' in first) return;
          expect(readField(field.kind, first.value, field, today)).toEqual(first);
        },
      ),
    );
  });
});

describe('a form whole', () => {
  it('tells what no single field sees', () => {
    expect(one('vehicle.poidsVide', '1700', { 'vehicle.ptc': '1640' })).toBe('empty-over-laden');
    expect(one('vehicle.dateMecMaroc', '01/01/2020', { 'vehicle.dateMec': '02/01/2020' })).toBe(
      'morocco-before-first-use',
    );
  });

  it('asks a company for its name and not for its father', () => {
    const ids = formFields('MUTATION', { facts: { 'owner.kind': 'LEGAL_PERSON_RC' } }).map(field => field.id);
    expect(ids).toContain('owner.raison');
    expect(ids).not.toContain('owner.pere');
  });

  it('misses required fields only when it must be complete', () => {
    expect(readForm(fields, {}, today, false).faults).toEqual({});
    expect(
      Object.values(readForm(fields, {}, today, true).faults).every(fault => fault.code === 'field-required'),
    ).toBe(true);
  });

  it('notes at the counter what the récépissé prints (annexes 2 to 5)', () => {
    for (const operation of ['IMMAT_NEUF_MAROC', 'MUTATION'] as const) {
      const ids = counterFields(operation, {}).map(field => field.id);
      expect(ids).toEqual(expect.arrayContaining(['owner.nom', 'owner.residence', 'vehicle.chassis']));
    }
  });
});
