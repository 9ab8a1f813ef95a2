import { describe, expect, it } from 'vitest';
import { answering } from './change.ts';
import { figureText, questionsOf, readFigure } from './questions.ts';

describe('questions of a draft', () => {
  it('keep answered facts in their place and add what still matters, in the order of asking', () => {
    const asked = questionsOf(
      ['vehicle.ptacKg', 'dates.sale.signatureLegalisationDate'],
      { 'purchase.method': 'CASH', 'acquisition.mode': 'SALE', 'vehicle.use': 'GOODS_OWN_ACCOUNT' },
      {},
    );
    expect(asked.map(each => [each.id, each.missing])).toEqual([
      ['purchase.method', false],
      ['acquisition.mode', false],
      ['dates.sale.signatureLegalisationDate', true],
      ['vehicle.use', false],
      ['vehicle.ptacKg', true],
    ]);
  });

  it('do not show what the desk finds by itself, unless it asks', () => {
    expect(questionsOf([], { 'vehicle.opposition': true, 'deadline.depositLate': true }, {})).toEqual([]);
    expect(questionsOf([], { 'vehicle.finallyWithdrawn': false }, {})).toHaveLength(1);
    expect(questionsOf(['vehicle.opposition'], {}, {}).map(each => each.id)).toEqual(['vehicle.opposition']);
  });

  it('never lose a question that this screen does not know', () => {
    expect(questionsOf(['dates.some.newDate'], {}, {})).toEqual([
      { id: 'dates.some.newDate', control: { kind: 'date' }, value: undefined, missing: true },
    ]);
  });

  it('offer what only the form depends on with its usual answer, and never demand it', () => {
    const [regime] = questionsOf([], {}, {}, ['vehicle.oldNumberRegime']);
    expect(regime).toMatchObject({
      id: 'vehicle.oldNumberRegime',
      value: 'NONE',
      usual: 'NONE',
      missing: false,
    });
    const [kind] = questionsOf(['owner.kind'], {}, {}, ['owner.kind']);
    expect(kind).toMatchObject({ missing: true, value: undefined });
    expect(kind).not.toHaveProperty('usual');
    const [said] = questionsOf([], { 'owner.kind': 'STATE' }, {}, ['owner.kind']);
    expect(said).toMatchObject({ value: 'STATE', missing: false });
    expect(said).not.toHaveProperty('usual');
  });

  it('are asked by segments up to three values, by a list beyond', () => {
    const [purchase, use] = questionsOf(['purchase.method', 'vehicle.use'], {}, {});
    expect(purchase?.control).toMatchObject({ kind: 'choice', shape: 'segments' });
    expect(use?.control).toMatchObject({ kind: 'choice', shape: 'list' });
  });

  it('answer to a fact or to a date', () => {
    expect(answering('vehicle.imported', false)).toEqual({ facts: { 'vehicle.imported': false } });
    expect(answering('dates.acquisition.date', null)).toEqual({ dates: { 'acquisition.date': null } });
  });
});

describe('figures', () => {
  it.each([
    ['1 640', 1640],
    ['1\u202F640', 1640],
    ['12,5', 12.5],
    ['', null],
    ['abc', undefined],
    ['0', undefined],
    ['200001', undefined],
  ])('%s reads %s', (text, value) => {
    expect(readFigure(text, { min: 1, max: 200_000 })).toBe(value);
  });

  it('group thousands', () => {
    expect([figureText(1640), figureText(640), figureText(1234567.5)]).toEqual([
      '1\u202F640',
      '640',
      '1\u202F234\u202F567,5',
    ]);
  });
});
