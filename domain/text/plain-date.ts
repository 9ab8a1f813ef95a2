declare const plainDate: unique symbol;

/**
 * A calendar date of Moroccan law, `YYYY-MM-DD`, proleptic Gregorian, no time zone.
 * Every computation is on day numbers, so that the machine's zone and the clock change of Ramadan cannot move a deadline.
 */
export type PlainDate = string & { readonly [plainDate]: true };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Parses `YYYY-MM-DD`; undefined when the text is not a date of the calendar (30 February, month 13, year 0). */
export function parsePlainDate(text: string): PlainDate | undefined {
  const parts = SHAPE.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1) return undefined;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? (text as PlainDate) : undefined;
}

/** Parses a date that must be right: for literals and for data already checked. @throws RangeError */
export function plainDateOf(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined) throw new RangeError(`not a calendar date: ${text}`);
  return date;
}

/** Days since 1970-01-01. */
export function dayNumber(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The date a number of days later (earlier when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10) as PlainDate;
}

/** The same day of a later month; the last day of that month when it is shorter (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [targetYear, targetMonth] = [Math.floor(index / 12), index % 12];
  const last = new Date(Date.UTC(targetYear, targetMonth + 1, 0)).getUTCDate();
  const pad = (n: number, size: number) => String(n).padStart(size, '0');
  return `${pad(targetYear, 4)}-${pad(targetMonth + 1, 2)}-${pad(Math.min(day, last), 2)}` as PlainDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

const MOROCCO = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Africa/Casablanca',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar date in Morocco of an instant (ISO UTC). */
export function moroccanDate(instant: string): PlainDate {
  return plainDateOf(MOROCCO.format(new Date(instant)));
}
