import { describe, expect, it } from 'vitest';
import { evaluate, resolvePredicate, type Predicate } from './predicate.ts';

const goods: Predicate = { fact: 'vehicle.use', in: ['GOODS_OWN_ACCOUNT', 'GOODS_FOR_HIRE'] };
const heavy: Predicate = { fact: 'vehicle.ptacKg', gt: 3500 };
const cash: Predicate = { fact: 'purchase.method', is: 'CASH' };

describe('a predicate has three answers', () => {
  it('asks an unknown fact, never guesses it', () => {
    expect(evaluate(cash, {})).toEqual({ ask: ['purchase.method'] });
    expect(evaluate({ not: cash }, {})).toEqual({ ask: ['purchase.method'] });
  });

  it('says which comparison decided, with the value of the dossier and the bound of the decree', () => {
    expect(evaluate(heavy, { 'vehicle.ptacKg': 3500 })).toEqual({
      applies: false,
      because: [{ fact: 'vehicle.ptacKg', operator: 'gt', operand: 3500, value: 3500, holds: false }],
    });
  });

  it('stops at one false condition, whatever is unknown beside it', () => {
    expect(evaluate({ all: [goods, heavy] }, { 'vehicle.ptacKg': 1640 })).toMatchObject({ applies: false });
    expect(evaluate({ all: [goods, heavy] }, { 'vehicle.use': 'PRIVATE' })).toMatchObject({ applies: false });
  });

  it('stops at one true alternative', () => {
    expect(evaluate({ any: [cash, heavy] }, { 'vehicle.ptacKg': 3501 })).toMatchObject({
      applies: true,
      because: [{ fact: 'vehicle.ptacKg' }],
    });
  });

  it('asks conditions one after the other, alternatives together and in the order of asking', () => {
    expect(evaluate({ all: [goods, heavy] }, {})).toEqual({ ask: ['vehicle.use'] });
    expect(evaluate({ all: [goods, heavy] }, { 'vehicle.use': 'GOODS_FOR_HIRE' })).toEqual({
      ask: ['vehicle.ptacKg'],
    });
    expect(evaluate({ any: [heavy, goods, cash] }, {})).toEqual({
      ask: ['purchase.method', 'vehicle.use', 'vehicle.ptacKg'],
    });
  });

  it('uses what the operation implies when all remaining values agree', () => {
    const towed: Predicate = { fact: 'vehicle.category', in: ['TRAILER', 'AGRI_MACHINE_TOWED'] };
    expect(evaluate(towed, {}, { 'vehicle.category': ['MOTOR_VEHICLE'] })).toEqual({
      applies: false,
      because: [
        {
          fact: 'vehicle.category',
          operator: 'in',
          operand: ['TRAILER', 'AGRI_MACHINE_TOWED'],
          holds: false,
        },
      ],
    });
    expect(evaluate(towed, {}, { 'vehicle.category': ['TRAILER', 'MOTOR_VEHICLE'] })).toEqual({
      ask: ['vehicle.category'],
    });
  });

  it.each([
    ['gt', 3500, [3499, 3500, 3501], [false, false, true]],
    ['gte', 2000, [1999, 2000, 2001], [false, true, true]],
    ['lt', 2000, [1999, 2000, 2001], [true, false, false]],
    ['lte', 3500, [3499, 3500, 3501], [true, true, false]],
  ] as const)('%s %i', (operator, bound, weights, expected) => {
    const predicate = { fact: 'vehicle.ptacKg', [operator]: bound } as unknown as Predicate;
    const verdicts = weights.map(each => evaluate(predicate, { 'vehicle.ptacKg': each }));
    expect(verdicts.map(each => 'applies' in each && each.applies)).toEqual(expected);
  });

  it('refuses an unknown or circular name', () => {
    expect(() => resolvePredicate({ ref: 'X' }, {})).toThrow('X');
    expect(() => resolvePredicate({ ref: 'A' }, { A: { not: { ref: 'B' } }, B: { ref: 'A' } })).toThrow(
      'circular',
    );
  });
});
