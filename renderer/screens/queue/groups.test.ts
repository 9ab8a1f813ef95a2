import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import { groupRows, linesOf } from './groups.ts';

const row = (number: string, daysLeft: number | null): QueueRow => ({
  dossierId: `00000000-0000-4000-8000-${number.padStart(12, '0')}`,
  number,
  operation: 'MUTATION',
  plate: null,
  vin: null,
  cnie: null,
  owner: { latin: '', arabic: '' },
  state: 'cleared',
  next: 'enter',
  steps: [],
  signed: 2,
  depositedOn: '2026-03-01',
  ageDays: 16,
  dueOn: null,
  daysLeft,
  signals: [],
  returnedReason: null,
});

describe('a queue by deadline', () => {
  it.each([
    [-1, 'late'],
    [0, 'soon'],
    [5, 'soon'],
    [6, 'in-time'],
    [null, 'closed'],
  ] as const)('%s days left: %s', (daysLeft, group) => {
    expect(groupRows([row('1', daysLeft)]).map(each => each.id)).toEqual([group]);
  });

  it('keeps the order of the desk inside a group, and leaves empty groups out', () => {
    const groups = groupRows([row('1', 9), row('2', -3), row('3', 8), row('4', -1)]);
    expect(groups.map(group => [group.id, group.rows.map(each => each.number)])).toEqual([
      ['late', ['2', '4']],
      ['in-time', ['1', '3']],
    ]);
  });

  it('numbers the rows as they are drawn, heads of groups apart', () => {
    const { lines, rows } = linesOf([row('1', 9), row('2', -3)], false);
    expect(lines.map(line => (line.kind === 'row' ? line.at : line.id))).toEqual(['late', 0, 'in-time', 1]);
    expect(rows.map(each => each.number)).toEqual(['2', '1']);
  });

  it('says of the last group that more may come', () => {
    const { lines } = linesOf([row('1', -3), row('2', 9)], true);
    expect(lines.flatMap(line => (line.kind === 'group' ? [line.open] : []))).toEqual([false, true]);
  });
});
