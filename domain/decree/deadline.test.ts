import { describe, expect, it } from 'vitest';
import { plainDateOf } from '../text/plain-date.ts';
import { DECREES } from './catalogue.ts';
import { deadlineState, w18ValidUntil } from './deadline.ts';
import type { DeadlineId } from './operation.ts';
import { receiptExpired, receiptValidity } from './receipt.ts';

const state = (id: DeadlineId, start: string, day: string) => {
  const rule = DECREES[0]?.deadlines.get(id);
  if (!rule) throw new Error(id);
  return deadlineState(rule, plainDateOf(start), plainDateOf(day));
};

describe('art. 2: thirty days, the day after the start is day 1', () => {
  it.each([
    ['2026-03-01', '2026-03-31', '2026-03-31', 0, false],
    ['2026-03-01', '2026-04-01', '2026-03-31', -1, true],
    ['2026-03-01', '2026-03-01', '2026-03-31', 30, false],
    ['2028-02-10', '2028-03-11', '2028-03-11', 0, false], // leap year
    ['2027-02-10', '2027-03-12', '2027-03-12', 0, false],
    ['2027-02-10', '2027-03-13', '2027-03-12', -1, true],
    ['2026-12-15', '2027-01-14', '2027-01-14', 0, false],
  ])('from %s deposited %s: due %s, %i days left, late %s', (start, day, due, daysLeft, late) => {
    expect(state('D30_LEGALISATION', start, day)).toEqual({
      id: 'D30_LEGALISATION',
      start,
      due,
      daysLeft,
      late,
    });
  });

  it('art. 38: a WW declaration runs thirty days, not three', () => {
    expect(state('D30_WW_VALIDITY', '2026-01-01', '2026-01-31')).toMatchObject({
      due: '2026-01-31',
      late: false,
    });
  });
});

describe('art. 52: three months from the expert’s report', () => {
  it.each([
    ['2026-01-31', '2026-04-30'],
    ['2025-11-30', '2026-02-28'],
    ['2027-11-30', '2028-02-29'],
    ['2026-03-15', '2026-06-15'],
  ])('report of %s: until %s', (start, due) => {
    expect(state('M3_EXPERT', start, due)).toMatchObject({ due, late: false, daysLeft: 0 });
  });
});

describe('art. 53: paper cards, newer ones first', () => {
  it.each([
    ['2001-01-01', '2010-10-01', '2011-12-31'],
    ['2000-12-31', '2012-01-01', '2012-12-31'],
    ['1985-05-05', '2012-01-01', '2012-12-31'],
  ])('card of %s: from %s to %s', (issued, start, due) => {
    expect(state('CAL_53', issued, due)).toMatchObject({ start, due, late: false, daysLeft: 0 });
  });
});

describe('deposit receipts (annexes 2 to 5, 30)', () => {
  it.each([
    ['IMMAT_NEUF_MAROC', 30, '2026-03-31'],
    ['MUTATION', 60, '2026-04-30'],
    ['RENOUV_SUPPORT_PAPIER', 60, '2026-04-30'],
  ] as const)('%s: %i days, until %s', (operation, days, until) => {
    const receipt = receiptValidity(operation, plainDateOf('2026-03-01'));
    expect(receipt).toEqual({ days, until });
    expect(receiptExpired(plainDateOf(until), plainDateOf(until))).toBe(false);
    expect(receiptExpired(plainDateOf(until), plainDateOf('2026-05-01'))).toBe(true);
  });

  it('prints none where the decree has none', () => {
    expect(receiptValidity('RETRAIT_VOLONTAIRE', plainDateOf('2026-03-01'))).toBeNull();
    expect(receiptValidity('MUTATION', plainDateOf('2010-09-30'))).toBeNull();
  });

  it('arts 30, 31: a W18 card ends with the year printed on it', () => {
    expect(w18ValidUntil(2026)).toBe('2026-12-31');
  });
});
