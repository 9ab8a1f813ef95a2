import { eq, sql } from 'drizzle-orm';
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
  const {
    id: _id,
    number: _number,
    ...changing
  } = Object.fromEntries(columns.map(name => [name, sql`${sql.placeholder(name)}`]));
  const update = orm
    .update(dossier)
    .set(changing)
    .where(eq(dossier.id, sql.placeholder('id')))
    .returning({ rid: dossier.rid })
    .prepare();
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
      const [found] = update.all(bound(writeRow(row)));
      if (found === undefined) throw new RangeError(`no dossier ${row.id}`);
      indexName.run(found.rid, searchText(row));
    },
  };
}

/** SQLite binds numbers, not booleans; drizzle maps values of a query but not of placeholders inside `sql`. */
function bound(row: ReturnType<typeof writeRow>) {
  return { ...row, returned: row.returned ? 1 : 0 };
}
