import type { PlateDrawing } from '../../domain/plate/drawing.ts';
import type { DrawnLayout } from '../../domain/plate/plate-table.ts';

/**
 * A machine that makes plates: an embossing line, a thermal printer of film and stickers, or files on a disk where there is
 * none. What it made is told plate by plate, because a blank that was pressed is used up whatever became of the next one.
 */
export interface PlatePrinter {
  readonly id: string;
  readonly name: string;
  /** True when no plate comes out: said on screen and in the act. */
  readonly simulator: boolean;
  /** Why it can make nothing now; undefined when it can. Makes nothing. */
  state(signal: AbortSignal): Promise<PlateFault | undefined>;
  /** Why this drawing is not for this machine, whatever its state; undefined when it is. */
  unfit(drawing: PlateDrawing): PlateFault | undefined;
  /**
   * Makes the plates of a job, one after the other. The same job id never makes a plate twice: a machine that knows the job
   * answers what it did with it. Nothing counts as made on a fault. An aborted signal ends the wait, not the machine: what was
   * under way is then `unknown`.
   */
  print(job: PlateJob, signal: AbortSignal): Promise<PlateOutcome>;
  /** What became of a job that was begun and whose end nobody saw, the desk having stopped. Makes nothing. */
  recall(job: PlateJob, signal: AbortSignal): Promise<PlateOutcome>;
}

export interface PlateJob {
  /** UUID, of the job and of its file. */
  readonly id: string;
  /** What files of plates are named after: the number of the dossier. */
  readonly name: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly series: string;
  readonly canonical: string;
  /** The number as it is read, for the person at the machine. */
  readonly display: string;
  readonly plates: readonly PlateToMake[];
  readonly onProgress?: (progress: PlateProgress) => void;
}

export interface PlateToMake {
  readonly layout: DrawnLayout;
  readonly drawing: PlateDrawing;
  /** The blank to press; null where the centre counts none of that format. */
  readonly blank: { readonly serial: string; readonly format: string } | null;
}

export interface PlateProgress {
  readonly made: number;
  readonly total: number;
  /** The plate under way, undefined at the end. */
  readonly layout: DrawnLayout | undefined;
}

/**
 * What became of one plate. `made`: it came out whole. `spoiled`: the machine says that its blank is lost. `not-made`: its blank
 * was not touched. `unknown`: nobody but a person looking at the machine can tell.
 */
export type PlateResult = 'made' | 'spoiled' | 'not-made' | 'unknown';

export interface PlateOutcome {
  readonly plates: readonly {
    readonly layout: DrawnLayout;
    readonly result: PlateResult;
    /** Files written for it, where the machine is files. */
    readonly files: readonly string[];
  }[];
  /** Why not every plate was made; undefined when all were. */
  readonly fault: PlateFault | undefined;
}

/** A fault as a refusal's code, with its parameters. */
export interface PlateFault {
  readonly code: PlateFaultCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Codes of `refusals.json`. */
export const PLATE_FAULTS = [
  'plate-film-out',
  'plate-ribbon-out',
  'plate-head-open',
  'plate-printer-paused',
  'plate-head-too-hot',
  'plate-head-too-cold',
  'plate-printer-failed',
  'plate-printer-silent',
  'plate-printer-unreachable',
  'plate-needs-two-inks',
  'plate-line-unreachable',
  'plate-line-silent',
  'plate-line-refused',
  'plate-line-stopped',
  'plate-line-answer-unreadable',
  'plate-line-other-blank',
  'plate-job-altered',
  'plate-job-unfinished',
  'plate-files-not-written',
] as const;
export type PlateFaultCode = (typeof PLATE_FAULTS)[number];

/** Every plate of a job with the same result. */
export function allPlates(job: PlateJob, result: PlateResult, fault: PlateFault | undefined): PlateOutcome {
  return { plates: job.plates.map(({ layout }) => ({ layout, result, files: [] })), fault };
}
