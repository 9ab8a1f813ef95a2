import type { Migration } from './migration.ts';

/**
 * Editions of the decree that the registry published, as their signed files came: every version stays, for the dossiers that were
 * deposited under it.
 */
export const decreeEdition: Migration = {
  version: 7,
  title: 'decree-edition',
  sql: `
CREATE TABLE decree_edition (
  code TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  sequence INTEGER NOT NULL UNIQUE CHECK (sequence > 0),
  hash TEXT NOT NULL,
  file TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('line', 'file')),
  received_at TEXT NOT NULL,
  PRIMARY KEY (code, version)
) STRICT;
CREATE TRIGGER edition_is_kept_as_it_came BEFORE UPDATE ON decree_edition
BEGIN SELECT RAISE(ABORT, 'an edition is as the registry signed it'); END;
CREATE TRIGGER edition_never_leaves BEFORE DELETE ON decree_edition
BEGIN SELECT RAISE(ABORT, 'an edition stays for its dossiers'); END;
`,
};
