import type { Migration } from './migration.ts';

/** The first desk: accounts, the journal and what is read from it, drafts, scans, supports. */
export const desk: Migration = {
  version: 1,
  title: 'desk',
  sql: `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name_fr TEXT NOT NULL,
  name_ar TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('counter','control','chief','technician','admin')),
  password TEXT NOT NULL,
  signing_public TEXT NOT NULL,
  signing_sealed BLOB NOT NULL,
  language TEXT NOT NULL DEFAULT 'fr' CHECK (language IN ('fr','ar')),
  theme TEXT NOT NULL DEFAULT 'system' CHECK (theme IN ('light','dark','system')),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0,1)),
  failed_tries INTEGER NOT NULL DEFAULT 0,
  locked_until TEXT,
  last_login_at TEXT,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE agent_key (
  public_key TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER account_key_kept AFTER INSERT ON account BEGIN
  INSERT INTO agent_key VALUES (NEW.signing_public, NEW.id, NEW.created_at);
END;
CREATE TRIGGER account_key_changed AFTER UPDATE OF signing_public ON account WHEN NEW.signing_public <> OLD.signing_public BEGIN
  INSERT INTO agent_key VALUES (NEW.signing_public, NEW.id, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
END;

CREATE TABLE act (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  agent TEXT NOT NULL,
  dossier TEXT,
  canonical TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX act_of_dossier ON act (dossier, seq) WHERE dossier IS NOT NULL;
CREATE TRIGGER act_never_changes BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'an act never changes'); END;
CREATE TRIGGER act_never_leaves BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'an act never leaves the journal'); END;

CREATE TABLE command (
  id TEXT PRIMARY KEY,
  procedure TEXT NOT NULL,
  account TEXT NOT NULL,
  at TEXT NOT NULL,
  output TEXT NOT NULL CHECK (json_valid(output))
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  kind TEXT NOT NULL CHECK (kind IN ('intake','entry','check','card')),
  subject TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  version INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  saved_at TEXT NOT NULL,
  PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_of_account ON draft (kind, account, saved_at);

CREATE TABLE dossier (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  bordereau TEXT NOT NULL,
  operation TEXT NOT NULL,
  state TEXT NOT NULL,
  queue TEXT NOT NULL,
  suspended TEXT,
  returned INTEGER NOT NULL DEFAULT 0,
  plate TEXT,
  ww TEXT,
  vin TEXT,
  vin_reversed TEXT,
  cnie TEXT,
  owner_latin TEXT NOT NULL,
  owner_arabic TEXT NOT NULL,
  deposited_on TEXT NOT NULL,
  receipt_until TEXT NOT NULL,
  entered_by TEXT,
  checked_by TEXT,
  version INTEGER NOT NULL,
  waiting_since TEXT NOT NULL,
  holder TEXT NOT NULL,
  signals TEXT NOT NULL CHECK (json_valid(signals)),
  data TEXT NOT NULL CHECK (json_valid(data))
) STRICT;
CREATE INDEX dossier_queue ON dossier (queue, receipt_until, number);
CREATE INDEX dossier_returned ON dossier (receipt_until, number) WHERE returned = 1;
CREATE INDEX dossier_due ON dossier (receipt_until, number) WHERE queue NOT IN ('rejected','delivered');
CREATE INDEX dossier_vin ON dossier (vin) WHERE vin IS NOT NULL;
CREATE INDEX dossier_vin_end ON dossier (vin_reversed) WHERE vin_reversed IS NOT NULL;
CREATE INDEX dossier_plate ON dossier (plate) WHERE plate IS NOT NULL;
CREATE INDEX dossier_ww ON dossier (ww) WHERE ww IS NOT NULL;
CREATE INDEX dossier_cnie ON dossier (cnie) WHERE cnie IS NOT NULL;
CREATE INDEX dossier_day ON dossier (deposited_on);
CREATE INDEX dossier_bordereau ON dossier (bordereau);

CREATE TABLE queue_count (
  queue TEXT PRIMARY KEY,
  count INTEGER NOT NULL CHECK (count >= 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER dossier_counted_in AFTER INSERT ON dossier BEGIN
  INSERT INTO queue_count VALUES (NEW.queue, 1) ON CONFLICT (queue) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER dossier_counted_over AFTER UPDATE OF queue ON dossier WHEN OLD.queue <> NEW.queue BEGIN
  UPDATE queue_count SET count = count - 1 WHERE queue = OLD.queue;
  INSERT INTO queue_count VALUES (NEW.queue, 1) ON CONFLICT (queue) DO UPDATE SET count = count + 1;
END;

CREATE VIRTUAL TABLE dossier_name USING fts5 (
  names, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);

CREATE TABLE blob (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  mime TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  wrapped_key BLOB NOT NULL,
  stored_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE page (
  id TEXT PRIMARY KEY,
  home TEXT NOT NULL,
  paper_key TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position > 0),
  name TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('file','scanner')),
  blob TEXT NOT NULL REFERENCES blob (id),
  blob_page INTEGER NOT NULL CHECK (blob_page > 0),
  taken_by TEXT NOT NULL,
  taken_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX page_of_home ON page (home, paper_key, position);

CREATE TABLE registration (
  canonical TEXT PRIMARY KEY,
  vin TEXT NOT NULL,
  dossier TEXT NOT NULL,
  registered_on TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data))
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_vin ON registration (vin);

CREATE TABLE issued_number (
  canonical TEXT PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act (seq),
  dossier TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE support (
  serial TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('written','spoiled')),
  dossier TEXT NOT NULL,
  act INTEGER NOT NULL REFERENCES act (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE printed (
  dossier TEXT NOT NULL,
  kind TEXT NOT NULL,
  copy INTEGER NOT NULL,
  act INTEGER NOT NULL REFERENCES act (seq),
  PRIMARY KEY (dossier, kind, copy)
) STRICT, WITHOUT ROWID;
`,
};
