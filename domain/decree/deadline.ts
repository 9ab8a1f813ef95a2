import { addDays, addMonths, daysBetween, parsePlainDate, type PlainDate } from '../text/plain-date.ts';
import { isRecord, type FieldError, type Parsed } from './facts.ts';
import type { DeadlineId } from './operation.ts';

/** The dates a delay starts from, and the deposit, in the order of asking. */
export const DATE_NAMES = [
  'ww.deliveryDate',
  'customs.clearanceDate',
  'sale.signatureLegalisationDate',
  'acquisition.date',
  'identity.changeDate',
  'expert.reportDate',
  'card.issueDate',
  'deposit.date',
] as const;
export type DateName = (typeof DATE_NAMES)[number];
export type Dates = Readonly<Partial<Record<DateName, PlainDate>>>;

export function isDateName(name: string): name is DateName {
  return (DATE_NAMES as readonly string[]).includes(name);
}

/** Reads dates typed by someone else. All wrong fields come back at once. */
export function parseDates(raw: unknown): Parsed<Dates> {
  if (!isRecord(raw))
    return { ok: false, errors: [{ code: 'wrong-type', field: 'dates', params: { expected: 'object' } }] };
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries(raw)) {
    const field = `dates.${name}`;
    if (!isDateName(name)) errors.push({ code: 'unknown-date', field, params: { name } });
    else if (typeof value !== 'string')
      errors.push({ code: 'wrong-type', field, params: { expected: 'date' } });
    else if (parsePlainDate(value) === undefined)
      errors.push({ code: 'not-a-date', field, params: { value } });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: raw };
}

/** A period during which paper cards of an age must be renewed (art. 53). */
export interface RenewalWindow {
  readonly issuedFrom?: PlainDate | undefined;
  readonly issuedBefore?: PlainDate | undefined;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** A delay of the decree (decree.md section 3): so many days or months after a date, or periods of the calendar. */
export interface DeadlineRule {
  readonly id: DeadlineId;
  readonly start: DateName | null;
  readonly days?: number | undefined;
  readonly months?: number | undefined;
  readonly windows?: readonly RenewalWindow[] | undefined;
}

/** Where a dossier stands in its delay on a given day. */
export interface DeadlineState {
  readonly id: DeadlineId;
  readonly start: PlainDate;
  /** Last day in time. */
  readonly due: PlainDate;
  readonly late: boolean;
  /** Days from the deposit (or from the day of the question) to `due`; 0 = last day, negative = days of delay. */
  readonly daysLeft: number;
}

/** The last day in time: the day after the start is day 1, day 30 is in time (decree.md A38). */
export function dueDate(rule: DeadlineRule, start: PlainDate): PlainDate | undefined {
  if (rule.days !== undefined) return addDays(start, rule.days);
  if (rule.months !== undefined) return addMonths(start, rule.months);
  return undefined;
}

/** State of a delay that started on `start`, seen from `day` (the deposit). Undefined when the rule is not counted from a date. */
export function deadlineState(
  rule: DeadlineRule,
  start: PlainDate,
  day: PlainDate,
): DeadlineState | undefined {
  const window = rule.windows?.find(
    each =>
      (each.issuedFrom === undefined || start >= each.issuedFrom) &&
      (each.issuedBefore === undefined || start < each.issuedBefore),
  );
  const due = window ? window.to : dueDate(rule, start);
  if (due === undefined) return undefined;
  const daysLeft = daysBetween(day, due);
  return { id: rule.id, start: window ? window.from : start, due, late: daysLeft < 0, daysLeft };
}

/**
 * W18 cards run for the calendar year printed on them (arts 30, 31, 33): last day of that year.
 * @throws RangeError when the year is not one of four digits
 */
export function w18ValidUntil(year: number): PlainDate {
  const last = parsePlainDate(`${String(year).padStart(4, '0')}-12-31`);
  if (last === undefined) throw new RangeError(`not a year: ${year}`);
  return last;
}
