import type { Migration } from './migration.ts';

/**
 * Papers on their way to a printer, kept from before the first byte leaves until the sheet is out or somebody took it back; then
 * as the journal of what was printed. The exact PDF lies among the encrypted files (`blob`).
 */
export const printJob: Migration = {
  version: 11,
  title: 'print-job',
  sql: `
CREATE TABLE print_job (
  id TEXT PRIMARY KEY,
  -- Null for the day's register, which is of no dossier.
  dossier TEXT,
  kind TEXT NOT NULL,
  copy INTEGER NOT NULL CHECK (copy > 0),
  blob TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  printer TEXT NOT NULL,
  account TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'printed', 'failed', 'cancelled', 'unknown')),
  -- What the printer calls the job of this try; kept before the paper leaves.
  reference TEXT CHECK (reference IS NOT NULL OR state <> 'sent'),
  -- Times that the paper was given to a printer.
  tries INTEGER NOT NULL DEFAULT 0,
  -- Why it waits, stands still, failed or is in doubt.
  code TEXT,
  -- Who takes it back, why, and to which printer it goes instead (null: to none): kept until its printer has let go of it.
  taken_back_by TEXT,
  reason TEXT,
  next_printer TEXT,
  file TEXT,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX print_job_open ON print_job (asked_at) WHERE state IN ('waiting', 'sent', 'failed', 'unknown');
-- A second sheet of a paper is begun when the first is out or was taken back: copies are counted one after another.
CREATE UNIQUE INDEX print_job_one_open ON print_job (coalesce(dossier, ''), kind)
  WHERE state IN ('waiting', 'sent', 'failed', 'unknown');
CREATE INDEX print_job_of ON print_job (dossier, kind);
CREATE INDEX print_job_blob ON print_job (blob);
`,
};
