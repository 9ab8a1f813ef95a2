import { and, count, eq, gt, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { FlowOperation } from '../../domain/dossier/flow.ts';
import { foldForSearch } from '../../domain/text/arabic-fold.ts';
import type { Connection } from '../connection.ts';
import { dossier } from '../schema/desk.ts';
import { type DossierRow, readRow } from './dossier-table.ts';

/** Where a page of a list ended: due date and number of its last row. */
export interface ListCursor {
  readonly receiptUntil: string;
  readonly number: string;
}

/** Which dossiers a list holds: those of some queues, those sent back, or those whose récépissé ends by a date. */
export type ListFilter =
  | { readonly queues: readonly string[] }
  | { readonly returnedIn: readonly string[] }
  | { readonly dueBy: string };

export interface QueueList {
  /** By due date then number, the oldest first. Each queue is read by its index and merged, never sorted whole. */
  page(filter: ListFilter, limit: number, after?: ListCursor, operation?: FlowOperation): DossierRow[];
  count(filter: ListFilter, operation?: FlowOperation): number;
  /** How many of a list had their récépissé lapse before a date. */
  countLate(filter: ListFilter, before: string): number;
  /** Dossiers of one bordereau, in the order of their numbers. */
  ofBordereau(bordereau: string): DossierRow[];
  /** Counters kept by triggers: exact, free to read. */
  counts(): ReadonlyMap<string, number>;
}

export function queueList(connection: Connection): QueueList {
  const { orm, raw } = connection;
  const allCounts = raw.prepare('SELECT queue, count FROM queue_count');
  return {
    page(filter, limit, after, operation) {
      const later = after
        ? or(
            gt(dossier.receiptUntil, after.receiptUntil),
            and(eq(dossier.receiptUntil, after.receiptUntil), gt(dossier.number, after.number)),
          )
        : undefined;
      const rows = parts(filter).flatMap(part =>
        orm
          .select()
          .from(dossier)
          .where(and(part, later, operation ? eq(dossier.operation, operation) : undefined))
          .orderBy(dossier.receiptUntil, dossier.number)
          .limit(limit)
          .all(),
      );
      return rows
        .sort((a, b) => compare(a.receiptUntil, b.receiptUntil) || compare(a.number, b.number))
        .slice(0, limit)
        .map(readRow);
    },
    count: (filter, operation) =>
      total(and(or(...parts(filter)), operation ? eq(dossier.operation, operation) : undefined)),
    countLate: (filter, before) => total(and(or(...parts(filter)), lt(dossier.receiptUntil, before))),
    ofBordereau: bordereau =>
      orm
        .select()
        .from(dossier)
        .where(eq(dossier.bordereau, bordereau))
        .orderBy(dossier.number)
        .all()
        .map(readRow),
    counts: () =>
      new Map((allCounts.all() as { queue: string; count: number }[]).map(row => [row.queue, row.count])),
  };

  function total(where: SQL | undefined): number {
    return orm.select({ n: count() }).from(dossier).where(where).get()?.n ?? 0;
  }
}

function parts(filter: ListFilter): SQL[] {
  if ('queues' in filter) return filter.queues.map(queue => eq(dossier.queue, queue));
  if ('returnedIn' in filter)
    return [and(sql`returned = 1`, inArray(dossier.queue, [...filter.returnedIn])) ?? sql`0`];
  // The words of the partial index, so that the planner uses it.
  return [sql`queue NOT IN ('rejected','delivered') AND ${dossier.receiptUntil} <= ${filter.dueBy}`];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a person may type into the search box, once read. */
export type SearchKey =
  | { readonly by: 'number' | 'plate' | 'ww' | 'cnie'; readonly text: string }
  | { readonly by: 'vin-start' | 'vin-end'; readonly text: string }
  | { readonly by: 'name'; readonly text: string };

export interface SearchIndex {
  /** Newest first, never ranked: the rank of a common name costs a hundred times its page. */
  find(key: SearchKey, limit: number): DossierRow[];
  /** Other dossiers of the same vehicle, or of the same person and vehicle. */
  sameVehicle(keys: {
    vin?: string | undefined;
    plate?: string | undefined;
    ww?: string | undefined;
  }): DossierRow[];
}

export function searchIndex(connection: Connection): SearchIndex {
  const { orm, raw } = connection;
  const names = raw
    .prepare('SELECT rowid FROM dossier_name WHERE dossier_name MATCH ? ORDER BY rowid DESC LIMIT ?')
    .pluck();
  const where = (condition: SQL | undefined, limit: number) =>
    orm
      .select()
      .from(dossier)
      .where(condition)
      .orderBy(sql`rid DESC`)
      .limit(limit)
      .all()
      .map(readRow);
  /** `column >= text AND column < text + last character`: a prefix by its index. */
  const starts = (
    column: typeof dossier.vin | typeof dossier.number | typeof dossier.vinReversed,
    text: string,
  ) => where(and(sql`${column} >= ${text}`, sql`${column} < ${`${text}\u{10ffff}`}`), 1000);
  return {
    find(key, limit) {
      switch (key.by) {
        case 'number':
          return starts(dossier.number, key.text).slice(0, limit);
        case 'plate':
          return where(eq(dossier.plate, key.text), limit);
        case 'ww':
          return where(eq(dossier.ww, key.text), limit);
        case 'cnie':
          return where(and(sql`cnie >= ${key.text}`, sql`cnie < ${`${key.text}\u{10ffff}`}`), limit);
        case 'vin-start':
          return starts(dossier.vin, key.text).slice(0, limit);
        case 'vin-end':
          return starts(dossier.vinReversed, [...key.text].reverse().join('')).slice(0, limit);
        case 'name': {
          const words = foldForSearch(key.text).split(' ').filter(Boolean);
          if (words.length === 0) return [];
          // Quoted, so that no character of a name is read as FTS5 syntax.
          const question = words.map(word => `"${word.replaceAll('"', '""')}"*`).join(' ');
          const rids = names.all(question, limit) as number[];
          if (rids.length === 0) return [];
          return where(inArray(dossier.rid, rids), limit);
        }
      }
    },
    sameVehicle({ vin, plate, ww }) {
      const same = [
        vin ? eq(dossier.vin, vin) : undefined,
        plate ? eq(dossier.plate, plate) : undefined,
        ww ? eq(dossier.ww, ww) : undefined,
      ].filter(condition => condition !== undefined);
      return same.length === 0 ? [] : where(or(...same), 20);
    },
  };
}
