import type { Migration } from './migration.ts';

/** What goes to the registry and what comes from it: frozen batches and their receipts, leases of numbers, oppositions. */
export const sync: Migration = {
  version: 2,
  title: 'sync',
  sql: `
CREATE TABLE outgoing_batch (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  epoch INTEGER NOT NULL CHECK (epoch > 0),
  first_seq INTEGER NOT NULL UNIQUE REFERENCES act (seq),
  last_seq INTEGER NOT NULL UNIQUE REFERENCES act (seq),
  bytes BLOB,
  size INTEGER NOT NULL CHECK (size > 0),
  hash TEXT NOT NULL,
  root TEXT NOT NULL,
  tree TEXT NOT NULL,
  checkpoint TEXT NOT NULL,
  signature TEXT NOT NULL,
  sealed_at TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  receipt TEXT,
  received_at TEXT,
  flagged INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  CHECK (first_seq <= last_seq),
  CHECK ((receipt IS NULL) = (received_at IS NULL)),
  CHECK (bytes IS NOT NULL OR receipt IS NOT NULL)
) STRICT;
CREATE INDEX batch_to_send ON outgoing_batch (first_seq) WHERE receipt IS NULL;
CREATE TRIGGER batch_is_frozen BEFORE UPDATE OF first_seq, last_seq, bytes, hash, signature, checkpoint ON outgoing_batch
WHEN NEW.first_seq <> OLD.first_seq OR NEW.last_seq <> OLD.last_seq OR NEW.hash <> OLD.hash
  OR NEW.signature <> OLD.signature OR NEW.checkpoint <> OLD.checkpoint OR (NEW.bytes IS NOT NULL AND NEW.bytes IS NOT OLD.bytes)
BEGIN SELECT RAISE(ABORT, 'a batch is frozen'); END;

CREATE TABLE act_verdict (
  seq INTEGER PRIMARY KEY REFERENCES act (seq),
  dossier TEXT,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted-with-flag','rejected')),
  code TEXT NOT NULL,
  params TEXT CHECK (params IS NULL OR json_valid(params)),
  received_at TEXT NOT NULL,
  settled_by INTEGER REFERENCES act (seq)
) STRICT;
CREATE INDEX verdict_of_dossier ON act_verdict (dossier) WHERE dossier IS NOT NULL;
CREATE INDEX verdict_open ON act_verdict (verdict) WHERE settled_by IS NULL;

CREATE TABLE lease (
  id TEXT PRIMARY KEY,
  series TEXT NOT NULL,
  -- Leases of a counter in the order in which their numbers are issued: letter by letter (art. 21), then by number.
  position INTEGER NOT NULL,
  lo INTEGER NOT NULL CHECK (lo > 0),
  hi INTEGER NOT NULL CHECK (hi >= lo),
  next INTEGER NOT NULL CHECK (next BETWEEN lo AND hi + 1),
  workstation TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  issued_at TEXT NOT NULL,
  use_before TEXT NOT NULL,
  signature TEXT NOT NULL,
  returned INTEGER NOT NULL DEFAULT 0 CHECK (returned IN (0, 1, 2))
) STRICT;
CREATE INDEX lease_order ON lease (position, lo);
CREATE TRIGGER lease_never_goes_back BEFORE UPDATE OF next ON lease WHEN NEW.next < OLD.next
BEGIN SELECT RAISE(ABORT, 'a number is never issued twice'); END;
CREATE TRIGGER lease_stays_returned BEFORE UPDATE ON lease WHEN NEW.returned < OLD.returned OR (OLD.returned > 0 AND NEW.next <> OLD.next)
BEGIN SELECT RAISE(ABORT, 'a returned lease issues nothing'); END;
CREATE TRIGGER lease_is_granted BEFORE UPDATE OF lo, hi, series, epoch, use_before ON lease
BEGIN SELECT RAISE(ABORT, 'a lease is as the registry granted it'); END;
CREATE TRIGGER lease_never_leaves BEFORE DELETE ON lease BEGIN SELECT RAISE(ABORT, 'a lease stays in the register'); END;

CREATE TABLE opposition (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  vin TEXT,
  canonical TEXT,
  reason TEXT NOT NULL,
  authority TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;
CREATE INDEX opposition_vin ON opposition (vin) WHERE vin IS NOT NULL;
CREATE INDEX opposition_canonical ON opposition (canonical) WHERE canonical IS NOT NULL;

CREATE TABLE feed (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  as_of TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
