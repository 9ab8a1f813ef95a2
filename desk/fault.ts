import Database from 'better-sqlite3';
import { BlobDamaged } from '../db/blob-files.ts';
import { ClockJumped, JournalDamaged } from '../db/journal.ts';
import { CannotOpen } from '../db/open-fault.ts';
import { ActDoesNotFit } from '../db/projection/apply-act.ts';
import { EngineMissing } from '../drivers/load-engine.ts';
import { moroccanDate } from '../domain/text/plain-date.ts';
import type { Refusal } from './contract/refusal.ts';

/** The refusal that an exception of the rooms below means for the person at the desk. `desk-fault` is for what nobody planned. */
export function refusalOf(cause: unknown): Refusal {
  if (cause instanceof CannotOpen) return { code: cause.code, params: cause.params };
  if (cause instanceof BlobDamaged) return { code: 'scan-damaged' };
  if (cause instanceof JournalDamaged) return { code: 'journal-damaged', params: { seq: cause.seq } };
  if (cause instanceof ClockJumped) {
    const { lastAt, days } = cause.jump;
    return { code: 'clock-jumped', params: { days, last: moroccanDate(lastAt) } };
  }
  if (cause instanceof EngineMissing) return { code: 'engine-missing', params: { engine: cause.engine } };
  if (cause instanceof ActDoesNotFit) return { code: 'act-does-not-fit' };
  if (cause instanceof Database.SqliteError) {
    if (cause.code === 'SQLITE_FULL') return { code: 'disk-full' };
    if (cause.code.startsWith('SQLITE_CORRUPT')) return { code: 'database-damaged' };
    if (cause.code.startsWith('SQLITE_IOERR')) return { code: 'disk-failed' };
  }
  if (isNodeError(cause)) {
    if (cause.code === 'ENOSPC') return { code: 'disk-full' };
    if (cause.code === 'EIO') return { code: 'disk-failed' };
  }
  return { code: 'desk-fault' };
}

function isNodeError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'code' in cause;
}
