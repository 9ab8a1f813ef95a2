import { addDays, type PlainDate } from '../text/plain-date.ts';
import { decreeInForce } from './catalogue.ts';
import type { OperationCode } from './operation.ts';

/** How long a deposit receipt (récépissé) is valid. It is never valid for the sale of the vehicle (annexes 2 to 5, 30). */
export interface ReceiptValidity {
  readonly days: number;
  /** Last day of validity: the day after the deposit is day 1. */
  readonly until: PlainDate;
}

/**
 * Validity of the receipt of an operation deposited on a day: 30 days for forms I and II, 60 for B I, B II and III.
 * Null when the decree prints no receipt for it, or when no decree is in force that day.
 */
export function receiptValidity(operation: OperationCode, depositedOn: PlainDate): ReceiptValidity | null {
  const days = decreeInForce(depositedOn)?.operations.get(operation)?.receiptDays ?? null;
  return days === null ? null : { days, until: addDays(depositedOn, days) };
}

/** Whether a receipt valid until `until` has lapsed on a day. The text has no renewal. */
export function receiptExpired(until: PlainDate, on: PlainDate): boolean {
  return on > until;
}
