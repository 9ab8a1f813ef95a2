import type { BatchRow, LeaseView } from './contract/outbox.ts';
import type { LineState } from './contract/system.ts';
import type { Identity } from './identity.ts';

/** What the registry says of an act that was sent. */
export interface SentState {
  readonly state: 'unsent' | 'frozen' | 'accepted' | 'flagged' | 'refused';
  readonly code: string | null;
}

export interface Opposition {
  /** Version of the list that brought it: later than a clearing means that the clearing did not see it. */
  readonly version: number;
  readonly authority: string;
  readonly since: string;
  readonly reason: string;
  readonly reference: string;
}

/** The desk's line to the registry, as its procedures need it. Every answer is local: nothing here waits for the network. */
export interface SyncLine {
  state(): LineState;
  /** Tries the line now. */
  wake(): void;
  /** Acts were written: they leave soon when the line is good. */
  acted(): void;
  /** Enrols this machine by a one-time code. @throws Refused */
  enrol(registryUrl: string, code: string, name: string): Promise<Identity>;
  /** Takes the next number of a counter; undefined when no lease can give one. Inside the transaction of its act. */
  takeNumber(
    prefix: string,
  ): { readonly value: number; readonly series: string; readonly leaseId: string } | undefined;
  /**
   * Takes `count` numbers in a row of one lease: the stubs of a WW book (art. 35). Undefined when no lease holds so many. Inside the
   * transaction of its act.
   */
  takeRun(
    prefix: string,
    count: number,
  ):
    | { readonly first: number; readonly last: number; readonly series: string; readonly leaseId: string }
    | undefined;
  leases(): LeaseView[];
  oppositions(vehicle: { readonly vin?: string | undefined; readonly plate?: string | undefined }): {
    readonly entries: readonly Opposition[];
    readonly version: number;
    readonly count: number;
    readonly receivedAt: string | null;
  };
  sentState(seq: number): SentState;
  hasRefusedActs(dossier: string): boolean;
  /** Bordereaux d'envoi, the latest first. */
  batches(): BatchRow[];
  /** Acts not yet in a frozen bordereau. */
  /** The journal's tree as the last batch froze it; undefined when nothing ever was. */
  frozenTree(): { readonly seq: number; readonly tree: string } | undefined;
  looseActs(): number;
  /** Sequences of a bordereau, or of what is in none (`null`). @throws Refused `batch-unknown` */
  rangeOf(batchId: string | null): { readonly firstSeq: number; readonly lastSeq: number };
  /** Writes every batch without a receipt to a folder, freezing what waits first. @throws Refused `nothing-to-send` */
  exportFiles(
    folder: string,
  ): Promise<{ readonly folder: string; readonly files: readonly string[]; readonly acts: number }>;
  stop(): Promise<void>;
}
