import { and, asc, eq, max, sql } from 'drizzle-orm';
import type { ActPage } from '../../domain/dossier/act-body.ts';
import type { Act } from '../../domain/journal/act.ts';
import type { Connection } from '../connection.ts';
import { blob, page } from '../schema/desk.ts';

/** One page of a paper with what is stored of it. */
export interface PageRow extends Omit<ActPage, 'original' | 'turns'> {
  readonly home: string;
  readonly takenBy: string;
  readonly takenAt: string;
  /** SHA-256 of what the scanner delivered, where the file is made from it. */
  readonly original: string | null;
  readonly turns: 0 | 1 | 2 | 3;
  /** What was said of it when it was scanned. */
  readonly marks: readonly string[];
}

/** A page to be kept: its file stands already. */
export type NewPage = Omit<
  PageRow,
  'position' | 'mime' | 'bytes' | 'sha256' | 'original' | 'turns' | 'marks'
> &
  Partial<Pick<PageRow, 'original' | 'turns' | 'marks'>>;

export interface PageTable {
  /** Pages of a draft or a dossier, by paper and position. */
  of(home: string): PageRow[];
  find(id: string): PageRow | undefined;
  /** Puts a page at the end of its paper. The encrypted file stands already (file, then row: a row never lacks its file). */
  add(row: NewPage): void;
  /** Takes a page out of a draft and closes the gap it leaves. Answers the files it named. */
  remove(home: string, id: string): string[];
  removeAll(home: string): string[];
  /** Lays a page of a draft elsewhere: in a paper, at a position from 1; further than its end is its end. */
  lay(home: string, id: string, paperKey: string, position: number): void;
  turn(home: string, id: string, turns: PageRow['turns']): void;
  /** Pages as an act names them become the dossier's: known here already, or of another desk and still to come. */
  settle(dossier: string, pages: readonly ActPage[], act: Pick<Act, 'agent' | 'at'>): void;
}

export function pageTable(connection: Connection): PageTable {
  const { orm, raw } = connection;
  const columns = {
    id: page.id,
    home: page.home,
    paperKey: page.paperKey,
    position: page.position,
    name: page.name,
    source: page.source,
    blob: page.blob,
    blobPage: page.blobPage,
    takenBy: page.takenBy,
    takenAt: page.takenAt,
    original: page.original,
    turns: page.turns,
    marks: page.marks,
    mime: blob.mime,
    bytes: blob.bytes,
    sha256: blob.sha256,
  };
  const select = () => orm.select(columns).from(page).innerJoin(blob, eq(page.blob, blob.id));
  const ofHome = select()
    .where(eq(page.home, sql.placeholder('home')))
    .orderBy(asc(page.paperKey), asc(page.position))
    .prepare();
  const byId = select()
    .where(eq(page.id, sql.placeholder('id')))
    .prepare();
  const last = orm
    .select({ position: max(page.position) })
    .from(page)
    .where(and(eq(page.home, sql.placeholder('home')), eq(page.paperKey, sql.placeholder('paperKey'))))
    .prepare();
  const closeGap = raw.prepare(
    'UPDATE page SET position = position - 1 WHERE home = ? AND paper_key = ? AND position > ?',
  );
  const openGap = raw.prepare(
    'UPDATE page SET position = position + 1 WHERE home = ? AND paper_key = ? AND position >= ? AND id <> ?',
  );
  const known = raw.prepare('SELECT 1 FROM blob WHERE id = ?').pluck();
  return {
    of: home => ofHome.all({ home }),
    find: id => byId.get({ id }),
    add(row) {
      const at = last.get({ home: row.home, paperKey: row.paperKey });
      orm
        .insert(page)
        .values({ ...row, position: (at?.position ?? 0) + 1 })
        .run();
    },
    remove(home, id) {
      const row = byId.get({ id });
      if (row?.home !== home) return [];
      orm.delete(page).where(eq(page.id, id)).run();
      closeGap.run(home, row.paperKey, row.position);
      return [row.blob];
    },
    lay(home, id, paperKey, position) {
      const row = byId.get({ id });
      if (row?.home !== home) return;
      closeGap.run(home, row.paperKey, row.position);
      const end = raw
        .prepare('SELECT coalesce(max(position), 0) FROM page WHERE home = ? AND paper_key = ? AND id <> ?')
        .pluck()
        .get(home, paperKey, id);
      const at = Math.max(1, Math.min(position, Number(end) + 1));
      openGap.run(home, paperKey, at, id);
      orm.update(page).set({ paperKey, position: at }).where(eq(page.id, id)).run();
    },
    turn(home, id, turns) {
      orm
        .update(page)
        .set({ turns })
        .where(and(eq(page.home, home), eq(page.id, id)))
        .run();
    },
    removeAll(home) {
      const removed = orm.delete(page).where(eq(page.home, home)).returning({ blob: page.blob }).all();
      return removed.map(row => row.blob);
    },
    settle(dossierId, pages, act) {
      for (const one of pages) {
        // A page of another desk arrives by its act first and by its file later: it is listed once the file is here.
        if (known.get(one.blob) === undefined || byId.get({ id: one.id })) continue;
        orm
          .insert(page)
          .values({
            id: one.id,
            home: dossierId,
            paperKey: one.paperKey,
            position: one.position,
            name: one.name,
            source: one.source,
            blob: one.blob,
            blobPage: one.blobPage,
            takenBy: act.agent,
            takenAt: act.at,
            original: one.original ?? null,
            turns: quarter(one.turns),
          })
          .run();
      }
    },
  };
}

function quarter(turns: number | undefined): PageRow['turns'] {
  return turns === 1 || turns === 2 || turns === 3 ? turns : 0;
}
