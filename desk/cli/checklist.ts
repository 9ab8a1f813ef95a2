import { checklist, type Checklist } from '../../domain/decree/checklist.ts';
import type { FieldError } from '../../domain/decree/facts.ts';
import { parseChecklistInput } from '../../domain/decree/input.ts';
import { errorWords } from '../../domain/decree/wording.ts';
import { readTextFile } from './input-file.ts';
import { repeatedKey } from './repeated-key.ts';
import { answered, refusalWords, usage, type CommandOutcome } from './outcome.ts';

/** One wrong field of the input, with what to do about it in both languages. */
export interface ChecklistInputError extends FieldError {
  readonly fr: string;
  readonly ar: string;
}

/** What `tarqim checklist` answers. With exit 1 the answer is whole and `err` repeats what refuses the operation. */
export type ChecklistOutcome =
  | { readonly exit: 0; readonly out: Checklist }
  | {
      readonly exit: 1;
      readonly out: Checklist;
      readonly err: { readonly code: 'operation-refused'; readonly refusals: Checklist['refusals'] };
    }
  | {
      readonly exit: 2;
      readonly err: { readonly code: 'bad-input'; readonly errors: readonly ChecklistInputError[] };
    };

/** Runs `tarqim checklist FILE`; `-` is standard input. */
export async function runChecklistCommand(args: readonly string[]): Promise<CommandOutcome> {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) return usage('checklist FILE', args.join(' '));
  const read = await readTextFile(file);
  if ('exit' in read) return read;
  const outcome = await checklistCommand(read.text);
  if (outcome.exit === 0) return answered(outcome.out);
  const err = `${JSON.stringify({ ...outcome.err, ...refusalWords(outcome.err) })}\n`;
  return { exit: outcome.exit, out: outcome.exit === 1 ? `${JSON.stringify(outcome.out)}\n` : '', err };
}

/**
 * `tarqim checklist FILE`, given the text of the file: which papers, which delay, what forbids the operation.
 * Exit 0: answered (perhaps with `missingFacts`). Exit 1: the decree refuses the operation, or blocks it for ever (a vehicle
 * finally withdrawn, art. 52). Exit 2: the input is wrong, all its errors at once. Never throws on what was typed.
 */
export async function checklistCommand(text: string): Promise<ChecklistOutcome> {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return badInput([{ code: 'not-json', field: 'input', params: { detail } }]);
  }
  const repeated = repeatedKey(text);
  if (repeated !== undefined) return badInput([{ code: 'repeated-key', field: repeated }]);
  const input = parseChecklistInput(raw);
  if (!input.ok) return badInput(input.errors);
  const out = checklist(input.value);
  // No paper lifts a block without end: it refuses, like a refusal.
  const lasting = out.blocks.filter(each => each.until === null);
  const refusals = [...out.refusals, ...lasting.map(({ code, fr, ar }) => ({ code, fr, ar }))];
  return refusals.length === 0
    ? { exit: 0, out }
    : { exit: 1, out, err: { code: 'operation-refused', refusals } };
}

function badInput(errors: readonly FieldError[]): ChecklistOutcome {
  return {
    exit: 2,
    err: { code: 'bad-input', errors: errors.map(each => ({ ...each, ...errorWords(each) })) },
  };
}
