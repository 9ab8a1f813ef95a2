/** Longest wait between two tries, milliseconds: a line that comes back is noticed within a minute. */
export const BACKOFF_CEILING_MS = 60_000;
const FIRST_MS = 1_000;

/**
 * Wait before the next try, after `failures` failures in a row (from 1).
 * Doubles up to the ceiling; between half and all of it by chance, so that the desks of a centre whose line returns do not
 * come all at once.
 * @param random in [0, 1)
 */
export function backoffMs(failures: number, random: number): number {
  const full = Math.min(BACKOFF_CEILING_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return Math.round(full / 2 + (full / 2) * random);
}
