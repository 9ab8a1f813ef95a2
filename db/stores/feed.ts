import { eq, or, type SQL } from 'drizzle-orm';
import { type Connection, inTransaction } from '../connection.ts';
import { feed, opposition } from '../schema/sync.ts';

export type OppositionRow = typeof opposition.$inferSelect;

/** One change of the list, as a page of the registry states it. */
export interface OppositionChange {
  readonly version: number;
  readonly id: string;
  readonly lifted: boolean;
  readonly vin: string | null;
  readonly canonical: string | null;
  readonly reason: string;
  readonly authority: string;
  readonly since: string;
}

export interface FeedState {
  /** 0 when no page was ever received. */
  readonly version: number;
  readonly count: number;
  /** Registry's instant of the list; null when no page was ever received. Its age is the caller's policy. */
  readonly receivedAt: string | null;
}

/** The registry's list of oppositions, as last received. */
export interface FeedStore {
  state(): FeedState;
  /** Oppositions on a vehicle, by its VIN, its number, or both. */
  oppositionsOn(vehicle: {
    readonly vin?: string | undefined;
    readonly canonical?: string | undefined;
  }): OppositionRow[];
  /**
   * Applies a page whose signature the caller has checked, all or nothing.
   * @throws RangeError when the page does not go on from the version held
   */
  apply(page: {
    readonly after: number;
    readonly upTo: number;
    readonly at: string;
    readonly entries: readonly OppositionChange[];
  }): void;
}

const NAME = 'oppositions';

export function feedStore(connection: Connection): FeedStore {
  const { orm, raw } = connection;
  const held = orm.select().from(feed).where(eq(feed.name, NAME)).prepare();
  const count = raw.prepare<[], number>('SELECT count(*) FROM opposition').pluck();
  return {
    state() {
      const row = held.get();
      return { version: row?.version ?? 0, count: count.get() ?? 0, receivedAt: row?.asOf ?? null };
    },
    oppositionsOn({ vin, canonical }) {
      const either: SQL[] = [];
      if (vin !== undefined) either.push(eq(opposition.vin, vin));
      if (canonical !== undefined) either.push(eq(opposition.canonical, canonical));
      if (either.length === 0) return [];
      return orm
        .select()
        .from(opposition)
        .where(or(...either))
        .orderBy(opposition.version)
        .all();
    },
    apply: page =>
      inTransaction(connection, () => {
        const version = held.get()?.version ?? 0;
        if (page.after !== version || page.upTo < version)
          throw new RangeError(`a page after ${String(page.after)} does not follow ${String(version)}`);
        for (const { lifted, ...entry } of page.entries) {
          orm.delete(opposition).where(eq(opposition.id, entry.id)).run();
          if (!lifted) orm.insert(opposition).values(entry).run();
        }
        orm
          .insert(feed)
          .values({ name: NAME, version: page.upTo, asOf: page.at })
          .onConflictDoUpdate({ target: feed.name, set: { version: page.upTo, asOf: page.at } })
          .run();
      }),
  };
}
