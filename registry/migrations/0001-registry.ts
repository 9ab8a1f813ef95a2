import type { Migration } from './migration.ts';

/** The central registry: centres and their workstations, leases, the acts received, and what they say of vehicles. */
export const registry: Migration = {
  version: 1,
  title: 'registry',
  sql: `
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE centre (
  id text PRIMARY KEY,
  code text NOT NULL UNIQUE,
  province int NOT NULL,
  name_fr text NOT NULL,
  name_ar text NOT NULL
);

CREATE TABLE workstation (
  id text PRIMARY KEY,
  centre text NOT NULL REFERENCES centre,
  desk text NOT NULL,
  name text NOT NULL,
  epoch int NOT NULL CHECK (epoch > 0),
  status text NOT NULL CHECK (status IN ('active', 'revoked')),
  enrolled_at timestamptz NOT NULL,
  UNIQUE (centre, desk)
);

-- One journal per workstation and epoch: its key, how far it is received, and the right edge of its Merkle tree.
CREATE TABLE journal (
  workstation text NOT NULL REFERENCES workstation,
  epoch int NOT NULL,
  key text NOT NULL UNIQUE,
  first_seq bigint NOT NULL CHECK (first_seq > 0),
  next_seq bigint NOT NULL CHECK (next_seq >= first_seq),
  head_hash text NOT NULL,
  tree text NOT NULL,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (workstation, epoch)
);

CREATE TABLE enrolment_code (
  id text PRIMARY KEY,
  secret text NOT NULL,
  centre text NOT NULL REFERENCES centre,
  desk text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  workstation text,
  epoch int,
  FOREIGN KEY (workstation, epoch) REFERENCES journal
);

CREATE TABLE escrow (
  workstation text NOT NULL,
  epoch int NOT NULL,
  sealed text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (workstation, epoch),
  FOREIGN KEY (workstation, epoch) REFERENCES journal
);

-- Where the next lease of a series starts. A province opens its letters in the order of article 21.
CREATE TABLE series (
  key text PRIMARY KEY,
  counter text NOT NULL,
  position int NOT NULL,
  next int NOT NULL,
  last int NOT NULL,
  CHECK (next BETWEEN 1 AND last + 1),
  UNIQUE (counter, position)
);

CREATE TABLE returned_run (
  series text NOT NULL REFERENCES series,
  lo int NOT NULL,
  hi int NOT NULL CHECK (hi >= lo),
  PRIMARY KEY (series, lo)
);

CREATE TABLE lease (
  id text PRIMARY KEY,
  series text NOT NULL REFERENCES series,
  lo int NOT NULL,
  hi int NOT NULL CHECK (hi >= lo),
  -- What is held now: all of lo to hi, or what was used of it once the rest was returned.
  rng int4range NOT NULL,
  workstation text NOT NULL,
  epoch int NOT NULL,
  request_id text NOT NULL,
  issued_at timestamptz NOT NULL,
  use_before timestamptz NOT NULL,
  signature text NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'returned', 'quarantined')),
  unused_from int,
  UNIQUE (workstation, epoch, request_id),
  FOREIGN KEY (workstation, epoch) REFERENCES journal,
  -- The last word on doubles: whatever the arithmetic above it does, two leases cannot share a number.
  EXCLUDE USING gist (series WITH =, rng WITH &&)
);
CREATE INDEX lease_of_workstation ON lease (workstation, epoch, series);

CREATE TABLE batch (
  workstation text NOT NULL,
  epoch int NOT NULL,
  first_seq bigint NOT NULL,
  last_seq bigint NOT NULL,
  hash text NOT NULL,
  bytes bytea NOT NULL,
  signature text NOT NULL,
  receipt text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (workstation, epoch, first_seq),
  FOREIGN KEY (workstation, epoch) REFERENCES journal
);

CREATE TABLE act (
  workstation text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  id text NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  agent text NOT NULL,
  dossier text,
  hash text NOT NULL,
  line text NOT NULL,
  PRIMARY KEY (workstation, epoch, seq),
  FOREIGN KEY (workstation, epoch) REFERENCES journal
);
CREATE INDEX act_of_dossier ON act (dossier, workstation, seq) WHERE dossier IS NOT NULL;
CREATE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER act_never_changes BEFORE UPDATE OR DELETE ON act FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER batch_never_changes BEFORE UPDATE OR DELETE ON batch FOR EACH ROW EXECUTE FUNCTION never_changes();

CREATE TABLE verdict (
  workstation text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('accepted-with-flag', 'rejected')),
  code text NOT NULL,
  params jsonb NOT NULL,
  PRIMARY KEY (workstation, epoch, seq),
  FOREIGN KEY (workstation, epoch, seq) REFERENCES act
);

CREATE TABLE vehicle (
  vin text PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('known', 'registered', 'litigation', 'withdrawn')),
  since timestamptz NOT NULL
);

CREATE TABLE number_assignment (
  province int NOT NULL,
  letters text NOT NULL,
  sequence int NOT NULL,
  canonical text NOT NULL UNIQUE,
  lease text REFERENCES lease,
  at timestamptz NOT NULL,
  UNIQUE (province, letters, sequence)
);

CREATE TABLE registration (
  canonical text PRIMARY KEY,
  vin text NOT NULL REFERENCES vehicle,
  owner jsonb NOT NULL,
  since date NOT NULL,
  litigation boolean NOT NULL DEFAULT false,
  workstation text,
  epoch int,
  seq bigint,
  UNIQUE (workstation, epoch, seq),
  FOREIGN KEY (workstation, epoch, seq) REFERENCES act DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX registration_vin ON registration (vin);

CREATE TABLE feed (
  name text PRIMARY KEY,
  version bigint NOT NULL
);
INSERT INTO feed VALUES ('oppositions', 0);

CREATE TABLE opposition (
  id text PRIMARY KEY,
  version bigint NOT NULL UNIQUE,
  vin text,
  canonical text,
  reason text NOT NULL,
  authority text NOT NULL,
  since timestamptz NOT NULL,
  lifted_at timestamptz,
  CHECK (vin IS NOT NULL OR canonical IS NOT NULL)
);
CREATE INDEX opposition_vin ON opposition (vin) WHERE lifted_at IS NULL;
CREATE INDEX opposition_canonical ON opposition (canonical) WHERE lifted_at IS NULL;

CREATE TABLE dossier (
  id text PRIMARY KEY,
  centre text NOT NULL REFERENCES centre,
  workstation text NOT NULL,
  number text,
  operation text,
  state text NOT NULL,
  suspended boolean NOT NULL,
  vin text,
  canonical text,
  owner_cnie text,
  updated_at timestamptz NOT NULL
);
CREATE INDEX dossier_number ON dossier (centre, number);
CREATE INDEX dossier_vin ON dossier (vin) WHERE vin IS NOT NULL;

CREATE TABLE alarm (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  workstation text NOT NULL,
  code text NOT NULL,
  detail jsonb NOT NULL
);

CREATE UNLOGGED TABLE seen_nonce (
  key_id text NOT NULL,
  nonce text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (key_id, nonce)
);
CREATE INDEX seen_nonce_age ON seen_nonce (at);
`,
};
