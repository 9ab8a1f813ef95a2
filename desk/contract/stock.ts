import { z } from 'zod';
import { procedure } from './procedure.ts';
import { AgentRef, CommandId, Instant } from './shapes.ts';

/** What is counted (`domain/stock/stock-format.ts`): blanks of plates by their size and their film, blank cards. */
export const BlankFormatView = z.discriminatedUnion('item', [
  z.object({
    item: z.literal('plate'),
    id: z.string(),
    widthMm: z.number(),
    heightMm: z.number(),
    film: z.enum(['white', 'red', 'yellow']),
    oval: z.boolean(),
  }),
  z.object({ item: z.literal('card'), id: z.string() }),
]);
export type BlankFormatView = z.infer<typeof BlankFormatView>;

const Figures = {
  received: z.number().int(),
  used: z.number().int(),
  spoiled: z.number().int(),
  /** Sent back to who delivered them. */
  returned: z.number().int(),
  left: z.number().int(),
};

export const BlankStockRow = z.object({
  format: BlankFormatView,
  ...Figures,
  /** From how many left on it is said to run low. */
  low: z.number().int(),
  runsLow: z.boolean(),
  /** The oldest in stock, proposed at the next plate. */
  next: z.string().nullable(),
});
export type BlankStockRow = z.infer<typeof BlankStockRow>;

/** What the journal alone says of a format, beside what the table of blanks says. */
export const BlankVerdict = z.object({ format: BlankFormatView, ...Figures, agrees: z.boolean() });

const Reason = z.string().trim().min(1).max(300);
const Note = z.string().trim().max(300);
const Typed = z.string().max(80);
const FormatId = z.string().max(40);
const WORK = ['technician', 'admin'] as const;

/** What comes or goes at once: from the first serial to the last, or those of a list (one a line) where it is given. */
const Lot = {
  commandId: CommandId,
  format: FormatId,
  first: Typed,
  last: Typed,
  list: z.string().max(40_000).optional(),
  /** How many the delivery note says: another number than the serials make is refused. */
  quantity: z.number().int().min(1).max(1_000_000).optional(),
  /** Number of the delivery note. */
  delivery: z.string().trim().max(60).optional(),
  note: Note,
};

export const stock = {
  /** Stock of every format that was received, and every format there is. */
  'stock.stock': procedure({
    access: ['technician', 'admin', 'chief'],
    input: z.object({}),
    output: z.object({
      rows: z.array(BlankStockRow),
      formats: z.array(BlankFormatView),
      /** The last acts on the stock, newest first. */
      acts: z.array(
        z.object({
          seq: z.number().int(),
          kind: z.string(),
          at: Instant,
          agent: AgentRef,
          format: z.string(),
          serials: z.string(),
          count: z.number().int(),
          /** What was counted less what should have been there; null for the acts that count no shelf. */
          difference: z.number().int().nullable(),
          delivery: z.string(),
          note: z.string(),
        }),
      ),
    }),
  }),
  /**
   * A delivery. From then on each plate of the format is pressed on a serial, and each card written on one, that was received. For cards
   * the delivery note and its quantity are asked. Refusals: `blank-format-unknown`, `blank-serial-shape`, `blank-range-prefix`,
   * `blank-range-order`, `blank-range-large`, `stock-list-empty`, `stock-list-long`, `stock-serial-twice`, `stock-quantity-required`,
   * `stock-quantity-other`, `stock-delivery-required`, and with the first such serial `blank-known-already`; for cards
   * `support-number-wrong`, `support-known-already`, `support-already-used` (written before the stock was counted).
   */
  'stock.receive': procedure({
    access: WORK,
    input: z.object(Lot),
    output: z.object({ count: z.number().int() }),
  }),
  /**
   * Blanks sent back to who delivered them, unused. Refusals: those of `stock.receive` for serials and papers, and with the first such
   * serial `blank-unknown`, `blank-used`, `blank-is-spoiled`, `blank-is-returned`, `support-begun`, or their words for cards.
   */
  'stock.return': procedure({
    access: WORK,
    input: z.object(Lot),
    output: z.object({ count: z.number().int() }),
  }),
  /**
   * A blank lost before anything was made on it. Refusals: `blank-serial-shape`, `blank-unknown`, `blank-used`, `blank-is-spoiled`,
   * `blank-is-returned`, `support-begun`, or their words for cards.
   */
  'stock.spoil': procedure({
    access: WORK,
    input: z.object({ commandId: CommandId, serial: Typed, reason: Reason }),
    output: z.object({ serial: z.string() }),
  }),
  /** The shelf was counted: what should be there is said beside it, and journalled. */
  'stock.count': procedure({
    access: WORK,
    input: z.object({
      commandId: CommandId,
      format: FormatId,
      counted: z.number().int().min(0).max(1_000_000),
      note: Note,
    }),
    output: z.object({ expected: z.number().int(), counted: z.number().int() }),
  }),
  'stock.threshold': procedure({
    access: WORK,
    input: z.object({ commandId: CommandId, format: FormatId, low: z.number().int().min(0).max(10_000) }),
    output: z.object({ low: z.number().int() }),
  }),
  /** Counts the stock again from the journal alone, act by act. */
  'stock.verify': procedure({
    access: WORK,
    input: z.object({}),
    output: z.object({ acts: z.number().int(), rows: z.array(BlankVerdict) }),
  }),
};
