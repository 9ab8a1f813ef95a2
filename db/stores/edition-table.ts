import { and, asc, eq } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { decreeEdition, feed } from '../schema/sync.ts';

export type EditionRow = typeof decreeEdition.$inferSelect;

/** Editions of the decree received from the registry, and how far its feed was followed. */
export interface EditionTable {
  /** In the registry's order. */
  all(): readonly EditionRow[];
  find(code: string, version: number): EditionRow | undefined;
  /** @throws when the version, or the place in the order, is taken */
  insert(row: EditionRow): void;
  /** Sequence up to which the feed was followed; 0 at first. A file brought on a key does not move it. */
  followedTo(): number;
  /** @param asOf the registry's instant */
  follow(upTo: number, asOf: string): void;
}

const NAME = 'decree';

export function editionTable({ orm }: Connection): EditionTable {
  const all = orm.select().from(decreeEdition).orderBy(asc(decreeEdition.sequence)).prepare();
  const held = orm.select().from(feed).where(eq(feed.name, NAME)).prepare();
  return {
    all: () => all.all(),
    find: (code, version) =>
      orm
        .select()
        .from(decreeEdition)
        .where(and(eq(decreeEdition.code, code), eq(decreeEdition.version, version)))
        .get(),
    insert: row => void orm.insert(decreeEdition).values(row).run(),
    followedTo: () => held.get()?.version ?? 0,
    follow: (upTo, asOf) =>
      void orm
        .insert(feed)
        .values({ name: NAME, version: upTo, asOf })
        .onConflictDoUpdate({ target: feed.name, set: { version: upTo, asOf } })
        .run(),
  };
}
