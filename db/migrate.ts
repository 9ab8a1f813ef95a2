import type Database from 'better-sqlite3';
import { MIGRATIONS, type Migration } from './migrations/index.ts';
import { CannotOpen } from './open-fault.ts';

/** `application_id` of a Tarqim store ("TARQ"): a file of another program is not touched. */
export const APPLICATION_ID = 0x54415251;

/** Version of the schema a file stands at: the number of its last migration. */
export function schemaVersion(raw: Database.Database): number {
  return Number(raw.pragma('user_version', { simple: true }));
}

/**
 * Applies the migrations a file lacks, each with its record (`user_version`) in one transaction.
 * @param upTo stops there; for the tests of each migration
 * @throws CannotOpen `database-newer` when a later version of Tarqim wrote the file
 */
export function migrate(
  raw: Database.Database,
  migrations: readonly Migration[] = MIGRATIONS,
  upTo = Infinity,
): void {
  const at = schemaVersion(raw);
  const newest = migrations.at(-1)?.version ?? 0;
  if (at > newest) throw new CannotOpen('database-newer', { found: at, known: newest });
  for (const migration of migrations) {
    if (migration.version <= at || migration.version > upTo) continue;
    raw.transaction(() => {
      raw.exec(migration.sql);
      raw.pragma(`application_id = ${String(APPLICATION_ID)}`);
      raw.pragma(`user_version = ${String(migration.version)}`);
    })();
  }
}
