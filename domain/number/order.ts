import { LETTER_GROUPS, letterRank, lettersAtRank } from './letters.ts';
import { LARGEST, SERIES, isAbolished } from './registration-number.ts';
import type {
  AdminBody,
  DiplomaticHolder,
  NormalNumber,
  NumberError,
  RegistrationNumber,
  SpecialBody,
} from './registration-number.ts';

/**
 * What counts its own numbers: a province for normal and collection numbers (one shared counter, so that a collection vehicle
 * can never repeat a plate), a year, a body, a mission; one counter for all trailers and one for all WW.
 */
export type Counter =
  | { readonly series: 'NORMAL'; readonly province: number }
  | { readonly series: 'TRAILER' }
  | { readonly series: 'W18'; readonly year: number }
  | { readonly series: 'WW' }
  | { readonly series: 'ADMIN'; readonly body: AdminBody }
  | { readonly series: 'ADMIN_SPECIAL'; readonly body: SpecialBody }
  | { readonly series: 'DIPLOMATIC'; readonly holder: DiplomaticHolder; readonly mission: number }
  | { readonly series: 'COOPERATION'; readonly year: number };

/** Numbers of one letter group: 1 to 99999 (art. 21). */
export const LETTER_CAPACITY = LARGEST.sequence;
/** Numbers of one province in the normal series: 30 letter groups, 2 999 970 numbers. */
export const PROVINCE_CAPACITY = LETTER_GROUPS.length * LETTER_CAPACITY;

/** The counter a number belongs to. */
export function counterOf(number: RegistrationNumber): Counter {
  switch (number.series) {
    case 'NORMAL':
    case 'COLLECTION':
      return { series: 'NORMAL', province: number.province };
    case 'TRAILER':
    case 'WW':
      return { series: number.series };
    case 'W18':
    case 'COOPERATION':
      return { series: number.series, year: number.year };
    case 'ADMIN':
      return { series: 'ADMIN', body: number.body };
    case 'ADMIN_SPECIAL':
      return { series: 'ADMIN_SPECIAL', body: number.body };
    case 'DIPLOMATIC':
      return { series: 'DIPLOMATIC', holder: number.holder, mission: number.mission };
  }
}

/** Stable text of a counter, for messages: `NORMAL/6`, `WW`, `DIPLOMATIC/CD/19`. Leases have keys of their own (`lease-series.ts`). */
export function counterKey(counter: Counter): string {
  return counterValues(counter).join('/');
}

/** How many numbers a counter has in all. */
export function counterCapacity(counter: Counter): number {
  switch (counter.series) {
    case 'NORMAL':
      return PROVINCE_CAPACITY;
    case 'TRAILER':
      return LARGEST.trailerGroup * LARGEST.trailerSequence;
    case 'W18':
      return LARGEST.w18Order;
    case 'WW':
      return LARGEST.wwOrder;
    case 'ADMIN':
      return LARGEST.adminOrder;
    case 'ADMIN_SPECIAL':
      return LARGEST.specialOrder;
    case 'DIPLOMATIC':
      return LARGEST.diplomaticOrder;
    case 'COOPERATION':
      return LARGEST.cooperationOrder;
  }
}

/** Place of a number in its counter, from 0, without gap. @throws RangeError on letters of no series */
export function numberIndex(number: RegistrationNumber): number {
  switch (number.series) {
    case 'NORMAL':
    case 'COLLECTION':
      return rankOf(number.letters) * LETTER_CAPACITY + number.sequence - 1;
    case 'TRAILER':
      return (number.group - 1) * LARGEST.trailerSequence + number.sequence - 1;
    default:
      return number.order - 1;
  }
}

/** The number of the normal series at an index of its province. @throws RangeError outside 0 to 2 999 969 */
export function numberAt<S extends 'NORMAL' | 'COLLECTION'>(
  series: S,
  province: number,
  index: number,
): Omit<NormalNumber, 'series'> & { readonly series: S } {
  const letters = Number.isInteger(index) ? lettersAtRank(Math.floor(index / LETTER_CAPACITY)) : undefined;
  if (letters === undefined || index < 0)
    throw new RangeError(`no number at index ${index} of province ${province}`);
  return { series, sequence: (index % LETTER_CAPACITY) + 1, letters, province };
}

/** The number at an index of any counter. @throws RangeError outside the counter */
export function numberOfCounter(counter: Counter, index: number): RegistrationNumber {
  if (!Number.isInteger(index) || index < 0 || index >= counterCapacity(counter)) {
    throw new RangeError(`no number at index ${index} of ${counterKey(counter)}`);
  }
  switch (counter.series) {
    case 'NORMAL':
      return numberAt('NORMAL', counter.province, index);
    case 'TRAILER':
      return {
        series: 'TRAILER',
        sequence: (index % LARGEST.trailerSequence) + 1,
        group: Math.floor(index / LARGEST.trailerSequence) + 1,
      };
    default:
      return { ...counter, order: index + 1 };
  }
}

/** First and last index of a letter group: a lease never leaves one (art. 21 closes a letter before it opens the next). */
export function letterRange(letters: string): { readonly first: number; readonly last: number } {
  const first = rankOf(letters) * LETTER_CAPACITY;
  return { first, last: first + LETTER_CAPACITY - 1 };
}

/**
 * The number that follows: 1 to 99999, then the next letter of annex 10, أأ after س. Nothing follows the last one, and an
 * abolished province gives no new number (art. 21): both come back as refusals.
 */
export function nextNumber(number: RegistrationNumber): RegistrationNumber | NumberError {
  const counter = counterOf(number);
  if (counter.series === 'NORMAL' && isAbolished(counter.province)) {
    return { code: 'province-abolished', params: { province: counter.province } };
  }
  const index = numberIndex(number) + 1;
  if (index >= counterCapacity(counter)) {
    return { code: 'capacity-exhausted', params: { counter: counterKey(counter) } };
  }
  const next = numberOfCounter(counter, index);
  return number.series === 'COLLECTION' && next.series === 'NORMAL'
    ? { ...next, series: 'COLLECTION' }
    : next;
}

/** Order of lists: by series, then counter, then place in it. Zero only for equal numbers. */
export function compareNumbers(a: RegistrationNumber, b: RegistrationNumber): number {
  return (
    SERIES.indexOf(a.series) - SERIES.indexOf(b.series) ||
    compareCounters(counterOf(a), counterOf(b)) ||
    numberIndex(a) - numberIndex(b)
  );
}

function compareCounters(a: Counter, b: Counter): number {
  const others = counterValues(b);
  for (const [place, value] of counterValues(a).entries()) {
    const other = others[place] ?? '';
    if (value === other) continue;
    return typeof value === 'number' && typeof other === 'number'
      ? value - other
      : String(value) < String(other)
        ? -1
        : 1;
  }
  return 0;
}

function counterValues(counter: Counter): readonly (string | number)[] {
  switch (counter.series) {
    case 'NORMAL':
      return [counter.series, counter.province];
    case 'TRAILER':
    case 'WW':
      return [counter.series];
    case 'W18':
    case 'COOPERATION':
      return [counter.series, counter.year];
    case 'ADMIN':
    case 'ADMIN_SPECIAL':
      return [counter.series, counter.body];
    case 'DIPLOMATIC':
      return [counter.series, counter.holder, counter.mission];
  }
}

function rankOf(letters: string): number {
  const rank = letterRank(letters);
  if (rank === undefined) throw new RangeError(`letters of no series: ${letters}`);
  return rank;
}
