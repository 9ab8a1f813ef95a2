import { canonical } from '../../../domain/number/format.ts';
import type { Output } from '../../../desk/contract/index.ts';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { isFinal } from './grant.ts';

/**
 * Oddities that must be looked at one by one. `credit` and `to-print` are notes: nothing to decide, they do not keep a dossier out.
 * Order: the first one found is the word the row says.
 */
const ALERTS = [
  'suspended',
  'opposition',
  'returned',
  'receipt-expired',
  'duplicate',
  'late-fine',
  'rejected-by-registry',
] as const satisfies readonly QueueRow['signals'][number][];
export type Alert = (typeof ALERTS)[number];

/** The oddity that keeps a dossier out of a series, undefined when it may enter one. */
export function alertOf(row: Pick<QueueRow, 'signals'>): Alert | undefined {
  return ALERTS.find(alert => row.signals.includes(alert));
}

/** Seen one by one: what has an oddity, and what can never be undone (art. 52). */
export function isAlone(row: Pick<QueueRow, 'signals' | 'operation'>): boolean {
  return alertOf(row) !== undefined || isFinal(row.operation);
}

/** The list of the chief: what may be signed together, what must be seen one by one. Both keep the order of the queue. */
export interface SignatureList {
  readonly series: readonly QueueRow[];
  readonly oneByOne: readonly QueueRow[];
}

export function groupForSignature(rows: readonly QueueRow[]): SignatureList {
  return {
    series: rows.filter(row => !isAlone(row)),
    oneByOne: rows.filter(isAlone),
  };
}

/**
 * The dossiers that would be signed together: those that may enter a series, less those the chief took out.
 * What is left out is remembered rather than what is in: a dossier that arrives joins the list, one that gains an alert leaves it,
 * and the fingerprint says so.
 */
export function chosenSeries(list: SignatureList, leftOut: ReadonlySet<string>): readonly QueueRow[] {
  return list.series.filter(row => !leftOut.has(row.dossierId));
}

/** Takes one dossier out of the series, or puts it back. */
export function toggled(leftOut: ReadonlySet<string>, dossierId: string): ReadonlySet<string> {
  const next = new Set(leftOut);
  if (!next.delete(dossierId)) next.add(dossierId);
  return next;
}

/** The box over the group: everything in when anything is out, else everything out. */
export function toggledAll(list: SignatureList, leftOut: ReadonlySet<string>): ReadonlySet<string> {
  const whole = chosenSeries(list, leftOut).length === list.series.length;
  return whole ? new Set(list.series.map(row => row.dossierId)) : new Set();
}

/** How many of each operation, the most numerous first, then in the order met. */
export function countByOperation(
  rows: readonly QueueRow[],
): readonly { operation: QueueRow['operation']; count: number }[] {
  const counts = new Map<QueueRow['operation'], number>();
  for (const row of rows) counts.set(row.operation, (counts.get(row.operation) ?? 0) + 1);
  return [...counts].map(([operation, count]) => ({ operation, count })).sort((a, b) => b.count - a.count);
}

/** One dossier as it was decided on: the version is the one on screen. */
export interface Decided {
  readonly dossierId: string;
  readonly version: number;
}

/** How many of these the chief opened, at the version they still have: a dossier that changed since is to be opened again. */
export function openedCount(decided: readonly Decided[], opened: ReadonlyMap<string, number>): number {
  return decided.filter(one => opened.get(one.dossierId) === one.version).length;
}

/** The next dossier to show once some are gone: the first that stays below, else the last that stays above. */
export function nextAfter(
  order: readonly string[],
  current: string | undefined,
  gone: ReadonlySet<string>,
): string | undefined {
  const at = current === undefined ? 0 : Math.max(order.indexOf(current), 0);
  return (
    order.slice(at).find(id => !gone.has(id)) ??
    order
      .slice(0, at)
      .reverse()
      .find(id => !gone.has(id))
  );
}

/** One dossier of a series that was just signed, with the number it stands under, or refused. */
export interface Signed {
  readonly dossierId: string;
  readonly number: string;
  /** Canonical: the number that was given or kept, the two ends of a book, the number that was withdrawn or whose card came back. */
  readonly numbers: readonly string[];
  readonly refusal: Refusal | null;
}

/**
 * What the last signature did, in the order it was asked. Every dossier signed shows its plate: the number that it was just
 * given, or the one that a mutation keeps, for it is what the card will say and what the chief answers for.
 */
export function signedOf(
  results: Output<'dossier.validate'>['results'],
  rows: readonly Pick<QueueRow, 'dossierId' | 'number' | 'operation'>[],
): readonly Signed[] {
  const known = new Map(rows.map(row => [row.dossierId, row]));
  return results.map(one => {
    const row = known.get(one.dossierId);
    return {
      dossierId: one.dossierId,
      number: row?.number ?? '',
      numbers: one.ok ? numbersOf(one.registration, row?.operation) : [],
      refusal: one.ok ? null : one.refusal,
    };
  });
}

/** A book answers with its first and last numbers, `7001-7025`; everything else with one canonical number. */
function numbersOf(answered: string, operation: QueueRow['operation'] | undefined): readonly string[] {
  if (operation !== 'WW_CARNET') return [answered];
  return answered.split('-').map(order => canonical({ series: 'WW', order: Number(order) }));
}
