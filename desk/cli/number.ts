import { canonical, displayText, latin } from '../../domain/number/format.ts';
import { nextNumber } from '../../domain/number/order.ts';
import { parseNumber, readNumber } from '../../domain/number/parse.ts';
import { SERIES, isNumberError } from '../../domain/number/registration-number.ts';
import type { NumberError, RegistrationNumber, Series } from '../../domain/number/registration-number.ts';
import { repeatedKey } from './repeated-key.ts';
import { answered, failed, usage, type CommandOutcome } from './outcome.ts';

/** What `tarqim number` answers. `parts` are the structured parts, `display` is safe in any paragraph (Unicode isolates). */
export interface NumberAnswer {
  readonly series: Series;
  readonly parts: Record<string, string | number>;
  readonly canonical: string;
  readonly display: string;
  readonly latin: string;
}

const SUBCOMMANDS = ['parse', 'next', 'format'] as const;

/** Runs `tarqim number parse TEXT`, `next SERIES TEXT` or `format JSON`. Never throws on what was typed. */
export function runNumberCommand(args: readonly string[]): CommandOutcome {
  const [name, ...rest] = args;
  const subcommand = SUBCOMMANDS.find(known => known === name);
  switch (subcommand) {
    case 'parse':
      return parseCommand(rest);
    case 'next':
      return nextCommand(rest);
    case 'format':
      return formatCommand(rest);
    case undefined:
      return usage(SUBCOMMANDS.join(' | '), name ?? '');
  }
}

/** `tarqim number parse TEXT...`: words are joined, so that quotes may be left out. */
export function parseCommand(args: readonly string[]): CommandOutcome {
  if (args.length === 0) return usage('parse TEXT', '');
  return answer(parseNumber(args.join(' ')));
}

/** `tarqim number next SERIES TEXT...`: an exhausted counter and an abolished province are refusals. */
export function nextCommand(args: readonly string[]): CommandOutcome {
  const [name, ...words] = args;
  const series = SERIES.find(known => known === name?.toUpperCase());
  if (series === undefined || words.length === 0) {
    return usage(`next ${SERIES.join('|')} TEXT`, args.join(' '));
  }
  const number = parseNumber(words.join(' '), series);
  return isNumberError(number) ? failed(2, number) : answer(nextNumber(number), 1);
}

/** `tarqim number format JSON`: `{ "series", "parts": {...} }` as `parse` prints it, or the parts beside `series`. */
export function formatCommand(args: readonly string[]): CommandOutcome {
  const [text] = args;
  if (text === undefined || args.length > 1) return usage('format JSON', args.join(' '));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed(2, {
      code: 'json-unreadable',
      params: { detail: error instanceof Error ? error.message : '' },
    });
  }
  const repeated = repeatedKey(text);
  if (repeated !== undefined) return failed(2, { code: 'repeated-key', field: repeated });
  if (typeof value === 'object' && value !== null && 'parts' in value && typeof value.parts === 'object') {
    value = { ...value, ...value.parts };
  }
  return answer(readNumber(value));
}

/** The facts of a number, as every command prints them. */
export function numberAnswer(number: RegistrationNumber): NumberAnswer {
  const { series, ...parts } = number;
  return { series, parts, canonical: canonical(number), display: displayText(number), latin: latin(number) };
}

function answer(number: RegistrationNumber | NumberError, refusedWith: 1 | 2 = 2): CommandOutcome {
  if (isNumberError(number)) return failed(refusedWith, number);
  return answered(numberAnswer(number));
}
