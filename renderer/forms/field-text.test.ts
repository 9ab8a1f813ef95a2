import { describe, expect, it } from 'vitest';
import { clockText, fieldDirection, shownText, withMarks, withoutMarks, withSlashes } from './field-text.ts';

describe('text of a field', () => {
  it.each([
    ['date', '1990-11-03', '03/11/1990'],
    ['date', '31/02/1990', '31/02/1990'],
    ['vin', 'VF1RJA00564821937', 'VF1RJA00564821937'],
  ] as const)('%s %s reads %s', (kind, value, shown) => {
    expect(shownText(kind, value)).toBe(shown);
  });

  it('keeps the order of a plate in an input, and stores no mark', () => {
    const shown = shownText('plate', '33870-د-59');
    expect(shown).toBe('33870-د\u200E-59');
    expect(withoutMarks(shown)).toBe('33870-د-59');
    expect(withMarks(shown)).toBe(shown);
  });

  it('gives Arabic names their direction and leaves notes to their first letter', () => {
    expect([fieldDirection('arabic-name'), fieldDirection('latin-name'), fieldDirection('note')]).toEqual([
      'rtl',
      'ltr',
      'auto',
    ]);
  });

  it('grows slashes while a date is typed', () => {
    let text = '';
    for (const digit of '03111990') text = withSlashes(text, text + digit);
    expect(text).toBe('03/11/1990');
  });

  it.each([
    ['3/1', '3/11', '3/11'],
    ['03/11/1990', '03/11/199', '03/11/199'],
    ['1990-1', '1990-11', '1990-11'],
    ['03/11/1990', '03/11/19901', '03/11/19901'],
    ['03/1', '03/15', '03/15'],
  ])('leaves %s then %s as %s', (before, now, shown) => {
    expect(withSlashes(before, now)).toBe(shown);
  });

  it('tells the time of Morocco', () => {
    expect(clockText('2026-07-17T09:42:07.000Z')).toBe('10:42:07');
  });
});
