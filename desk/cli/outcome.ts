import ar from '../../assets/i18n/ar/refusals.json' with { type: 'json' };
import fr from '../../assets/i18n/fr/refusals.json' with { type: 'json' };
import { directionOf, isolate } from '../../domain/text/bidi.ts';
import type { Refusal } from '../contract/refusal.ts';

/** What one command says: JSON on standard output, or one JSON refusal on standard error. Exit 1: refusal, 2: bad input. */
export interface CommandOutcome {
  readonly exit: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** The sentence of a refusal in both languages, with what to do about it. */
export interface RefusalWords {
  readonly fr: string;
  readonly ar: string;
}

/** Exit 0, and the answer as one line of JSON. */
export function answered(answer: object): CommandOutcome {
  return { exit: 0, out: line(answer), err: '' };
}

/**
 * Exit 1 for a refusal, 2 for bad input: the code, its values and its sentences on standard error.
 * @param out an answer that is whole although it is a refusal: the verdict on a journal, the content of a false card
 */
export function failed(exit: 1 | 2, refusal: Refusal, out?: object): CommandOutcome {
  return {
    exit,
    out: out === undefined ? '' : line(out),
    err: line({ ...refusal, ...refusalWords(refusal) }),
  };
}

/** Exit 2: the command was not typed as it is used. */
export function usage(expected: string, typed: string): CommandOutcome {
  return failed(2, { code: 'usage', params: { expected, typed } });
}

/** The sentences of a refusal; values stand isolated, so that a number cannot turn an Arabic sentence around. */
export function refusalWords({ code, params, field }: Omit<Refusal, 'also'>): RefusalWords {
  const values = { ...(field !== undefined && { field }), ...params };
  return { fr: sentence(fr, code, values), ar: sentence(ar, code, values) };
}

function sentence(
  sentences: Readonly<Record<string, string>>,
  code: string,
  values: Readonly<Record<string, string | number>>,
): string {
  const found = sentences[code];
  if (found === undefined) throw new RangeError(`no sentence for the refusal ${code}`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const text = String(values[name] ?? '…');
    return isolate(text, directionOf(text, 'ltr'));
  });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
