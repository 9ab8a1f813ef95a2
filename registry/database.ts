import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { migrate } from './migrate.ts';
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
    await migrate(pool, MIGRATIONS);
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
