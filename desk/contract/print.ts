import { z } from 'zod';
import { procedure } from './procedure.ts';
import { AgentRef, CommandId, DossierId, Instant } from './shapes.ts';

export const PrintJobId = z.uuid();

/**
 * One sheet of one paper on its way to a printer.
 * `waiting`: no printer has it yet. `sent`: a printer has it; spooled is not printed. `failed`: none has it, a person says what
 * comes next. `unknown`: it may be out, a person says whether it is. `printed`, `cancelled`: over.
 */
export const PrintJob = z.object({
  jobId: PrintJobId,
  /** Null for the day's register. */
  dossierId: DossierId.nullable(),
  dossierNo: z.string().nullable(),
  kind: z.string(),
  copy: z.number().int(),
  printer: z.object({ id: z.string(), name: z.string() }),
  askedBy: AgentRef,
  askedAt: Instant,
  state: z.enum(['waiting', 'sent', 'printed', 'failed', 'cancelled', 'unknown']),
  /** Why it waits, stands still, failed or is in doubt: `printing:why.<code>`. Null while all goes well. */
  code: z.string().nullable(),
  /** A person may say whether the sheet is out: nobody else can any more. */
  answerable: z.boolean(),
  /** Somebody takes it back, or to another printer, and its printer has not let go of it yet. */
  leaving: z.boolean(),
  reason: z.string().nullable(),
  file: z.string().nullable(),
  /** When it came to this state. */
  changedAt: Instant,
});
export type PrintJob = z.infer<typeof PrintJob>;

export const PrinterChoice = z.object({ id: z.string(), name: z.string(), simulator: z.boolean() });
export type PrinterChoice = z.infer<typeof PrinterChoice>;

const OfJob = { commandId: CommandId, jobId: PrintJobId };

export const print = {
  /** What is not printed, the oldest first, and the printers it could go to. */
  'print.list': procedure({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({ jobs: z.array(PrintJob), printers: z.array(PrinterChoice) }),
  }),
  'print.job': procedure({ access: 'signed-in', input: z.object({ jobId: PrintJobId }), output: PrintJob }),
  /** Every sheet of a dossier that was asked for, the oldest first: who, when, on which printer, what became of it. */
  'print.of-dossier': procedure({
    access: 'signed-in',
    input: z.object({ dossierId: DossierId }),
    output: z.object({ jobs: z.array(PrintJob) }),
  }),
  /** Sends a failed paper again, or a waiting one now. Refusals: `print-in-doubt`, `print-at-printer`, `print-over`. */
  'print.retry': procedure({ access: 'signed-in', input: z.object(OfJob), output: PrintJob }),
  /**
   * Takes it to another printer; a printer that has it is asked to let go of it first, and until it has the job is `leaving`.
   * Refusals: `printer-absent`, `print-in-doubt`, `print-over`.
   */
  'print.move': procedure({
    access: 'signed-in',
    input: z.object({ ...OfJob, printerId: z.string() }),
    output: PrintJob,
  }),
  /** Takes it back for good, with the reason, in an act. Refusals: `print-in-doubt`, `print-over`. */
  'print.take-back': procedure({
    access: 'signed-in',
    input: z.object({ ...OfJob, reason: z.string().trim().min(1).max(500) }),
    output: PrintJob,
  }),
  /** Says whether the sheet came out, where the printer cannot. Refusals: `print-not-in-doubt`, `print-over`. */
  'print.answer': procedure({
    access: 'signed-in',
    input: z.object({ ...OfJob, out: z.boolean() }),
    output: PrintJob,
  }),
};
