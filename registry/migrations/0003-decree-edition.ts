import type { Migration } from './migration.ts';

/** Editions of the decree that were published, as signed files, and their feed. */
export const decreeEdition: Migration = {
  version: 3,
  title: 'decree-edition',
  sql: `
CREATE TABLE decree_edition (
  sequence bigint PRIMARY KEY CHECK (sequence > 0),
  code text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  -- What the file holds, for the registry's own reading.
  content jsonb NOT NULL,
  file text NOT NULL,
  published_at timestamptz NOT NULL,
  UNIQUE (code, version)
);
INSERT INTO feed VALUES ('decree', 0);
`,
};
