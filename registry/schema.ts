import {
  bigint,
  boolean,
  customType,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

/** The registry's tables, as drizzle reads them. The constraints are in the migrations. */

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const int4range = customType<{ data: string }>({ dataType: () => 'int4range' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const sequence = (name: string) => bigint(name, { mode: 'number' });

export const centre = pgTable('centre', {
  id: text().primaryKey(),
  code: text().notNull(),
  province: integer().notNull(),
  nameFr: text('name_fr').notNull(),
  nameAr: text('name_ar').notNull(),
});

export const workstation = pgTable('workstation', {
  id: text().primaryKey(),
  centre: text().notNull(),
  desk: text().notNull(),
  name: text().notNull(),
  epoch: integer().notNull(),
  status: text().$type<'active' | 'revoked'>().notNull(),
  enrolledAt: instant('enrolled_at').notNull(),
});

export const journal = pgTable(
  'journal',
  {
    workstation: text().notNull(),
    epoch: integer().notNull(),
    key: text().notNull(),
    firstSeq: sequence('first_seq').notNull(),
    nextSeq: sequence('next_seq').notNull(),
    headHash: text('head_hash').notNull(),
    tree: text().notNull(),
    openedAt: instant('opened_at').notNull(),
  },
  table => [primaryKey({ columns: [table.workstation, table.epoch] })],
);

export const enrolmentCode = pgTable('enrolment_code', {
  id: text().primaryKey(),
  secret: text().notNull(),
  centre: text().notNull(),
  desk: text().notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  workstation: text(),
  epoch: integer(),
});

export const escrow = pgTable(
  'escrow',
  {
    workstation: text().notNull(),
    epoch: integer().notNull(),
    sealed: text().notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  table => [primaryKey({ columns: [table.workstation, table.epoch] })],
);

export const series = pgTable('series', {
  key: text().primaryKey(),
  /** What several series follow one another in: `normal:<province>` its letters, `trailer` its groups; else the key itself. */
  counter: text().notNull(),
  position: integer().notNull(),
  next: integer().notNull(),
  last: integer().notNull(),
});

export const returnedRun = pgTable(
  'returned_run',
  { series: text().notNull(), lo: integer().notNull(), hi: integer().notNull() },
  table => [primaryKey({ columns: [table.series, table.lo] })],
);

export const lease = pgTable('lease', {
  id: text().primaryKey(),
  series: text().notNull(),
  lo: integer().notNull(),
  hi: integer().notNull(),
  rng: int4range().notNull(),
  workstation: text().notNull(),
  epoch: integer().notNull(),
  requestId: text('request_id').notNull(),
  issuedAt: instant('issued_at').notNull(),
  useBefore: instant('use_before').notNull(),
  signature: text().notNull(),
  state: text().$type<'active' | 'returned' | 'quarantined'>().notNull(),
  unusedFrom: integer('unused_from'),
});

export const batch = pgTable(
  'batch',
  {
    workstation: text().notNull(),
    epoch: integer().notNull(),
    firstSeq: sequence('first_seq').notNull(),
    lastSeq: sequence('last_seq').notNull(),
    hash: text().notNull(),
    bytes: bytea().notNull(),
    signature: text().notNull(),
    receipt: text().notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  table => [primaryKey({ columns: [table.workstation, table.epoch, table.firstSeq] })],
);

export const act = pgTable(
  'act',
  {
    workstation: text().notNull(),
    epoch: integer().notNull(),
    seq: sequence('seq').notNull(),
    id: text().notNull(),
    at: instant('at').notNull(),
    kind: text().notNull(),
    agent: text().notNull(),
    dossier: text(),
    hash: text().notNull(),
    /** The act as it travelled: canonical JSON. */
    line: text().notNull(),
  },
  table => [primaryKey({ columns: [table.workstation, table.epoch, table.seq] })],
);

export const verdict = pgTable(
  'verdict',
  {
    workstation: text().notNull(),
    epoch: integer().notNull(),
    seq: sequence('seq').notNull(),
    verdict: text().$type<'accepted-with-flag' | 'rejected'>().notNull(),
    code: text().notNull(),
    params: jsonb().$type<Record<string, string | number>>().notNull(),
  },
  table => [primaryKey({ columns: [table.workstation, table.epoch, table.seq] })],
);

export const vehicle = pgTable('vehicle', {
  vin: text().primaryKey(),
  status: text().$type<'known' | 'registered' | 'litigation' | 'withdrawn'>().notNull(),
  since: instant('since').notNull(),
});

export const numberAssignment = pgTable('number_assignment', {
  canonical: text().notNull(),
  /** Key of the series that counts the number (`domain/number/lease-series.ts`), and its rank there. */
  series: text().notNull(),
  sequence: integer().notNull(),
  /** Null for a number that was given before Tarqim. */
  lease: text(),
  at: instant('at').notNull(),
});

export const registration = pgTable('registration', {
  canonical: text().primaryKey(),
  vin: text().notNull(),
  owner: jsonb().$type<Record<string, unknown>>().notNull(),
  since: date({ mode: 'string' }).notNull(),
  /** Two vehicles, or two numbers, claim each other: the card stays held until a person decides. */
  litigation: boolean().notNull().default(false),
  workstation: text(),
  epoch: integer(),
  seq: sequence('seq'),
  endedAt: instant('ended_at'),
  endedHow: text('ended_how').$type<'replaced' | 'withdrawn' | 'returned'>(),
});

export const w18Card = pgTable('w18_card', {
  canonical: text().primaryKey(),
  trade: text().notNull(),
  owner: jsonb().$type<Record<string, unknown>>().notNull(),
  grantedOn: date('granted_on', { mode: 'string' }).notNull(),
  validUntil: date('valid_until', { mode: 'string' }).notNull(),
  previous: text(),
  workstation: text().notNull(),
  epoch: integer().notNull(),
  seq: sequence('seq').notNull(),
});

export const wwBook = pgTable('ww_book', {
  first: integer().primaryKey(),
  last: integer().notNull(),
  lease: text().notNull(),
  /** Number of the trade card of whoever asked for it. */
  w18: text().notNull(),
  owner: jsonb().$type<Record<string, unknown>>().notNull(),
  grantedOn: date('granted_on', { mode: 'string' }).notNull(),
  workstation: text().notNull(),
  epoch: integer().notNull(),
  seq: sequence('seq').notNull(),
});

export const wwDeclaration = pgTable('ww_declaration', {
  canonical: text().primaryKey(),
  vin: text().notNull(),
  deliveredOn: date('delivered_on', { mode: 'string' }).notNull(),
  validUntil: date('valid_until', { mode: 'string' }).notNull(),
  workstation: text().notNull(),
  epoch: integer().notNull(),
  seq: sequence('seq').notNull(),
});

export const feed = pgTable('feed', {
  name: text().primaryKey(),
  version: bigint({ mode: 'number' }).notNull(),
});

export const opposition = pgTable('opposition', {
  id: text().primaryKey(),
  /** Version of the feed at the last change: a reader asks for what is newer than he holds. */
  version: bigint({ mode: 'number' }).notNull(),
  vin: text(),
  canonical: text(),
  reason: text().notNull(),
  authority: text().notNull(),
  since: instant('since').notNull(),
  liftedAt: instant('lifted_at'),
});

export const dossier = pgTable('dossier', {
  id: text().primaryKey(),
  centre: text().notNull(),
  workstation: text().notNull(),
  number: text(),
  operation: text(),
  state: text().notNull(),
  suspended: boolean().notNull(),
  vin: text(),
  canonical: text(),
  ownerCnie: text('owner_cnie'),
  updatedAt: instant('updated_at').notNull(),
});

export const alarm = pgTable('alarm', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant('at').notNull(),
  workstation: text().notNull(),
  code: text().notNull(),
  detail: jsonb().$type<Record<string, string | number>>().notNull(),
});

export const seenNonce = pgTable(
  'seen_nonce',
  { keyId: text('key_id').notNull(), nonce: text().notNull(), at: instant('at').notNull() },
  table => [primaryKey({ columns: [table.keyId, table.nonce] })],
);

export const decreeEdition = pgTable('decree_edition', {
  /** Version of the feed that brings it. */
  sequence: sequence('sequence').primaryKey(),
  code: text().notNull(),
  version: integer().notNull(),
  content: jsonb().notNull(),
  /** The signed file. */
  file: text().notNull(),
  publishedAt: instant('published_at').notNull(),
});

export const cardIssuer = pgTable('card_issuer', {
  /** SHA-256 of the certificate, hexadecimal. */
  id: text().primaryKey(),
  /** Version of the feed at the last change. */
  version: sequence('version').notNull(),
  workstation: text().notNull(),
  /** X.509, DER. */
  certificate: bytea().notNull(),
  subject: text().notNull(),
  notBefore: instant('not_before').notNull(),
  notAfter: instant('not_after').notNull(),
  publishedAt: instant('published_at').notNull(),
  revokedAt: instant('revoked_at'),
});
