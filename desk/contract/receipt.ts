import { z } from 'zod';
import { procedure } from './procedure.ts';
import { Refusal } from './refusal.ts';
import { Bytes, CommandId, DossierId, Instant } from './shapes.ts';

/** The papers that are also printed on a roll of 80 mm: the récépissé of a deposit, the slip of a hand-over. */
export const ReceiptKind = z.enum(['recepisse', 'remise']);
export type ReceiptKind = z.infer<typeof ReceiptKind>;

/** How such a paper is printed: on the roll, or on a sheet of A4 (`document.print`). */
export const ReceiptWay = z.enum(['strip', 'sheet']);
export type ReceiptWay = z.infer<typeof ReceiptWay>;

/**
 * A strip that was sent whole and never confirmed, or that was under way when the desk stopped. It counts once a person who stands
 * before the printer said that it came out whole, never before.
 */
export const ReceiptDoubt = z.object({
  kind: ReceiptKind,
  copy: z.number().int(),
  printer: z.string(),
  at: Instant,
  /** What the printer said, or what stopped the desk. */
  cause: Refusal,
});
export type ReceiptDoubt = z.infer<typeof ReceiptDoubt>;

/** How far a strip came. A band is 6 mm of it. */
export const ReceiptProgress = z.object({
  dossierId: DossierId,
  kind: ReceiptKind,
  printed: z.number().int(),
  total: z.number().int(),
});
export type ReceiptProgress = z.infer<typeof ReceiptProgress>;

/** A strip that is not out: it failed and waits to be printed, or nobody knows (`inDoubt`) and its dossier asks. */
export const WaitingStrip = ReceiptDoubt.extend({
  dossierId: DossierId,
  dossierNo: z.string(),
  inDoubt: z.boolean(),
});
export type WaitingStrip = z.infer<typeof WaitingStrip>;

const Printed = z.object({ copy: z.number().int(), printer: z.string() });

export const receipt = {
  /** What a screen needs before it offers a strip: the printers, the way used last on this workstation, what is still to be answered. */
  'receipt.state': procedure({
    access: 'signed-in',
    input: z.object({ dossierId: DossierId }),
    output: z.object({
      printers: z.array(z.object({ id: z.string(), name: z.string(), simulator: z.boolean() })),
      usual: z.record(ReceiptKind, ReceiptWay),
      doubts: z.array(ReceiptDoubt),
    }),
  }),
  /** The strip as it would be burnt, as a PNG of its dots. `copy` as in `document.preview`. Nothing is recorded. */
  'receipt.preview': procedure({
    access: 'signed-in',
    input: z.object({
      kind: ReceiptKind,
      dossierId: DossierId,
      copy: z.number().int().positive().optional(),
    }),
    output: z.object({ png: Bytes, heightMm: z.number() }),
  }),
  /**
   * Prints a strip and records the copy as an act once the printer acknowledged all of it; from the second copy on it is marked
   * duplicata. Tells its progress by `receipt.progress`. A refusal's `printed` and `total` are the bands that came out.
   * Refusals: `receipt-printer-absent`, `receipt-unanswered`, `receipt-stopped`, `document-not-ready`, `printer-*`.
   */
  'receipt.print': procedure({
    access: 'signed-in',
    input: z.object({
      commandId: CommandId,
      kind: ReceiptKind,
      dossierId: DossierId,
      printerId: z.string().optional(),
    }),
    /** `paperNearEnd`: the printer says that its roll is about to end. */
    output: Printed.extend({ bands: z.number().int(), paperNearEnd: z.boolean() }),
  }),
  /** Every strip of the desk that is not out, the oldest first. */
  'receipt.waiting': procedure({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({ strips: z.array(WaitingStrip) }),
  }),
  /** A strip that failed is wanted no more: it leaves the list. Nothing was printed, so nothing is recorded. Refusals: `receipt-unanswered`. */
  'receipt.forget': procedure({
    access: 'signed-in',
    input: z.object({ commandId: CommandId, kind: ReceiptKind, dossierId: DossierId }),
    output: z.object({}),
  }),
  /** Stops the strip under way. `stopped` is false when there was none any more. */
  'receipt.stop': procedure({
    access: 'signed-in',
    input: z.object({ kind: ReceiptKind, dossierId: DossierId }),
    output: z.object({ stopped: z.boolean() }),
  }),
  /**
   * Whether a doubtful strip came out whole: an act either way. A whole one counts as a copy, a broken one never does.
   * Refusals: `receipt-not-in-doubt`.
   */
  'receipt.answer': procedure({
    access: 'signed-in',
    input: z.object({ commandId: CommandId, kind: ReceiptKind, dossierId: DossierId, whole: z.boolean() }),
    output: Printed,
  }),
};
