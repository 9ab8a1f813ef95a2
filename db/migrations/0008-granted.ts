import type { Migration } from './migration.ts';

/**
 * What is granted without registering a vehicle (trade cards, WW books and declarations, withdrawals, returned cards), and the
 * registrations that ended: replaced by a new number (art. 20), withdrawn for ever (art. 52), given back (art. 46).
 */
export const granted: Migration = {
  version: 8,
  title: 'granted',
  sql: `
CREATE TABLE granted (
  dossier TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('w18-card', 'ww-book', 'ww-declaration', 'withdrawal', 'card-returned')),
  -- Number of the trade card or of the vehicle; null for a book, which has a run of them.
  canonical TEXT,
  first INTEGER,
  last INTEGER CHECK ((kind = 'ww-book') = (first IS NOT NULL AND last >= first)),
  granted_on TEXT NOT NULL,
  valid_until TEXT,
  data TEXT NOT NULL CHECK (json_valid(data))
) STRICT, WITHOUT ROWID;
CREATE INDEX granted_number ON granted (canonical, kind);
-- One WW number is delivered once: a stub serves for one vehicle (art. 36).
CREATE UNIQUE INDEX ww_delivered_once ON granted (canonical) WHERE kind = 'ww-declaration';

CREATE TABLE ended_registration (
  canonical TEXT PRIMARY KEY,
  vin TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('withdrawn', 'replaced', 'returned')),
  ended_on TEXT NOT NULL,
  dossier TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ended_vin ON ended_registration (vin);

-- Thirty operations instead of two: a rare one is found in a list of a million by its own index.
CREATE INDEX dossier_operation ON dossier (operation, queue, receipt_until, number);
`,
};
