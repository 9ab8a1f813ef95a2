import { randomUUID } from 'node:crypto';
import { asc, eq, gt, sql } from 'drizzle-orm';
import { FEED_JWS_TYPE, OppositionPage } from '../desk/contract/wire/index.ts';
import type { RegistryContext } from './context.ts';
import type { Transaction } from './database.ts';
import { feed, opposition } from './schema.ts';
import { signDocument } from './sign-document.ts';
import { WireRefused } from './wire-refused.ts';

export interface NewOpposition {
  readonly vin?: string;
  readonly canonical?: string;
  readonly reason: string;
  readonly authority: string;
}

/** Puts an opposition on a vehicle; returns its id. */
export function declareOpposition(context: RegistryContext, declared: NewOpposition): Promise<string> {
  return context.database.transact(tx => declareIn(tx, { ...declared, since: context.now() }));
}

/** Puts an opposition on a vehicle as part of something larger; returns its id. */
export async function declareIn(
  tx: Transaction,
  { vin, canonical, reason, authority, since }: NewOpposition & { readonly since: Date },
): Promise<string> {
  const id = randomUUID();
  await tx.insert(opposition).values({
    id,
    version: await nextVersion(tx),
    vin: vin ?? null,
    canonical: canonical ?? null,
    reason,
    authority,
    since,
  });
  return id;
}

/** Lifts an opposition (mainlevée). That of a vehicle finally withdrawn stands for ever (art. 52). */
export function liftOpposition(context: RegistryContext, id: string): Promise<void> {
  return context.database.transact(async tx => {
    const [found] = await tx
      .select({ reason: opposition.reason })
      .from(opposition)
      .where(eq(opposition.id, id));
    if (!found) throw new WireRefused(404, 'opposition-unknown', { opposition: id });
    if (found.reason === 'withdrawn') throw new WireRefused(409, 'opposition-for-ever', { opposition: id });
    await liftIn(tx, id, context.now());
  });
}

/** Lifts an opposition as part of something larger: the feed tells every desk. */
export async function liftIn(tx: Transaction, id: string, at: Date): Promise<void> {
  const version = await nextVersion(tx);
  await tx.update(opposition).set({ liftedAt: at, version }).where(eq(opposition.id, id));
}

/** Changes of a page: enough for a centre's list to follow a day in one request. */
const PAGE = 1000;

/** The changes after a version, signed. */
export async function oppositionPage(context: RegistryContext, after: number): Promise<string> {
  const { entries, last } = await context.database.transact(async tx => {
    const [state] = await tx.select().from(feed).where(eq(feed.name, 'oppositions')).for('share');
    const rows = await tx
      .select()
      .from(opposition)
      .where(gt(opposition.version, after))
      .orderBy(asc(opposition.version))
      .limit(PAGE);
    return { entries: rows, last: state?.version ?? 0 };
  });
  if (after > last) throw new WireRefused(409, 'feed-ahead', { after, last });
  const page = OppositionPage.parse({
    v: 1,
    feed: 'oppositions',
    after,
    upTo: entries.length === PAGE ? (entries.at(-1)?.version ?? last) : last,
    last,
    at: context.now().toISOString(),
    entries: entries.map(row => ({
      version: row.version,
      id: row.id,
      lifted: row.liftedAt !== null,
      vin: row.vin,
      canonical: row.canonical,
      reason: row.reason,
      authority: row.authority,
      since: row.since.toISOString(),
    })),
  });
  return signDocument(context.keys, FEED_JWS_TYPE, {
    ...page,
    entries: page.entries.map(entry => ({ ...entry })),
  });
}

/**
 * Takes the next version. The row stays locked until the transaction ends, so that versions become visible in their order and a
 * reader can never pass one that is still being written.
 */
async function nextVersion(tx: Transaction): Promise<number> {
  const [row] = await tx
    .update(feed)
    .set({ version: sql`${feed.version} + 1` })
    .where(eq(feed.name, 'oppositions'))
    .returning({ version: feed.version });
  if (!row) throw new Error('the feed of oppositions is missing');
  return row.version;
}
