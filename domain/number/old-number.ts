import { parseNumber } from './parse.ts';
import type { NumberError } from './registration-number.ts';
import { readTyping } from './typing.ts';

/** The repealed orders whose numbers art. 20 replaces: 16 October 1956, and n° 786.82 of 29 June 1982. */
export const OLD_REGIMES = ['1956', '1982'] as const;
export type OldRegime = (typeof OLD_REGIMES)[number];

/**
 * A number of a repealed regime: kept as "immatriculation antérieure", compared and searched, never counted on from.
 * Our sources do not print its grammar, so it is held as its runs of digits and letters, joined by dashes.
 */
export interface OldNumber {
  readonly regime: OldRegime;
  readonly text: string;
  /** It could also be read as a number of the present system: the agent looks at the card. */
  readonly looksPresent: boolean;
}

/** Characters of the longest number that a plate could carry. */
const LONGEST = 20;

/**
 * Reads an old number as typed: any digits, any separators. One typing, one text (`١٢٣٤/٥٦` and `1234-56` are the same).
 * Refuses what is empty, unreadable, without a digit or too long for a plate.
 */
export function readOldNumber(typed: string, regime: OldRegime): OldNumber | NumberError {
  const read = readTyping(typed);
  if ('strange' in read) return { code: 'number-unreadable', params: { character: read.strange } };
  if (read.runs.length === 0) return { code: 'number-empty' };
  const text = read.runs.map(each => each.text).join('-');
  if (!read.runs.some(each => each.kind === 'digits'))
    return { code: 'number-part-missing', params: { part: 'sequence' } };
  if (text.length > LONGEST)
    return { code: 'number-out-of-range', params: { part: 'sequence', value: text, max: LONGEST } };
  return { regime, text, looksPresent: 'series' in parseNumber(text) };
}
