import { z } from 'zod';

/*
 * Acts on the stock of blanks, of the workstation and not of a dossier. A blank that a plate was pressed on, and one spoiled under
 * a plate, are told by the acts of that dossier (`dossier.plates-printed`, `dossier.plate-spoiled`).
 */

const Text = z.string().min(1);
const Format = Text.max(40);

/** A delivery: every serial from the first to the last. */
export const BlanksReceived = z.looseObject({
  format: Format,
  first: Text,
  last: Text,
  count: z.number().int().positive(),
  /** The delivery note's number, or what was remarked. */
  note: z.string(),
});
/** A blank lost before anything was pressed on it. */
export const BlankSpoiled = z.looseObject({ serial: Text, format: Format, reason: Text });
/** Somebody counted the shelf: what the journal says there should be, and what there is. */
export const BlanksCounted = z.looseObject({
  format: Format,
  expected: z.number().int().nonnegative(),
  counted: z.number().int().nonnegative(),
  note: z.string(),
});

export const BLANK_ACTS = {
  'blanks.received': BlanksReceived,
  'blank.spoiled': BlankSpoiled,
  'blanks.counted': BlanksCounted,
} as const;
export type BlankActKind = keyof typeof BLANK_ACTS;
export type BlankActBody<K extends BlankActKind> = z.output<(typeof BLANK_ACTS)[K]>;

export function isBlankAct(kind: string): kind is BlankActKind {
  return Object.hasOwn(BLANK_ACTS, kind);
}
