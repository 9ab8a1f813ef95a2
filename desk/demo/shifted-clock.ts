import { moroccanDate } from '../../domain/text/plain-date.ts';
import type { Clock } from '../clock.ts';

/** The machine's clock, which a demonstration sets back while its files are made. */
export interface ShiftedClock extends Clock {
  /** An instant in milliseconds since 1970, from which time goes on; undefined for the present. */
  setTo(instant: number | undefined): void;
}

export function shiftedClock(): ShiftedClock {
  let offset = 0;
  const now = () => new Date(Date.now() + offset).toISOString();
  return {
    now,
    today: () => moroccanDate(now()),
    setTo: instant => void (offset = instant === undefined ? 0 : instant - Date.now()),
  };
}
