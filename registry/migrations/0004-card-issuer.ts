import type { Migration } from './migration.ts';

/** Certificates of the workstations that sign cards, and the feed that tells every desk of them. */
export const cardIssuer: Migration = {
  version: 4,
  title: 'card-issuer',
  sql: `
CREATE TABLE card_issuer (
  -- SHA-256 of the certificate, hexadecimal: one key is one workstation's, whoever asks next.
  id text PRIMARY KEY CHECK (length(id) = 64),
  -- Version of the feed at the last change.
  version bigint NOT NULL,
  workstation text NOT NULL REFERENCES workstation,
  certificate bytea NOT NULL,
  subject text NOT NULL,
  not_before timestamptz NOT NULL,
  not_after timestamptz NOT NULL,
  published_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE UNIQUE INDEX card_issuer_version ON card_issuer (version);
INSERT INTO feed VALUES ('card-issuers', 0);
`,
};
