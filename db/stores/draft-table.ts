import { and, desc, eq, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { draft, type DraftKind } from '../schema/desk.ts';

/** Work in progress of one person: what was typed, right or wrong. On disk at every change. */
export interface Draft<Body> {
  readonly kind: DraftKind;
  readonly subject: string;
  readonly account: string;
  readonly version: number;
  readonly body: Body;
  readonly savedAt: string;
}

export interface DraftTable {
  find<Body>(kind: DraftKind, subject: string, parse: (json: unknown) => Body): Draft<Body> | undefined;
  /** Writes a draft; its version rises by one. */
  save(kind: DraftKind, subject: string, account: string, body: unknown, at: string): number;
  remove(kind: DraftKind, subject: string): void;
  /** What each person has in progress about one dossier: subjects `<dossier>/<account>`. */
  about<Body>(kind: DraftKind, dossier: string, parse: (json: unknown) => Body): Draft<Body>[];
  removeAbout(kind: DraftKind, dossier: string): void;
  /** Drafts of a person, the latest first. */
  of<Body>(kind: DraftKind, account: string, parse: (json: unknown) => Body): Draft<Body>[];
  /** Every draft of a kind, the latest first, at most 500: doubles are looked for among them. */
  all<Body>(kind: DraftKind, parse: (json: unknown) => Body): Draft<Body>[];
  count(kind: DraftKind, account: string): number;
}

export function draftTable(connection: Connection): DraftTable {
  const { orm, raw } = connection;
  const one = orm
    .select()
    .from(draft)
    .where(and(eq(draft.kind, sql.placeholder('kind')), eq(draft.subject, sql.placeholder('subject'))))
    .prepare();
  const write = raw
    .prepare(
      `INSERT INTO draft (kind, subject, account, version, body, saved_at) VALUES (@kind, @subject, @account, 1, @body, @at)
       ON CONFLICT (kind, subject) DO UPDATE SET account = @account, version = version + 1, body = @body, saved_at = @at
       RETURNING version`,
    )
    .pluck();
  // '0' is the sign after '/': a range of the primary key, one dossier's subjects and no other's.
  const about = sql`kind = ${sql.placeholder('kind')} AND subject > ${sql.placeholder('dossier')} || '/' AND subject < ${sql.placeholder('dossier')} || '0'`;
  const removeAllAbout = orm.delete(draft).where(about).prepare();
  const allAbout = orm.select().from(draft).where(about).prepare();
  const counted = raw.prepare('SELECT count(*) FROM draft WHERE kind = ? AND account = ?').pluck();
  return {
    find(kind, subject, parse) {
      const row = one.get({ kind, subject });
      return row ? { ...row, body: parse(JSON.parse(row.body)) } : undefined;
    },
    save: (kind, subject, account, body, at) =>
      Number(write.get({ kind, subject, account, body: JSON.stringify(body), at })),
    remove(kind, subject) {
      orm
        .delete(draft)
        .where(and(eq(draft.kind, kind), eq(draft.subject, subject)))
        .run();
    },
    about: (kind, dossier, parse) =>
      allAbout.all({ kind, dossier }).map(row => ({ ...row, body: parse(JSON.parse(row.body)) })),
    removeAbout: (kind, dossier) => void removeAllAbout.run({ kind, dossier }),
    of: (kind, account, parse) =>
      orm
        .select()
        .from(draft)
        .where(and(eq(draft.kind, kind), eq(draft.account, account)))
        .orderBy(desc(draft.savedAt))
        .all()
        .map(row => ({ ...row, body: parse(JSON.parse(row.body)) })),
    all: (kind, parse) =>
      orm
        .select()
        .from(draft)
        .where(eq(draft.kind, kind))
        .orderBy(desc(draft.savedAt))
        .limit(500)
        .all()
        .map(row => ({ ...row, body: parse(JSON.parse(row.body)) })),
    count: (kind, account) => Number(counted.get(kind, account)),
  };
}
