import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { MIGRATIONS } from './migrations/index.ts';

export type Database = NodePgDatabase;
/** What runs inside one transaction: everything of it, or nothing. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface OpenDatabase {
  readonly db: Database;
  /**
   * One transaction; begun anew when PostgreSQL ended it for another's sake (deadlock, serialization failure). The work must
   * have no effect outside the database.
   */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connects and brings the schema to this version. @param onLost a connection at rest was lost; the pool makes another */
export async function openDatabase(url: string, onLost: (error: Error) => void): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: 16, connectionTimeoutMillis: 10_000 });
  pool.on('error', onLost);
  try {
    await migrate(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const db = drizzle({ client: pool });
  return {
    db,
    transact: async work => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await db.transaction(work);
        } catch (error) {
          if (attempt === 6 || !isTransient(error)) throw error;
        }
      }
    },
    close: () => pool.end(),
  };
}

/** Deadlock and serialization failure (SQLSTATE 40P01, 40001); an overlap of leases that a parallel request met (23P01). */
const TRANSIENT: readonly string[] = ['40P01', '40001', '23P01'];

function isTransient(error: unknown): boolean {
  return TRANSIENT.includes(sqlState(error) ?? '');
}

/** SQLSTATE of an error of the database, drizzle's wrapper opened. */
export function sqlState(error: unknown): string | undefined {
  if (error instanceof pg.DatabaseError) return error.code;
  return error instanceof Error && error.cause !== undefined ? sqlState(error.cause) : undefined;
}

/** Key of the advisory lock under which one registry at a time migrates. */
const MIGRATION_LOCK = 0x54415251;

async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migration (version int PRIMARY KEY, title text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ version: number }>(
      'SELECT version FROM schema_migration ORDER BY version',
    );
    const newest = MIGRATIONS.at(-1)?.version ?? 0;
    const at = rows.at(-1)?.version ?? 0;
    if (at > newest)
      throw new Error(`the database is of version ${String(at)}, this registry knows ${String(newest)}`);
    for (const { version, title, sql } of MIGRATIONS.filter(migration => migration.version > at)) {
      await client.query('BEGIN');
      try {
        await client.query(sql);
        await client.query('INSERT INTO schema_migration (version, title) VALUES ($1, $2)', [version, title]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
    }
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    client.release();
  } catch (error) {
    // Closing the connection gives the lock back, whatever state it is in.
    client.release(true);
    throw error;
  }
}
