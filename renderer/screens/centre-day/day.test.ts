import { describe, expect, it } from 'vitest';
import { heldAim, hoursOf, onDelayBar, topBars } from './day.ts';

describe('deposits by hour', () => {
  const day = (counts: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
  it('shows the usual hours even when nothing came', () => {
    const bars = hoursOf(day({}));
    expect([bars[0]?.hour, bars.at(-1)?.hour]).toEqual([8, 17]);
  });
  it('widens for what fell outside', () => {
    const bars = hoursOf(day({ 7: 2, 19: 1 }));
    expect(bars[0]).toEqual({ hour: 7, count: 2 });
    expect(bars.at(-1)).toEqual({ hour: 19, count: 1 });
  });
  it('takes a shorter list as starting at the opening', () => {
    expect(hoursOf([3, 5])[1]).toEqual({ hour: 9, count: 5 });
  });
});

it.each([
  [0, 0],
  [10, 40],
  [25, 100],
  [60, 100],
  [-1, 0],
])('%i days stand at %i %% of the bar', (days, percent) => {
  expect(onDelayBar(days)).toBe(percent);
});

it.each([
  [9.5, 10],
  [10, 10],
  [11.4, 15],
  [20.1, null],
])('a median of %d days holds %s', (median, aim) => {
  expect(heldAim(median)).toBe(aim);
});

it('the largest three, longest bar first, zeros left out', () => {
  const bars = topBars([{ count: 3 }, { count: 18 }, { count: 0 }, { count: 9 }, { count: 1 }]);
  expect(bars.map(bar => bar.count)).toEqual([18, 9, 3]);
  expect(bars.map(bar => Math.round(bar.percent))).toEqual([100, 50, 17]);
  expect(topBars([{ count: 0 }])).toEqual([]);
});
