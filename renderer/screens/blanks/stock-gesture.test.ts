import { describe, expect, it } from 'vitest';
import { boxesOf, firstTyped, missingIn } from './stock-gesture.ts';

const said = (filled: Readonly<Record<string, string>>) => (box: string) => filled[box] ?? '';

describe('a gesture on the stock', () => {
  it('asks for the ends of a row or for a list, and starts where something is typed', () => {
    expect(boxesOf('receive', 'range')).toEqual([
      'format',
      'how',
      'first',
      'last',
      'quantity',
      'delivery',
      'note',
    ]);
    expect(firstTyped(boxesOf('return', 'list'))).toBe('list');
    expect(firstTyped(boxesOf('count', 'range'))).toBe('counted');
  });

  it('takes whole figures only; the quantity of a plate may be left out', () => {
    const boxes = boxesOf('receive', 'range');
    expect(missingIn('receive', boxes, said({}))).toBeNull();
    expect(missingIn('receive', boxes, said({ quantity: 'dix' }))).toEqual({
      code: 'blank-figure',
      field: 'quantity',
    });
    expect(missingIn('count', boxesOf('count', 'range'), said({}))?.field).toBe('counted');
    expect(missingIn('spoil', boxesOf('spoil', 'range'), said({ serial: 'A1' }))?.field).toBe('reason');
  });
});
