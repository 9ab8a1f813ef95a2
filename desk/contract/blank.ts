import { z } from 'zod';
import { procedure } from './procedure.ts';
import { AgentRef, CommandId, Instant } from './shapes.ts';

/** What blanks are counted by: their size and their film (`domain/plate/blank.ts`). */
export const BlankFormatView = z.object({
  id: z.string(),
  widthMm: z.number(),
  heightMm: z.number(),
  film: z.enum(['white', 'red', 'yellow']),
  oval: z.boolean(),
});
export type BlankFormatView = z.infer<typeof BlankFormatView>;

export const BlankStockRow = z.object({
  format: BlankFormatView,
  received: z.number().int(),
  used: z.number().int(),
  spoiled: z.number().int(),
  left: z.number().int(),
  /** From how many left on it is said to run low. */
  low: z.number().int(),
  runsLow: z.boolean(),
  /** The oldest in stock, proposed at the next pressing. */
  next: z.string().nullable(),
});
export type BlankStockRow = z.infer<typeof BlankStockRow>;

/** What the journal alone says of a format, beside what the table of blanks says. */
export const BlankVerdict = z.object({
  format: BlankFormatView,
  received: z.number().int(),
  used: z.number().int(),
  spoiled: z.number().int(),
  left: z.number().int(),
  agrees: z.boolean(),
});

const Reason = z.string().trim().min(1).max(300);
const Note = z.string().trim().max(300);
const Typed = z.string().max(80);
const FormatId = z.string().max(40);
const WORK = ['technician', 'admin'] as const;

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
          note: z.string(),
        }),
      ),
    }),
  }),
  /**
   * A delivery: every serial from the first to the last. From then on each plate of the format is pressed on a serial.
   * Refusals: `blank-format-unknown`, `blank-serial-shape`, `blank-range-prefix`, `blank-range-order`, `blank-range-large`,
   * `blank-known-already` with the first serial that was received before.
   */
  'stock.receive': procedure({
    access: WORK,
    input: z.object({ commandId: CommandId, format: FormatId, first: Typed, last: Typed, note: Note }),
    output: z.object({ count: z.number().int() }),
  }),
  /** A blank lost before anything was pressed on it. Refusals: `blank-serial-shape`, `blank-unknown`, `blank-used`, `blank-is-spoiled`. */
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
