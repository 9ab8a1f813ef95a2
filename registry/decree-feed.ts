import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { asc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
  DECREE_JWS_TYPE,
  DecreeFile,
  DecreePage,
  FEED_JWS_TYPE,
  MAX_DECREE_FILE,
} from '../desk/contract/wire/index.ts';
import { DECREES, editionsWith } from '../domain/decree/catalogue.ts';
import type { DecreeFiles, Decree } from '../domain/decree/decree.ts';
import { firstDayWithoutLaw, nameOf, type Publication } from '../domain/decree/editions.ts';
import type { Words } from '../domain/decree/operation.ts';
import { readPublication } from '../domain/decree/publication.ts';
import { canonicalize } from '../domain/journal/canonical.ts';
import type { RegistryContext } from './context.ts';
import type { Transaction } from './database.ts';
import { decreeEdition, feed } from './schema.ts';
import { signBytes, signDocument } from './sign-document.ts';
import { WireRefused } from './wire-refused.ts';

const pack = promisify(gzip);

/** A publication as it was signed: the desks take it from the feed, or from a key that someone carries. */
export interface PublishedEdition {
  readonly sequence: number;
  readonly code: string;
  readonly version: number;
  /** The signed file. */
  readonly file: string;
}

/**
 * Publishes a version of an edition.
 * @throws WireRefused 422 `decree-edition-unreadable`; 409 `decree-version-not-next`, `decree-leaves-no-law`
 */
export function publishEdition(context: RegistryContext, files: DecreeFiles): Promise<PublishedEdition> {
  return publish(context, { kind: 'edition', files });
}

/** Withdraws an edition: it is in force no day, and its dossiers keep it. @throws WireRefused as `publishEdition`, and 404 `decree-edition-unknown` */
export function withdrawEdition(
  context: RegistryContext,
  code: string,
  reason: Words,
): Promise<PublishedEdition> {
  return publish(context, { kind: 'withdrawal', code, reason: { fr: reason.fr, ar: reason.ar } });
}

type Wanted =
  | { readonly kind: 'edition'; readonly files: DecreeFiles }
  | { readonly kind: 'withdrawal'; readonly code: string; readonly reason: { fr: string; ar: string } };

async function publish(context: RegistryContext, wanted: Wanted): Promise<PublishedEdition> {
  // Read before anything is locked: a folder that is no edition is refused at once.
  if (wanted.kind === 'edition') read({ kind: 'edition', sequence: 1, files: wanted.files });
  return context.database.transact(async tx => {
    const sequence = await nextSequence(tx);
    const before = (await tx.select().from(decreeEdition).orderBy(asc(decreeEdition.sequence))).map(row =>
      read(recordOf(DecreeFile.parse(row.content))),
    );
    if (wanted.kind === 'withdrawal' && latestVersion(wanted.code, before) === 0)
      throw new WireRefused(404, 'decree-edition-unknown', { code: wanted.code });
    const publishedAt = context.now();
    const content = DecreeFile.parse({
      v: 1,
      sequence,
      publishedAt: publishedAt.toISOString(),
      ...wanted,
      ...(wanted.kind === 'withdrawal' && { version: latestVersion(wanted.code, before) + 1 }),
    });
    const publication = read(recordOf(content));
    const { code, version } = nameOf(publication);
    const latest = latestVersion(code, before);
    if (version !== latest + 1)
      throw new WireRefused(409, 'decree-version-not-next', { code, version, next: latest + 1 });
    const [first] = DECREES;
    const { periods } = editionsWith([...before, publication]);
    const day = first && firstDayWithoutLaw(periods, first.from);
    if (day !== undefined) throw new WireRefused(409, 'decree-leaves-no-law', { code, version, day });
    const file = await signBytes(context.keys, DECREE_JWS_TYPE, await pack(canonicalize(asJson(content))));
    if (file.length > MAX_DECREE_FILE)
      throw new WireRefused(413, 'decree-file-too-large', { kb: MAX_DECREE_FILE / 1024 });
    await tx.insert(decreeEdition).values({ sequence, code, version, content, file, publishedAt });
    return { sequence, code, version, file };
  });
}

/** Files of a page: each is about 50 kB on the line. */
const PAGE = 4;

/** The files published after a sequence, on a signed page. */
export async function decreePage(context: RegistryContext, after: number): Promise<string> {
  const { rows, last } = await context.database.transact(async tx => {
    const [state] = await tx.select().from(feed).where(eq(feed.name, NAME)).for('share');
    const found = await tx
      .select({ sequence: decreeEdition.sequence, file: decreeEdition.file })
      .from(decreeEdition)
      .where(gt(decreeEdition.sequence, after))
      .orderBy(asc(decreeEdition.sequence))
      .limit(PAGE);
    return { rows: found, last: state?.version ?? 0 };
  });
  if (after > last) throw new WireRefused(409, 'feed-ahead', { after, last });
  const page = DecreePage.parse({
    v: 1,
    feed: 'decree',
    after,
    upTo: rows.length === PAGE ? (rows.at(-1)?.sequence ?? last) : last,
    last,
    at: context.now().toISOString(),
    files: rows.map(row => row.file),
  });
  return signDocument(context.keys, FEED_JWS_TYPE, page);
}

const NAME = 'decree';

/** The row stays locked until the transaction ends: one publication at a time, visible in their order. */
async function nextSequence(tx: Transaction): Promise<number> {
  const [row] = await tx
    .update(feed)
    .set({ version: sql`${feed.version} + 1` })
    .where(eq(feed.name, NAME))
    .returning({ version: feed.version });
  if (!row) throw new Error('the feed of the decree is missing');
  return row.version;
}

/** The last version of an edition, of the build or published; 0 when there is none. */
function latestVersion(code: string, published: readonly Publication[]): number {
  const built = DECREES.filter((each: Decree) => each.code === code).map(each => each.version);
  const later = published.map(nameOf).filter(each => each.code === code);
  return Math.max(0, ...built, ...later.map(each => each.version));
}

type EditionRecord = Parameters<typeof readPublication>[0];

function recordOf(content: DecreeFile): EditionRecord {
  if (content.kind === 'edition')
    return { kind: content.kind, sequence: content.sequence, files: content.files };
  const { kind, sequence, code, version } = content;
  return { kind, sequence, code, version };
}

function read(record: EditionRecord): Publication {
  try {
    return readPublication(record);
  } catch (cause) {
    throw new WireRefused(422, 'decree-edition-unreadable', { detail: whatIsWrong(cause) });
  }
}

/** Where the files are not as they should be, for whoever wrote them. */
function whatIsWrong(cause: unknown): string {
  if (cause instanceof z.ZodError)
    return cause.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
}

/** The content once more as plain JSON: what canonical writing is defined on. */
function asJson(content: DecreeFile): Parameters<typeof canonicalize>[0] {
  return JSON.parse(JSON.stringify(content)) as Parameters<typeof canonicalize>[0];
}
