import type { Migration } from './migration.ts';

/** Numbers of every series, registrations that end, and what is granted without registering a vehicle. */
export const series: Migration = {
  version: 2,
  title: 'series',
  sql: `
-- A number is known by its text and by its place: the series that counts it, and its rank there.
ALTER TABLE number_assignment ADD COLUMN series text;
UPDATE number_assignment SET series = 'normal:' || province || ':' || letters;
ALTER TABLE number_assignment
  ALTER COLUMN series SET NOT NULL,
  DROP CONSTRAINT number_assignment_province_letters_sequence_key,
  DROP COLUMN province,
  DROP COLUMN letters,
  ADD UNIQUE (series, sequence);

-- A registration ends when its number is replaced (art. 20), its vehicle withdrawn (art. 52), its card given back (art. 46).
-- The row stays: the number is never given again.
ALTER TABLE registration
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN ended_how text CHECK (ended_how IN ('replaced', 'withdrawn', 'returned')),
  ADD CHECK ((ended_at IS NULL) = (ended_how IS NULL));

CREATE TABLE w18_card (
  canonical text PRIMARY KEY REFERENCES number_assignment (canonical),
  trade text NOT NULL,
  owner jsonb NOT NULL,
  granted_on date NOT NULL,
  valid_until date NOT NULL,
  previous text,
  workstation text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  FOREIGN KEY (workstation, epoch, seq) REFERENCES act
);

CREATE TABLE ww_book (
  first int PRIMARY KEY,
  last int NOT NULL CHECK (last >= first),
  lease text NOT NULL REFERENCES lease,
  w18 text NOT NULL,
  owner jsonb NOT NULL,
  granted_on date NOT NULL,
  workstation text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  FOREIGN KEY (workstation, epoch, seq) REFERENCES act,
  -- A stub is in one book.
  EXCLUDE USING gist (int4range(first, last, '[]') WITH &&)
);

CREATE TABLE ww_declaration (
  canonical text PRIMARY KEY REFERENCES number_assignment (canonical),
  vin text NOT NULL REFERENCES vehicle,
  delivered_on date NOT NULL,
  valid_until date NOT NULL,
  workstation text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  FOREIGN KEY (workstation, epoch, seq) REFERENCES act
);
CREATE INDEX ww_declaration_vin ON ww_declaration (vin);
`,
};
