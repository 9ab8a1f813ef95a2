import { statSync } from 'node:fs';
import Database from 'better-sqlite3';

/**
 * Carries the write-ahead log into the database between gestures instead of inside one. SQLite does it by default in whichever
 * commit passes a thousand pages: about one deposit in thirty-five then waited ten times as long as the others. Nothing becomes
 * less durable: with synchronous FULL an act stands in the log, on disk, when its commit returns.
 */
export interface IdleCheckpoint {
  /** A transaction was committed. */
  written(): void;
  stop(): void;
}

/** Pages after which a commit does it itself all the same: work without a pause, a seed or a restore, must not fill the disk. */
export const PAGES_AT_MOST = 8_000;
/** Smaller than this the log is left alone: one fsync of the database for many acts. */
const WORTH_BYTES = 4 * 1024 * 1024;
/** After a commit, the time for its answer to leave and for the paper to be asked. */
const IDLE_MS = 250;

export function idleCheckpoint(raw: Database.Database, file: string): IdleCheckpoint {
  let waiting: NodeJS.Timeout | undefined;
  const look = () => {
    waiting = undefined;
    if (!raw.open || raw.inTransaction) return;
    const size = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    // PASSIVE waits for nobody; what a reader still needs is carried over the next time.
    if (size < WORTH_BYTES) return;
    try {
      raw.pragma('wal_checkpoint(PASSIVE)');
    } catch (cause) {
      // A disk that is full or failing: nobody asked for anything just now. The log keeps every act, and the next gesture says so.
      if (!(cause instanceof Database.SqliteError)) throw cause;
    }
  };
  return {
    written() {
      waiting ??= setTimeout(look, IDLE_MS).unref();
    },
    stop() {
      clearTimeout(waiting);
      waiting = undefined;
    },
  };
}
