/** Times of one thing in milliseconds, sorted. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly n: number;
}

/** What may be timed: prepared before the clock starts, so that only the thing itself is measured. */
export type Work = (nth: number) => unknown;

/** Warms up once, then times `n` runs. */
export async function timesOf(n: number, work: Work): Promise<Times> {
  await work(-1);
  const samples: number[] = [];
  for (let nth = 0; nth < n; nth++) samples.push(await timed(work, nth));
  return summary(samples);
}

/**
 * Times two works one after the other in turns, so that a busy machine or a disk's mood weighs on both alike: a ratio of two
 * separate runs measures the neighbours.
 */
export async function pairedTimes(
  n: number,
  floor: Work,
  work: Work,
): Promise<{ floor: Times; work: Times }> {
  await floor(-1);
  await work(-1);
  const floors: number[] = [];
  const works: number[] = [];
  for (let nth = 0; nth < n; nth++) {
    floors.push(await timed(floor, nth));
    works.push(await timed(work, nth));
  }
  return { floor: summary(floors), work: summary(works) };
}

async function timed(work: Work, nth: number): Promise<number> {
  const start = performance.now();
  const under = work(nth);
  if (under instanceof Promise) await under;
  return performance.now() - start;
}

function summary(samples: readonly number[]): Times {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), n: sorted.length };
}
