import { moroccanDate, type PlainDate } from '../domain/text/plain-date.ts';

/** The desk's clock. One for the whole desk, so that a test or a corrected offset reaches everything. */
export interface Clock {
  /** ISO 8601 UTC with milliseconds. */
  now(): string;
  /** Today in Morocco. */
  today(): PlainDate;
}

export function systemClock(): Clock {
  const now = () => new Date().toISOString();
  return { now, today: () => moroccanDate(now()) };
}
