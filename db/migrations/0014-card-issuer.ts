import type { Migration } from './migration.ts';

/**
 * The registry's list of the certificates that sign cards, as last received, and what a card said that was read for a draft: it
 * stays with the draft until the draft is deposited, refused or thrown away.
 */
export const cardIssuer: Migration = {
  version: 14,
  title: 'card-issuer',
  sql: `
CREATE TABLE card_issuer (
  id TEXT PRIMARY KEY CHECK (length(id) = 64),
  version INTEGER NOT NULL,
  workstation TEXT NOT NULL,
  name TEXT NOT NULL,
  centre_code TEXT NOT NULL,
  centre_fr TEXT NOT NULL,
  centre_ar TEXT NOT NULL,
  certificate BLOB NOT NULL,
  revoked_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE card_reading (
  draft TEXT PRIMARY KEY,
  -- A card holds a few kilobytes, what is kept of it less.
  body TEXT NOT NULL CHECK (json_valid(body) AND length(body) <= 32768),
  read_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
