import type { Statement } from 'better-sqlite3';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { FlowOperation, State } from '../../domain/dossier/flow.ts';
import type { Connection } from '../connection.ts';
import type { DossierData } from '../projection/dossier-data.ts';
import { searchText } from '../projection/search-text.ts';
import { dossier } from '../schema/desk.ts';

/** One dossier as its acts made it. */
export interface DossierRow {
  id: string;
  number: string;
  bordereau: string;
  operation: FlowOperation;
  state: State;
  queue: string;
  suspended: string | null;
  returned: boolean;
  plate: string | null;
  ww: string | null;
  vin: string | null;
  cnie: string | null;
  ownerLatin: string;
  ownerArabic: string;
  depositedOn: string;
  receiptUntil: string;
  enteredBy: string | null;
  checkedBy: string | null;
  version: number;
  waitingSince: string;
  holder: string;
  signals: string[];
  data: DossierData;
}

/** Reads and writes dossier rows. Written by the projection only. */
export interface DossierTable {
  find(id: string): DossierRow | undefined;
  insert(row: DossierRow): void;
  update(row: DossierRow): void;
}

/** A row of the table as SQLite gives it, to a row as the program means it. */
export function readRow(row: typeof dossier.$inferSelect): DossierRow {
  const { rid: _rid, vinReversed: _reversed, operation, state, signals, data, ...plain } = row;
  return {
    ...plain,
    // Written by the projection from a parsed act: the columns hold nothing else.
    operation: operation as FlowOperation,
    state: state as State,
    signals: JSON.parse(signals) as string[],
    data: JSON.parse(data) as DossierData,
  };
}

function writeRow(row: DossierRow) {
  return {
    ...row,
    vinReversed: row.vin === null ? null : [...row.vin].reverse().join(''),
    signals: JSON.stringify(row.signals),
    data: JSON.stringify(row.data),
  };
}

export function dossierTable(connection: Connection): DossierTable {
  const { orm, raw } = connection;
  const byId = orm
    .select()
    .from(dossier)
    .where(eq(dossier.id, sql.placeholder('id')))
    .prepare();
  const columns = [
    'id',
    'number',
    'bordereau',
    'operation',
    'state',
    'queue',
    'suspended',
    'returned',
    'plate',
    'ww',
    'vin',
    'vinReversed',
    'cnie',
    'ownerLatin',
    'ownerArabic',
    'depositedOn',
    'receiptUntil',
    'enteredBy',
    'checkedBy',
    'version',
    'waitingSince',
    'holder',
    'signals',
    'data',
  ] as const;
  const all = Object.fromEntries(
    columns.map(name => [name, sql.placeholder(name)]),
  ) as unknown as typeof dossier.$inferInsert;
  const insert = orm.insert(dossier).values(all).returning({ rid: dossier.rid }).prepare();
  const stored = raw.prepare<[string], Record<string, unknown>>('SELECT * FROM dossier WHERE id = ?');
  const names = getTableColumns(dossier);
  /** One statement for each set of columns that changes together: a dozen, for the steps of a dossier. */
  const updates = new Map<string, Statement<[Record<string, unknown>]>>();
  const indexName = raw.prepare('INSERT OR REPLACE INTO dossier_name (rowid, names) VALUES (?, ?)');
  return {
    find(id) {
      const row = byId.get({ id });
      return row ? readRow(row) : undefined;
    },
    insert(row) {
      const { rid } = insert.get(bound(writeRow(row)));
      indexName.run(rid, searchText(row));
    },
    update(row) {
      const before = stored.get(row.id);
      if (before === undefined) throw new RangeError(`no dossier ${row.id}`);
      const after = bound(writeRow(row));
      // SQLite rewrites every index that has a column named here, changed or not: a step signed touches three of twelve.
      const changed = columns.filter(name => after[name] !== before[names[name].name]);
      if (changed.length === 0) return;
      const key = changed.join();
      const update =
        updates.get(key) ??
        raw.prepare<[Record<string, unknown>]>(
          `UPDATE dossier SET ${changed.map(name => `${names[name].name} = @${name}`).join(', ')} WHERE rid = @rid`,
        );
      updates.set(key, update);
      update.run({ ...Object.fromEntries(changed.map(name => [name, after[name]])), rid: before.rid });
      if (changed.includes('ownerLatin') || changed.includes('ownerArabic'))
        indexName.run(before.rid, searchText(row));
    },
  };
}

/** SQLite binds numbers, not booleans; drizzle maps values of a query but not of placeholders inside `sql`. */
function bound(row: ReturnType<typeof writeRow>) {
  return { ...row, returned: row.returned ? 1 : 0 };
}
