import { describe, expect, it } from 'vitest';
import { plainDateOf } from '../text/plain-date.ts';
import { premisesFaults, w18Mention, W18_TRADES } from './w18.ts';

const ON = plainDateOf('2026-06-15');

describe('annex 27: the premises of a W18 card', () => {
  it.each([
    ['NEW_VEHICLES_TRADER', 200, false, []],
    ['NEW_VEHICLES_TRADER', 199.9, false, ['PREMISES_TOO_SMALL']],
    ['USED_VEHICLES_TRADER', 100, false, []],
    ['USED_VEHICLES_TRADER', 99, true, ['PREMISES_TOO_SMALL']],
    ['REPAIRER', 50, true, []],
    ['REPAIRER', 50, false, ['PIT_MISSING']],
    ['REPAIRER', 49, false, ['PREMISES_TOO_SMALL', 'PIT_MISSING']],
  ] as const)('%s, %d m², pit %s: %j', (trade, areaM2, inspectionPit, codes) => {
    const faults = premisesFaults({ trade, areaM2, inspectionPit }, ON);
    expect(faults.map(each => each.code)).toEqual(codes);
    for (const { fr, ar } of faults)
      expect([fr, ar]).toEqual([expect.any(String), expect.stringMatching(/\p{Script=Arabic}/u)]);
  });
});

describe('art. 30: the mention of the card', () => {
  it('is one per trade, in both languages', () => {
    expect(W18_TRADES.map(trade => w18Mention(trade, ON))).toEqual([
      { code: 'SALE_NEW', fr: 'vente de véhicules neufs', ar: 'بيع المركبات الجديدة' },
      { code: 'SALE_USED', fr: 'vente de véhicules usagés', ar: 'بيع المركبات المستعملة' },
      { code: 'TEST', fr: 'véhicule en cours d’essai', ar: 'مركبة في طور التجريب' },
    ]);
    expect(w18Mention('REPAIRER', plainDateOf('2010-01-01'))).toBeUndefined();
  });
});
