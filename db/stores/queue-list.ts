import type { Statement } from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
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
  /** How many dossiers of each operation a list holds; those it has none of are absent. */
  byOperation(filter: ListFilter): ReadonlyMap<string, number>;
  /** How many of a list had their récépissé lapse before a date. */
  countLate(filter: ListFilter, before: string): number;
  /** Dossiers of one bordereau, in the order of their numbers. */
  ofBordereau(bordereau: string): DossierRow[];
  /** Counters kept by triggers: exact, free to read. */
  counts(): ReadonlyMap<string, number>;
}

export function queueList(connection: Connection): QueueList {
  const { orm, raw } = connection;
  const allCounts = raw.prepare('SELECT queue, sum(count) AS count FROM queue_count GROUP BY queue');
  const counted = raw
    .prepare<[string, string | null], number>(
      `SELECT coalesce(sum(count), 0) FROM queue_count
       WHERE queue IN (SELECT value FROM json_each(?)) AND operation = coalesce(?, operation)`,
    )
    .pluck();
  const countedByOperation = raw.prepare<[string], OperationCount>(
    `SELECT operation, sum(count) AS count FROM queue_count
     WHERE queue IN (SELECT value FROM json_each(?)) GROUP BY operation HAVING sum(count) > 0`,
  );
  const ofBordereau = orm
    .select()
    .from(dossier)
    .where(eq(dossier.bordereau, sql.placeholder('bordereau')))
    .orderBy(dossier.number)
    .prepare();

  const byRids = rowsByRids(orm);
  /** Building a query costs more than running it, so each shape is prepared once: three kinds, with or without a cursor, an operation. */
  const pages = new Map<string, Statement<[Record<string, string | number>], Key>>();
  function preparePage(kind: Kind, after: boolean, operation: boolean) {
    // A row value is one seek in the index; spelt out with OR it would read the list from its beginning.
    return raw.prepare<[Record<string, string | number>], Key>(
      `SELECT rid, receipt_until, number FROM dossier WHERE ${WHERE[kind]}
       ${after ? 'AND (receipt_until, number) > (@receiptUntil, @number)' : ''} ${operation ? 'AND operation = @operation' : ''}
       ORDER BY receipt_until, number LIMIT @limit`,
    );
  }
  const totals = new Map<string, Statement<[Record<string, string | null>], number>>();
  /** Counts what the counters do not: the few dossiers sent back, due or late. */
  function total(kind: Kind, values: Record<string, string | null>): number {
    const key = `${kind} ${Object.keys(values).join()}`;
    const statement =
      totals.get(key) ??
      raw
        .prepare<[Record<string, string | null>], number>(
          `SELECT count(*) FROM dossier WHERE ${WHERE[kind]}
           ${'before' in values ? 'AND receipt_until < @before' : ''} ${'operation' in values ? 'AND operation = @operation' : ''}`,
        )
        .pluck();
    totals.set(key, statement);
    return statement.get(values) ?? 0;
  }

  return {
    page(filter, limit, after, operation) {
      // The places of a list are read from its index alone; only the rows of the page are read whole.
      const keys = parts(filter).flatMap(([kind, values]) => {
        const shape = `${kind} ${String(after !== undefined)} ${String(operation !== undefined)}`;
        const statement = pages.get(shape) ?? preparePage(kind, after !== undefined, operation !== undefined);
        pages.set(shape, statement);
        return statement.all({ ...values, ...after, ...(operation && { operation }), limit });
      });
      const found = keys
        .sort((a, b) => compare(a.receipt_until, b.receipt_until) || compare(a.number, b.number))
        .slice(0, limit)
        .map(key => key.rid);
      return byRids(found);
    },
    count(filter, operation) {
      if ('queues' in filter) return counted.get(JSON.stringify(filter.queues), operation ?? null) ?? 0;
      return sum(parts(filter), ([kind, values]) =>
        total(kind, { ...values, ...(operation && { operation }) }),
      );
    },
    byOperation(filter) {
      const rows =
        'queues' in filter
          ? countedByOperation.all(JSON.stringify(filter.queues))
          : parts(filter).flatMap(([kind, values]) =>
              raw
                .prepare<[Record<string, string>], OperationCount>(
                  `SELECT operation, count(*) AS count FROM dossier WHERE ${WHERE[kind]} GROUP BY operation`,
                )
                .all(values),
            );
      return new Map(rows.map(row => [row.operation, row.count]));
    },
    countLate: (filter, before) => sum(parts(filter), ([kind, values]) => total(kind, { ...values, before })),
    ofBordereau: bordereau => ofBordereau.all({ bordereau }).map(readRow),
    counts: () =>
      new Map((allCounts.all() as { queue: string; count: number }[]).map(row => [row.queue, row.count])),
  };
}

type Kind = 'queue' | 'returned' | 'due';
type OperationCount = { readonly operation: string; readonly count: number };
type Key = { readonly rid: number; readonly receipt_until: string; readonly number: string };

/** Bound by name. `+queue` keeps the planner on the few that were sent back, instead of every one that waits. */
const WHERE: Readonly<Record<Kind, string>> = {
  queue: 'queue = @queue',
  returned: 'returned = 1 AND +queue IN (SELECT value FROM json_each(@queues))',
  // The words of the partial index, so that the planner uses it.
  due: `queue NOT IN ('rejected','delivered') AND receipt_until <= @dueBy`,
};
/** The runs of an index that a list is merged from, with what each binds. */
function parts(filter: ListFilter): [Kind, Record<string, string>][] {
  if ('queues' in filter) return filter.queues.map(queue => ['queue', { queue }]);
  if ('returnedIn' in filter) return [['returned', { queues: JSON.stringify(filter.returnedIn) }]];
  return [['due', { dueBy: filter.dueBy }]];
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((all, item) => all + of(item), 0);
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

/** Reads rows whole, in the order of their ids as given. */
function rowsByRids(orm: Connection['orm']): (rids: readonly number[]) => DossierRow[] {
  const some = orm
    .select()
    .from(dossier)
    .where(sql`rid IN (SELECT value FROM json_each(${sql.placeholder('rids')}))`)
    .prepare();
  return rids => {
    if (rids.length === 0) return [];
    const found = new Map(some.all({ rids: JSON.stringify(rids) }).map(row => [row.rid, row]));
    return rids.flatMap(rid => {
      const row = found.get(rid);
      return row ? [readRow(row)] : [];
    });
  };
}

/** A beginning that more dossiers than this share is looked for among the newest first. */
const MANY = 20_000;
/** How many of the newest are looked through before all that share a beginning are. */
const NEWEST = 5_000;

export function searchIndex(connection: Connection): SearchIndex {
  const { orm, raw } = connection;
  const names = raw
    .prepare<[string, number], number>(
      'SELECT rowid FROM dossier_name WHERE dossier_name MATCH ? ORDER BY rowid DESC LIMIT ?',
    )
    .pluck();
  const rows = rowsByRids(orm);
  const equal = (column: 'plate' | 'ww') =>
    raw
      .prepare<[string, number], number>(
        `SELECT rid FROM dossier WHERE ${column} = ? ORDER BY rid DESC LIMIT ?`,
      )
      .pluck();
  const plate = equal('plate');
  const ww = equal('ww');
  // Numbers of one year rise with its deposits: their own order is the newest first, and it needs no sorting.
  const numbers = raw
    .prepare<[string, string, number], number>(
      'SELECT rid FROM dossier WHERE number >= ? AND number < ? ORDER BY number DESC LIMIT ?',
    )
    .pluck();
  const vins = starting(raw, 'vin');
  const vinEnds = starting(raw, 'vin_reversed');
  const cnies = starting(raw, 'cnie');
  const same = raw
    .prepare<[string | null, string | null, string | null], number>(
      `SELECT rid FROM dossier WHERE vin = ? UNION SELECT rid FROM dossier WHERE plate = ?
       UNION SELECT rid FROM dossier WHERE ww = ? ORDER BY rid DESC LIMIT 20`,
    )
    .pluck();
  return {
    find(key, limit) {
      switch (key.by) {
        case 'number':
          return rows(numbers.all(key.text, `${key.text}${LAST}`, limit));
        case 'plate':
          return rows(plate.all(key.text, limit));
        case 'ww':
          return rows(ww.all(key.text, limit));
        case 'cnie':
          return rows(cnies(key.text, limit));
        case 'vin-start':
          return rows(vins(key.text, limit));
        case 'vin-end':
          return rows(vinEnds([...key.text].reverse().join(''), limit));
        case 'name': {
          const words = foldForSearch(key.text).split(' ').filter(Boolean);
          if (words.length === 0) return [];
          // Quoted, so that no character of a name is read as FTS5 syntax.
          const quoted = words.map(word => `"${word.replaceAll('"', '""')}"`);
          // Whole words stream from their own lists and stop at the page; a beginning merges every word that goes on from it,
          // which costs the whole lists of a common name. So beginnings are asked for only what whole words leave open.
          const whole = names.all(quoted.join(' '), limit);
          if (whole.length === limit) return rows(whole);
          const begun = names.all(quoted.map(word => `${word}*`).join(' '), limit);
          return rows([...new Set([...whole, ...begun])].slice(0, limit));
        }
      }
    },
    sameVehicle: keys => rows(same.all(keys.vin ?? null, keys.plate ?? null, keys.ww ?? null)),
  };
}

/** Sorts after every text that goes on. */
const LAST = '\u{10ffff}';

/**
 * Newest dossiers whose column begins with a text. Few share it: all are read from the index alone and the newest kept. Many do
 * (a model's first nine signs): they are met at once among the newest dossiers; only a model of long ago needs its whole run read.
 */
function starting(
  raw: Connection['raw'],
  column: 'vin' | 'vin_reversed' | 'cnie',
): (text: string, limit: number) => number[] {
  const range = `${column} >= @text AND ${column} < @text || '${LAST}'`;
  const prepare = (text: string) => raw.prepare<[{ text: string; limit: number }], number>(text).pluck();
  const shared = prepare(`SELECT count(*) FROM (SELECT 1 FROM dossier WHERE ${range} LIMIT @limit)`);
  // `+` keeps the planner off the other index in each.
  const among = prepare(
    `SELECT rid FROM dossier WHERE rid > (SELECT max(rid) FROM dossier) - ${String(NEWEST)}
     AND +${column} >= @text AND +${column} < @text || '${LAST}' ORDER BY rid DESC LIMIT @limit`,
  );
  const all = prepare(`SELECT rid FROM dossier WHERE ${range} ORDER BY +rid DESC LIMIT @limit`);
  return (text, limit) => {
    if ((shared.get({ text, limit: MANY }) ?? 0) === MANY) {
      const newest = among.all({ text, limit });
      if (newest.length === limit) return newest;
    }
    return all.all({ text, limit });
  };
}
