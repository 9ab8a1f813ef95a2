import type pg from 'pg';
import type { Migration } from './migrations/index.ts';

/** Key of the advisory lock under which one registry at a time migrates. */
const MIGRATION_LOCK = 0x54415251;

/**
 * Brings a database to the last of these migrations: each applied and recorded in one transaction.
 * @throws Error when the database is of a later version
 */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migration (version int PRIMARY KEY, title text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ version: number }>(
      'SELECT version FROM schema_migration ORDER BY version',
    );
    const newest = migrations.at(-1)?.version ?? 0;
    const at = rows.at(-1)?.version ?? 0;
    if (at > newest)
      throw new Error(`the database is of version ${String(at)}, this registry knows ${String(newest)}`);
    for (const { version, title, sql } of migrations.filter(migration => migration.version > at)) {
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
