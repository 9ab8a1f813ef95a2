import { z } from 'zod';

/*
 * Acts on the stock, of the workstation and not of a dossier: the same for blanks of plates and for blank cards. A blank that a
 * plate was pressed on, a card that was written, and one spoiled under either, are told by the acts of that dossier
 * (`dossier.plates-printed`, `dossier.plate-spoiled`, `dossier.card-written`, `dossier.card-spoiled`).
 */

const Text = z.string().min(1);
const Format = Text.max(40);

/** What came or went at once: every serial from the first to the last, or those of the list where it has holes. */
const Lot = {
  format: Format,
  first: Text,
  last: Text,
  serials: z.array(Text).optional(),
  count: z.number().int().positive(),
  /** Number of the delivery note; acts of before it was asked apart have it in the note. */
  delivery: z.string().optional(),
  /** What was remarked. */
  note: z.string(),
};

/** A delivery. */
export const BlanksReceived = z.looseObject(Lot);
/** What was sent back to who delivered it, unused. */
export const BlanksReturned = z.looseObject(Lot);
/** A blank lost before anything was made on it. */
export const BlankSpoiled = z.looseObject({ serial: Text, format: Format, reason: Text });
/** Somebody counted the shelf: what the journal says there should be, and what there is. */
export const BlanksCounted = z.looseObject({
  format: Format,
  expected: z.number().int().nonnegative(),
  counted: z.number().int().nonnegative(),
  note: z.string(),
});

export const STOCK_ACTS = {
  'blanks.received': BlanksReceived,
  'blanks.returned': BlanksReturned,
  'blank.spoiled': BlankSpoiled,
  'blanks.counted': BlanksCounted,
} as const;
export type StockActKind = keyof typeof STOCK_ACTS;
export type StockActBody<K extends StockActKind> = z.output<(typeof STOCK_ACTS)[K]>;

export function isStockAct(kind: string): kind is StockActKind {
  return Object.hasOwn(STOCK_ACTS, kind);
}
