import { blob as bytes, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The tables of migration 0002, as drizzle reads them. */
export const outgoingBatch = sqliteTable('outgoing_batch', {
  /** `<epoch>-<first sequence>`. */
  id: text().primaryKey(),
  /** Number of the bordereau d'envoi, from 1. */
  ordinal: integer().notNull(),
  epoch: integer().notNull(),
  firstSeq: integer('first_seq').notNull(),
  lastSeq: integer('last_seq').notNull(),
  /** What travels, to the byte; null once received and old. */
  bytes: bytes({ mode: 'buffer' }),
  size: integer().notNull(),
  /** SHA-256 of `bytes`, hexadecimal. */
  hash: text().notNull(),
  root: text().notNull(),
  /** The journal's compact range after this batch. */
  tree: text().notNull(),
  checkpoint: text().notNull(),
  /** Detached JWS over `bytes`. */
  signature: text().notNull(),
  sealedAt: text('sealed_at').notNull(),
  tries: integer().notNull(),
  receipt: text(),
  receivedAt: text('received_at'),
  flagged: integer().notNull(),
  refused: integer().notNull(),
});

export const actVerdict = sqliteTable('act_verdict', {
  seq: integer().primaryKey(),
  dossier: text(),
  verdict: text().$type<'accepted-with-flag' | 'rejected'>().notNull(),
  code: text().notNull(),
  params: text(),
  receivedAt: text('received_at').notNull(),
  /** The act that answered a rejection; null while someone must still correct it. */
  settledBy: integer('settled_by'),
});

export const lease = sqliteTable('lease', {
  id: text().primaryKey(),
  series: text().notNull(),
  position: integer().notNull(),
  lo: integer().notNull(),
  hi: integer().notNull(),
  /** Next number to issue; `hi + 1` when used up. */
  next: integer().notNull(),
  workstation: text().notNull(),
  epoch: integer().notNull(),
  issuedAt: text('issued_at').notNull(),
  useBefore: text('use_before').notNull(),
  signature: text().notNull(),
  /** 0 in use, 1 given up here, 2 and the registry knows. */
  returned: integer().notNull(),
});

export const opposition = sqliteTable('opposition', {
  id: text().primaryKey(),
  version: integer().notNull(),
  vin: text(),
  canonical: text(),
  reason: text().notNull(),
  authority: text().notNull(),
  since: text().notNull(),
});

export const feed = sqliteTable('feed', {
  name: text().primaryKey(),
  version: integer().notNull(),
  /** Registry's instant of the last page applied. */
  asOf: text('as_of').notNull(),
});

/** Of migration 0014. */
export const cardIssuer = sqliteTable('card_issuer', {
  /** SHA-256 of the certificate, hexadecimal. */
  id: text().primaryKey(),
  version: integer().notNull(),
  workstation: text().notNull(),
  name: text().notNull(),
  centreCode: text('centre_code').notNull(),
  centreFr: text('centre_fr').notNull(),
  centreAr: text('centre_ar').notNull(),
  /** X.509, DER. */
  certificate: bytes({ mode: 'buffer' }).notNull(),
  revokedAt: text('revoked_at'),
});

/** Of migration 0007. */
export const decreeEdition = sqliteTable(
  'decree_edition',
  {
    code: text().notNull(),
    version: integer().notNull(),
    /** Place in the registry's order of publication. */
    sequence: integer().notNull(),
    /** SHA-256 of `file`, hexadecimal. */
    hash: text().notNull(),
    /** The signed file, as it came. */
    file: text().notNull(),
    way: text().$type<'line' | 'file'>().notNull(),
    receivedAt: text('received_at').notNull(),
  },
  table => [primaryKey({ columns: [table.code, table.version] })],
);
