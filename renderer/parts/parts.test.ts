import { describe, expect, it } from 'vitest';
import { urgencyOf } from './deadline.ts';
import { plateCells } from './plate-parts.ts';
import { pictureWidth, turned, zoomStep } from './scan-view.ts';
import { stepMarks } from './steps.tsx';

describe('a plate as cells', () => {
  it.each([
    ['33870-د-59', 'NORMAL', ['33870', 'د', '59']],
    ['004518 WW', 'WW', ['004518 WW']],
    ['0412-09', 'TRAILER', ['412 - 09']],
    ['26001 W18', 'W18', ['26001 W18']],
  ])('%s', (canonical, series, cells) => {
    const plate = plateCells(canonical);
    expect(plate.series).toBe(series);
    expect(plate.cells.map(cell => cell.text)).toEqual(cells);
  });
  it('shows as it stands what is not a number', () => {
    expect(plateCells('???')).toEqual({
      series: null,
      cells: [{ text: '???', arabic: false }],
      words: '???',
    });
  });
});

describe('deadline', () => {
  it.each([
    [-1, 'late'],
    [0, 'soon'],
    [5, 'soon'],
    [6, 'in-time'],
    [null, 'none'],
  ] as const)('%s: %s', (daysLeft, urgency) => {
    expect(urgencyOf(daysLeft)).toBe(urgency);
  });
});

describe('steps of a form', () => {
  it('signed, the one that waits, the others', () => {
    expect(stepMarks(['deposit', 'control', 'enter', 'check'], 2, false)).toEqual([
      'done',
      'done',
      'current',
      'todo',
    ]);
  });
  it('the one that came back is red', () => {
    expect(stepMarks(['deposit', 'control', 'enter'], 1, true)).toEqual(['done', 'returned', 'todo']);
  });
});

describe('scan', () => {
  it('zooms by steps and stops at the ends', () => {
    expect([zoomStep(1, 1), zoomStep(1, -1), zoomStep(4, 1), zoomStep(0.5, -1)]).toEqual([1.5, 0.75, 4, 0.5]);
  });
  it('comes back upright after four quarter turns', () => {
    expect(turned(turned(turned(turned(0))))).toBe(0);
  });
  it('asks for a picture at least as wide as it is shown', () => {
    expect(pictureWidth(520, 1.5, 1)).toBe(800);
    expect(pictureWidth(1200, 4, 2)).toBe(4000);
  });
});
