import type { Migration } from './migration.ts';

/** The stock of blanks holds the blank cards too, and what was sent back: the same rows under a name that says so. */
export const stockBlank: Migration = {
  version: 13,
  title: 'stock-blank',
  sql: `
CREATE TABLE stock_blank (
  serial TEXT PRIMARY KEY,
  -- '450x100-white': the size and the film of a plate; 'card': the support of a card.
  format TEXT NOT NULL,
  -- Sequence of the act that received it: the oldest are used first.
  received INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('stock', 'used', 'spoiled', 'returned')),
  dossier TEXT,
  layout TEXT,
  reason TEXT,
  -- Sequence of the last act on it.
  act INTEGER NOT NULL,
  CHECK (state <> 'used' OR dossier IS NOT NULL),
  CHECK (state <> 'spoiled' OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO stock_blank (serial, format, received, state, dossier, layout, reason, act)
  SELECT serial, format, received, state, dossier, layout, reason, act FROM plate_blank;
DROP TABLE plate_blank;
CREATE INDEX stock_blank_next ON stock_blank (format, state, received, serial);
`,
};
