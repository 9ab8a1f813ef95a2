/** Hour of the first bar when the desk does not give the whole day. */
const OPENING = 8;
/** Hours always shown, so that an early deposit stands where it was made. */
const USUAL = { from: 8, to: 17 };

/** Deposits by hour as bars: from the usual opening to the usual closing, wider when something fell outside. */
export function hoursOf(
  perHour: readonly number[],
): readonly { readonly hour: number; readonly count: number }[] {
  const whole = perHour.length === 24;
  const at = (hour: number) => perHour[whole ? hour : hour - OPENING] ?? 0;
  const first = whole ? 0 : OPENING;
  const busy = perHour.flatMap((count, index) => (count > 0 ? [first + index] : []));
  const from = Math.min(USUAL.from, ...busy);
  const to = Math.max(USUAL.to, ...busy);
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    hour: from + index,
    count: at(from + index),
  }));
}

/** Length of the delay bar in days, and its ticks: the aims of the ministry. */
export const DELAY_BAR_DAYS = 25;
export const DELAY_TICKS = [10, 15, 20] as const;

/** Where a number of days stands on the delay bar, in percent; a longer one fills it. */
export function onDelayBar(days: number): number {
  return (Math.min(Math.max(days, 0), DELAY_BAR_DAYS) / DELAY_BAR_DAYS) * 100;
}

/** The strictest aim that the median holds, null when it holds none. */
export function heldAim(medianDays: number): number | null {
  return DELAY_TICKS.find(aim => medianDays <= aim) ?? null;
}

/** The largest three of a list, with the length of their bars in percent of the largest. */
export function topBars<T extends { readonly count: number }>(
  list: readonly T[],
  most = 3,
): readonly (T & { readonly percent: number })[] {
  const top = list
    .filter(one => one.count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, most);
  const largest = top[0]?.count ?? 0;
  return top.map(one => ({ ...one, percent: largest === 0 ? 0 : (one.count / largest) * 100 }));
}
