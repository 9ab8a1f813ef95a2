import type { Migration } from './migration.ts';

/**
 * Blanks of plates, one row a serial from its reception to its end, and the jobs whose end no machine has told yet. The rows of
 * blanks are read from acts; a job is of this workstation alone, kept so that a desk that stops never presses twice.
 */
export const plateBlank: Migration = {
  version: 12,
  title: 'plate-blank',
  sql: `
CREATE TABLE plate_blank (
  serial TEXT PRIMARY KEY,
  -- '450x100-white': the size and the film of what is pressed on it.
  format TEXT NOT NULL,
  -- Sequence of the act that received it: the oldest are used first.
  received INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('stock', 'used', 'spoiled')),
  dossier TEXT,
  layout TEXT,
  reason TEXT,
  -- Sequence of the last act on it.
  act INTEGER NOT NULL,
  CHECK (state <> 'used' OR dossier IS NOT NULL),
  CHECK (state <> 'spoiled' OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX plate_blank_next ON plate_blank (format, state, received, serial);

CREATE TABLE plate_job (
  dossier TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  printer TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  begun_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
