import { eq } from 'drizzle-orm';
import { type Connection, inTransaction } from '../connection.ts';
import { cardIssuer, feed } from '../schema/sync.ts';

export type CardIssuerRow = typeof cardIssuer.$inferSelect;

/** The registry's list of the workstations that sign cards, as last received. */
export interface CardIssuerTable {
  /** `receivedAt`: the registry's instant of the list; null when none was ever received. */
  state(): { readonly version: number; readonly count: number; readonly receivedAt: string | null };
  all(): readonly CardIssuerRow[];
  /**
   * Applies a page whose signature the caller has checked, all or nothing.
   * @throws RangeError when the page does not go on from the version held
   */
  apply(page: {
    readonly after: number;
    readonly upTo: number;
    readonly at: string;
    readonly entries: readonly CardIssuerRow[];
  }): void;
}

const NAME = 'card-issuers';

export function cardIssuerTable(connection: Connection): CardIssuerTable {
  const { orm, raw } = connection;
  const held = orm.select().from(feed).where(eq(feed.name, NAME)).prepare();
  const count = raw.prepare<[], number>('SELECT count(*) FROM card_issuer').pluck();
  const all = orm.select().from(cardIssuer).orderBy(cardIssuer.version).prepare();
  return {
    state() {
      const row = held.get();
      return { version: row?.version ?? 0, count: count.get() ?? 0, receivedAt: row?.asOf ?? null };
    },
    all: () => all.all(),
    apply: page =>
      inTransaction(connection, () => {
        const version = held.get()?.version ?? 0;
        if (page.after !== version || page.upTo < version)
          throw new RangeError(`a page after ${String(page.after)} does not follow ${String(version)}`);
        for (const entry of page.entries)
          orm
            .insert(cardIssuer)
            .values(entry)
            .onConflictDoUpdate({ target: cardIssuer.id, set: entry })
            .run();
        orm
          .insert(feed)
          .values({ name: NAME, version: page.upTo, asOf: page.at })
          .onConflictDoUpdate({ target: feed.name, set: { version: page.upTo, asOf: page.at } })
          .run();
      }),
  };
}
