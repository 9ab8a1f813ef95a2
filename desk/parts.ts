import type { Logger } from 'pino';
import type { Journal } from '../db/journal.ts';
import type { AccountRow } from '../db/stores/account-table.ts';
import type { Store } from '../db/store.ts';
import type { PlainDate } from '../domain/text/plain-date.ts';
import type { Clock } from './clock.ts';
import type { EventName, EventPayload, Input, Output, ParsedInput, ProcedureName } from './contract/index.ts';
import type { Refusal } from './contract/refusal.ts';
import type { DecreeEditions } from './decree-editions.ts';
import type { DeviceBay } from './devices/device-bay.ts';
import type { Identity } from './identity.ts';
import type { PageWorkshop } from './pages/page-workshop.ts';
import type { Readings } from './reading/readings.ts';
import type { ScansUnderWay } from './scans/scans-under-way.ts';
import type { PrintLine } from './printing/printing.ts';
import type { OpenSession, SessionList } from './session-list.ts';
import type { StripsUnderWay } from './strips-under-way.ts';
import type { PlateFace } from './plates/plate-face.ts';
import type { SyncLine } from './sync-line.ts';
import type { Turns } from './turns.ts';

/** Sends an event to one window, or to all (`null`). */
export type Emit = <N extends EventName>(client: number | null, name: N, payload: EventPayload<N>) => void;

/** What a running desk is made of. Made once by `startDesk`, given to every handler. */
export interface Parts {
  readonly profile: 'centre' | 'demo';
  readonly folder: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly sessions: SessionList;
  readonly devices: DeviceBay;
  /** The letters that draw plates. */
  readonly plateFace: PlateFace;
  readonly line: SyncLine;
  /** Papers on their way to the printers. */
  readonly printing: PrintLine;
  /** Editions of the decree received from the registry. */
  readonly editions: DecreeEditions;
  readonly scans: ScansUnderWay;
  /** Where scanned pages are set upright, cleaned and looked at. */
  readonly workshop: PageWorkshop;
  /** What machines read on pages. */
  readonly readings: Readings;
  /** What a device does is done by one person at a time. */
  readonly turns: Turns;
  /** The receipts that print now. */
  readonly strips: StripsUnderWay;
  readonly emit: Emit;
  readonly log: Logger;
  /** The workstation's enrolment and its journal; undefined before enrolment. */
  identity(): Enrolled | undefined;
  /** Tells the rest of the desk what the last transaction wrote: the mark outside the database, the windows, the line. */
  committed(): void;
  /** Takes a fresh enrolment into service. */
  enrolled(identity: Identity): void;
}

export interface Enrolled {
  readonly identity: Identity;
  readonly journal: Journal;
  /** Why numbers may not be issued here; null when they may. */
  readonly issuing: Refusal | null;
}

/** One call under way: who calls, from which window, and how its effects are committed. */
export interface Call {
  readonly parts: Parts;
  readonly client: number;
  readonly now: string;
  readonly today: PlainDate;
  /** Undefined only for procedures that anyone may call. */
  readonly session: OpenSession | undefined;
  readonly account: AccountRow | undefined;
  /**
   * Commits a gesture: all its writes and its answer in one transaction, so that the same command id finds the same answer.
   * Used once per call.
   */
  commit<T>(work: () => T): T;
}

/** A call of a signed-in person. */
export interface PersonCall extends Call {
  readonly session: OpenSession;
  readonly account: AccountRow;
}

export type Handler<N extends ProcedureName> = (
  call: Call,
  input: ParsedInput<N>,
) => Output<N> | Promise<Output<N>>;
export type Handlers = { [N in ProcedureName]: Handler<N> };
export type { Input };
