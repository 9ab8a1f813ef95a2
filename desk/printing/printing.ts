import type { PrintJobRow } from '../../db/stores/print-job-table.ts';
import type { PaperOut } from '../../drivers/paper-printer/paper-printer.ts';

/** How a printing ends, each in one transaction with its act: a state that no act proves is never left behind. */
export interface PrintRecord {
  /** The sheet is out. @param agent who asked for it, or who says that he holds it */
  printed(
    row: PrintJobRow,
    out: Pick<PaperOut, 'file'> & { proof: PaperOut['proof'] | 'person' },
    agent: string,
  ): void;
  /** A printer took it and nothing came out, or a person says so: kept, for somebody to decide. */
  failed(row: PrintJobRow, outcome: 'failed' | 'not-out', code: string, agent: string): void;
  /** It goes no further, or to another printer, as somebody decided. */
  takenBack(row: PrintJobRow, by: string, reason: string | null, nextPrinter: string | null): void;
}

/** What stands between a paper and its printer: one job at a time for each printer, in the background, over crashes and restarts. */
export interface PrintLine {
  readonly record: PrintRecord;
  /** Something changed for a printer, or for all of them: what waits is tried now. */
  wake(printer?: string): void;
  /** Lets go of a job at once, so that what was decided of it is looked at. */
  recall(jobId: string): void;
  /** True while a printer is being given this job, or asked about it. */
  has(jobId: string): boolean;
  /** Tells the windows that a job changed. */
  told(jobId: string): void;
  /** Resolves when a job goes no further by itself (over, in doubt, in trouble), or after `limitMs`. */
  settled(jobId: string, limitMs: number): Promise<void>;
  stop(): Promise<void>;
}
