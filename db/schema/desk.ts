import { blob as bytes, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Role } from '../../domain/dossier/flow.ts';

/** The tables of migration 0001, as drizzle reads them. */
export const setting = sqliteTable('setting', { key: text().primaryKey(), value: text().notNull() });

export const account = sqliteTable('account', {
  id: text().primaryKey(),
  login: text().notNull(),
  nameFr: text('name_fr').notNull(),
  nameAr: text('name_ar').notNull(),
  role: text().$type<Role>().notNull(),
  /** PHC string of argon2id. */
  password: text().notNull(),
  /** Ed25519 public key of the person, base64url. */
  signingPublic: text('signing_public').notNull(),
  /** The private key, sealed by a key that only the password gives. */
  signingSealed: bytes('signing_sealed', { mode: 'buffer' }).notNull(),
  language: text().$type<'fr' | 'ar'>().notNull(),
  theme: text().$type<'light' | 'dark' | 'system'>().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  failedTries: integer('failed_tries').notNull(),
  lockedUntil: text('locked_until'),
  lastLoginAt: text('last_login_at'),
  createdAt: text('created_at').notNull(),
});

export const act = sqliteTable('act', {
  seq: integer().primaryKey(),
  id: text().notNull(),
  at: text().notNull(),
  kind: text().notNull(),
  agent: text().notNull(),
  dossier: text(),
  /** The whole sealed act, RFC 8785 canonical JSON. */
  canonical: text().notNull(),
  hash: text().notNull(),
});

export const command = sqliteTable('command', {
  id: text().primaryKey(),
  procedure: text().notNull(),
  account: text().notNull(),
  at: text().notNull(),
  output: text().notNull(),
});

export const draft = sqliteTable(
  'draft',
  {
    kind: text().$type<DraftKind>().notNull(),
    /** Draft id for an intake, dossier id for an entry or a check. */
    subject: text().notNull(),
    account: text().notNull(),
    version: integer().notNull(),
    body: text().notNull(),
    savedAt: text('saved_at').notNull(),
  },
  table => [primaryKey({ columns: [table.kind, table.subject] })],
);
export type DraftKind = 'intake' | 'entry' | 'check' | 'card';

export const dossier = sqliteTable('dossier', {
  rid: integer().primaryKey(),
  id: text().notNull(),
  number: text().notNull(),
  bordereau: text().notNull(),
  operation: text().notNull(),
  state: text().notNull(),
  queue: text().notNull(),
  suspended: text(),
  returned: integer({ mode: 'boolean' }).notNull(),
  plate: text(),
  ww: text(),
  vin: text(),
  vinReversed: text('vin_reversed'),
  cnie: text(),
  ownerLatin: text('owner_latin').notNull(),
  ownerArabic: text('owner_arabic').notNull(),
  depositedOn: text('deposited_on').notNull(),
  receiptUntil: text('receipt_until').notNull(),
  enteredBy: text('entered_by'),
  checkedBy: text('checked_by'),
  version: integer().notNull(),
  waitingSince: text('waiting_since').notNull(),
  holder: text().notNull(),
  signals: text().notNull(),
  data: text().notNull(),
});

export const blob = sqliteTable('blob', {
  id: text().primaryKey(),
  sha256: text().notNull(),
  mime: text().notNull(),
  bytes: integer().notNull(),
  wrappedKey: bytes('wrapped_key', { mode: 'buffer' }).notNull(),
  storedAt: text('stored_at').notNull(),
});

export const page = sqliteTable('page', {
  id: text().primaryKey(),
  home: text().notNull(),
  paperKey: text('paper_key').notNull(),
  position: integer().notNull(),
  name: text().notNull(),
  source: text().$type<'file' | 'scanner'>().notNull(),
  blob: text().notNull(),
  blobPage: integer('blob_page').notNull(),
  takenBy: text('taken_by').notNull(),
  takenAt: text('taken_at').notNull(),
  original: text(),
  turns: integer().$type<0 | 1 | 2 | 3>().notNull().default(0),
  marks: text({ mode: 'json' }).$type<readonly string[]>().notNull().default([]),
});

export const registration = sqliteTable('registration', {
  canonical: text().primaryKey(),
  vin: text().notNull(),
  dossier: text().notNull(),
  registeredOn: text('registered_on').notNull(),
  validUntil: text('valid_until').notNull(),
  data: text().notNull(),
});

export const granted = sqliteTable('granted', {
  dossier: text().primaryKey(),
  kind: text().$type<GrantedKind>().notNull(),
  canonical: text(),
  first: integer(),
  last: integer(),
  grantedOn: text('granted_on').notNull(),
  validUntil: text('valid_until'),
  /** The product of the act, JSON. */
  data: text().notNull(),
});
export type GrantedKind = 'w18-card' | 'ww-book' | 'ww-declaration' | 'withdrawal' | 'card-returned';

export const endedRegistration = sqliteTable('ended_registration', {
  canonical: text().primaryKey(),
  vin: text().notNull(),
  how: text().$type<'withdrawn' | 'replaced' | 'returned'>().notNull(),
  endedOn: text('ended_on').notNull(),
  dossier: text().notNull(),
});

export const issuedNumber = sqliteTable('issued_number', {
  canonical: text().primaryKey(),
  act: integer().notNull(),
  dossier: text().notNull(),
});

export const support = sqliteTable('support', {
  serial: text().primaryKey(),
  state: text().$type<'written' | 'spoiled'>().notNull(),
  dossier: text().notNull(),
  act: integer().notNull(),
});

export const printed = sqliteTable(
  'printed',
  { dossier: text().notNull(), kind: text().notNull(), copy: integer().notNull(), act: integer().notNull() },
  table => [primaryKey({ columns: [table.dossier, table.kind, table.copy] })],
);

/** Of migration 0013. */
export const stockBlank = sqliteTable('stock_blank', {
  serial: text().primaryKey(),
  format: text().notNull(),
  received: integer().notNull(),
  state: text().$type<'stock' | 'used' | 'spoiled' | 'returned'>().notNull(),
  dossier: text(),
  layout: text(),
  reason: text(),
  act: integer().notNull(),
});

/** Of migration 0012. */
export const plateJob = sqliteTable('plate_job', {
  dossier: text().primaryKey(),
  id: text().notNull(),
  printer: text().notNull(),
  body: text().notNull(),
  begunAt: text('begun_at').notNull(),
});
