/** Times of one thing in milliseconds, sorted. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  /** Processor time of one run on average, of every thread: what it costs where nobody else is working. */
  readonly cpu: number;
  readonly n: number;
}

/** What may be timed: prepared before the clock starts, so that only the thing itself is measured. */
export type Work = (nth: number) => unknown;

/** Warms up once, then times `n` runs. */
export async function timesOf(n: number, work: Work): Promise<Times> {
  await work(-1);
  const samples: Sample[] = [];
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
  const floors: Sample[] = [];
  const works: Sample[] = [];
  for (let nth = 0; nth < n; nth++) {
    floors.push(await timed(floor, nth));
    works.push(await timed(work, nth));
  }
  return { floor: summary(floors), work: summary(works) };
}

/** Times that were taken elsewhere, in milliseconds; what they cost in processor time was not. */
export function timesFrom(walls: readonly number[]): Times {
  return summary(walls.map(wall => ({ wall, cpu: NaN })));
}

interface Sample {
  readonly wall: number;
  readonly cpu: number;
}

async function timed(work: Work, nth: number): Promise<Sample> {
  const before = process.cpuUsage();
  const start = performance.now();
  const under = work(nth);
  if (under instanceof Promise) await under;
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: (user + system) / 1000 };
}

function summary(samples: readonly Sample[]): Times {
  const sorted = samples.map(({ wall }) => wall).sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  const cpu = samples.reduce((sum, sample) => sum + sample.cpu, 0) / samples.length;
  return { p50: at(0.5), p95: at(0.95), cpu, n: sorted.length };
}
