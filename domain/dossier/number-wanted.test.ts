import { describe, expect, it } from 'vitest';
import { plainDateOf } from '../text/plain-date.ts';
import type { FlowOperation } from './flow.ts';
import { numberIsNew, numberWanted } from './number-wanted.ts';

const on = plainDateOf('2026-11-22');
const wanted = (
  operation: FlowOperation,
  values: Readonly<Record<string, string>> = {},
  facts: Readonly<Record<string, string>> = {},
) => numberWanted({ operation, values, facts }, 59, on);

describe('the number a dossier ends with', () => {
  it.each([
    ['IMMAT_IMPORT', {}, 'normal:59'],
    ['COLLECTION_IMMAT', {}, 'normal:59'],
    ['REMORQUE_NEUVE_MAROC', {}, 'trailer'],
    ['ADMIN_NEUF_MAROC', { 'admin.corps': 'GN' }, 'admin:GN'],
    ['ADMIN_DEPUIS_NORMALE', { 'admin.corps': '98', 'prior.immatriculation': '33870-د-59' }, 'special:98'],
    ['DIPLO_IMMAT', { 'mission.code': 'CD', 'mission.numero': '19' }, 'diplomatic:CD:19'],
    ['COOP_IMMAT', {}, 'cooperation:26'],
    ['W18_RENOUVELLEMENT', { 'w18.precedent': '25004 W18' }, 'w18:26'],
  ] as const)('art. 21 to 51: %s takes the next of its counter', (operation, values, counter) => {
    expect(wanted(operation, values)).toEqual({ kind: 'next', counter });
  });

  it('art. 9: a transfer keeps the number of the vehicle, a trailer too', () => {
    expect(wanted('MUTATION', { 'prior.immatriculation': '33870-د-59' })).toMatchObject({
      kind: 'kept',
      number: { sequence: 33870 },
    });
    expect(wanted('MUTATION', { 'prior.immatriculation': '1234-019' })).toMatchObject({
      kind: 'kept',
      number: { series: 'TRAILER', group: 19 },
    });
  });

  it('art. 20: a card operation on a number of 1956 or 1982 gives a new one', () => {
    for (const operation of ['MUTATION', 'RENOUVELLEMENT', 'DUPLICATA', 'RENOUV_SUPPORT_PAPIER'] as const)
      expect(wanted(operation, { 'prior.ancien': '1234-56' }, { 'vehicle.oldNumberRegime': '1982' })).toEqual(
        {
          kind: 'next',
          counter: 'normal:59',
        },
      );
  });

  it('art. 39 last §: a transfer takes the vehicle out of the administrative series, a duplicate does not', () => {
    const administrative = { 'prior.immatriculation': '123-المغرب' };
    expect(wanted('MUTATION', administrative)).toEqual({ kind: 'next', counter: 'normal:59' });
    expect(wanted('DUPLICATA', administrative)).toMatchObject({ kind: 'kept', number: { body: 'ADM' } });
  });

  it('art. 47: a vehicle that stays with its mission keeps its number, another mission gives its own', () => {
    const prior = { 'prior.immatriculation': 'CD 7-19' };
    expect(
      wanted('DIPLO_MUTATION', { ...prior, 'mission.code': 'CD', 'mission.numero': '19' }),
    ).toMatchObject({
      kind: 'kept',
    });
    expect(wanted('DIPLO_MUTATION', { ...prior, 'mission.code': 'CC', 'mission.numero': '19' })).toEqual({
      kind: 'next',
      counter: 'diplomatic:CC:19',
    });
  });

  it('art. 35: a book is a run of twenty-five', () => {
    expect(wanted('WW_CARNET')).toEqual({ kind: 'run', counter: 'ww', count: 25 });
  });

  it('asks for the field it lacks', () => {
    expect(wanted('ADMIN_NEUF_MAROC')).toEqual({
      kind: 'fault',
      code: 'field-required',
      field: 'admin.corps',
    });
    expect(wanted('MUTATION')).toEqual({
      kind: 'fault',
      code: 'field-required',
      field: 'prior.immatriculation',
    });
  });

  it('presses plates for a new number only', () => {
    expect(numberIsNew('33870-د-59', { 'prior.immatriculation': '33870-د-59' })).toBe(false);
    expect(numberIsNew('33871-د-59', { 'prior.ancien': '1234-56' })).toBe(true);
  });
});
