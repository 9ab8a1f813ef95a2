import { z } from 'zod';
import { canReorder } from '../../domain/text/bidi.ts';
import { parsePlainDate, type PlainDate } from '../../domain/text/plain-date.ts';
import { refuse } from '../contract/refusal.ts';
import { printable } from './faces.ts';

/** A text in Latin script and in Arabic; the Arabic may be empty until entry. */
export const Words = z.strictObject({ fr: z.string().min(1), ar: z.string() });
export type Words = z.infer<typeof Words>;

/** A calendar date of Morocco, `YYYY-MM-DD`. */
export const CalendarDate = z.string().transform((text, context): PlainDate => {
  const date = parsePlainDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: 'custom', message: 'not a calendar date' });
  return z.NEVER;
});

/** Cells of a registration number from left to right, as the plate shows them: 12345, أ, 6; the diplomatic series has four. */
export const PlateCells = z.array(z.string().min(1).max(12)).min(1).max(4);
export type PlateCells = z.infer<typeof PlateCells>;

/** Who issues the paper, where and when. */
export const Issue = z.strictObject({
  centre: Words,
  agent: Words,
  workstation: z.string().min(1),
  /** ISO UTC. It dates the file too: the same data give the same bytes. */
  printedAt: z.iso.datetime(),
  /** Which sheet of this paper it is: from the second on it says DUPLICATA and its number. Left out: the first. */
  copy: z.int().positive().optional(),
});
export type Issue = z.infer<typeof Issue>;

/** SHA-256 in hexadecimal. */
export const Fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Checks the data of a paper against its schema, and every text of it against the characters that would show it in another order.
 * @throws Refused `paper-data-invalid` with the field (`owner.fr`, `papers.3.pages`), `unsupported-glyph` or `does-not-fit`
 */
export function paperData<T>(schema: z.ZodType<T>, data: unknown): T {
  const checked = schema.safeParse(data);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const fields =
      issue?.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue?.path;
    refuse('paper-data-invalid', {
      field: fields?.join('.') ?? '',
      params: { reason: issue?.message ?? '' },
    });
  }
  refuseUnprintable(checked.data, '');
  return checked.data;
}

/** Above what any box holds at its smallest size; longer texts are not even measured. */
const LONGEST_TEXT = 4_000;

function refuseUnprintable(value: unknown, field: string): void {
  if (typeof value === 'string') {
    if (value.length > LONGEST_TEXT) refuse('does-not-fit', { field, params: { length: value.length } });
    const character = Array.from(value).find(canReorder);
    if (character !== undefined) {
      const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
      refuse('unsupported-glyph', { field, params: { character, codePoint } });
    }
    printable(value, field);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    refuseUnprintable(inner, field === '' ? key : `${field}.${key}`);
}
