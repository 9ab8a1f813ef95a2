import { describe, expect, it } from 'vitest';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import ar from '../../../assets/i18n/ar/validate.json' with { type: 'json' };
import fr from '../../../assets/i18n/fr/validate.json' with { type: 'json' };
import { FLOW_OPERATIONS, type FlowOperation } from '../../../domain/dossier/flow.ts';
import { plainDateOf } from '../../../domain/text/plain-date.ts';
import { isFinal, numberTold, premisesOf, productOf } from './grant.ts';

const today = plainDateOf('2026-03-17');
const view = (
  operation: FlowOperation,
  values: Record<string, string>,
  facts: DossierView['facts'] = {},
) => ({
  row: { operation } as DossierView['row'],
  values,
  facts,
});

describe('the number told before the signature', () => {
  it.each([
    ['IMMAT_NEUF_MAROC', { 'prior.ww': '004701 WW' }, { kind: 'new', series: 'normal', replaces: null }],
    ['MUTATION', { 'prior.immatriculation': '3302-أ-59' }, { kind: 'kept', number: '3302-أ-59' }],
    [
      'MUTATION',
      { 'prior.immatriculation': '123456-المغرب' },
      { kind: 'new', series: 'normal', replaces: '123456-المغرب' },
    ],
    [
      'ADMIN_DEPUIS_NORMALE',
      { 'prior.immatriculation': '3302-أ-59', 'admin.corps': 'GR' },
      { kind: 'new', series: 'admin', replaces: '3302-أ-59' },
    ],
    [
      'W18_RENOUVELLEMENT',
      { 'w18.precedent': '25014 W18' },
      { kind: 'new', series: 'w18', replaces: '25014 W18' },
    ],
    ['WW_CARNET', { 'w18.numero': '26001 W18' }, { kind: 'run', count: 25 }],
    ['RETRAIT_ACCIDENT', { 'prior.immatriculation': '3302-أ-59' }, { kind: 'none' }],
  ] as const)('%s', (operation, values, told) => {
    expect(numberTold(view(operation, values), today)).toEqual(told);
  });
  it('of an old regime is replaced by one of the normal series (art. 20)', () => {
    expect(
      numberTold(
        view('RENOUVELLEMENT', { 'prior.ancien': '1234-5/59' }, { 'vehicle.oldNumberRegime': '1982' }),
        today,
      ),
    ).toEqual({ kind: 'new', series: 'normal', replaces: '1234-5/59' });
  });
});

describe('the premises of annex 27', () => {
  const seen = (trade: string, more: Record<string, string> = {}) =>
    premisesOf(
      view('W18_DELIVRANCE', {
        'w18.metier': trade,
        'visite.surface': '60',
        'visite.avis': 'FAVORABLE',
        ...more,
      }),
      today,
    );
  it('are told with the least area of the trade, and the pit of a repairer', () => {
    expect(seen('NEW_VEHICLES_TRADER')).toMatchObject({ areaM2: 60, minAreaM2: 200, pit: null });
    expect(seen('REPAIRER', { 'visite.fosse': 'NON' })).toMatchObject({ minAreaM2: 50, pit: false });
  });
  it('carry the advice of the commission', () => {
    expect(seen('REPAIRER', { 'visite.avis': 'DEFAVORABLE' })?.favourable).toBe(false);
  });
});

describe('what the signature gives', () => {
  it.each([...FLOW_OPERATIONS])('%s has its words', operation => {
    const key = `grant.${productOf(operation)}`;
    expect(Object.keys(fr)).toContain(key);
    expect(Object.keys(ar)).toContain(key);
  });
  it('is final for the two withdrawals alone', () => {
    expect(FLOW_OPERATIONS.filter(isFinal)).toEqual(['RETRAIT_ACCIDENT', 'RETRAIT_VOLONTAIRE']);
  });
});
