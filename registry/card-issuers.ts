import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { CardIssuerBody, CardIssuerPage, FEED_JWS_TYPE } from '../desk/contract/wire/index.ts';
import { fingerprintOf } from '../domain/card/card-signature.ts';
import { readIssuerClaim } from '../domain/card/issuer-claim.ts';
import type { Act } from '../domain/journal/act.ts';
import type { RegistryContext } from './context.ts';
import type { Transaction } from './database.ts';
import { ACCEPTED, type Judgement, rejected } from './judgement.ts';
import { cardIssuer, centre, feed, workstation } from './schema.ts';
import { signDocument } from './sign-document.ts';
import { WireRefused } from './wire-refused.ts';

/**
 * Vouches for the key with which a workstation signs cards: the registry says whose it is, not the certificate's own subject.
 * The same certificate again changes nothing, a revoked one stays revoked.
 */
export async function judgeCardIssuer(tx: Transaction, act: Act): Promise<Judgement> {
  const body = CardIssuerBody.safeParse(act.body);
  if (!body.success) return rejected('act-unreadable', { kind: act.kind });
  const certificate = Buffer.from(body.data.certificate, 'base64');
  const proof = Buffer.from(body.data.proof, 'base64');
  const read = readIssuerClaim({ certificate, proof }, act.workstation, act.epoch);
  if ('fault' in read) return rejected('card-issuer-false', { fault: read.fault });
  const id = fingerprintOf(certificate);
  const [known] = await tx
    .select({ workstation: cardIssuer.workstation })
    .from(cardIssuer)
    .where(eq(cardIssuer.id, id));
  if (known)
    return known.workstation === act.workstation
      ? ACCEPTED
      : rejected('card-issuer-of-another', { workstation: known.workstation });
  await tx.insert(cardIssuer).values({
    id,
    version: await nextVersion(tx),
    workstation: act.workstation,
    certificate,
    subject: read.subject,
    notBefore: new Date(read.notBefore),
    notAfter: new Date(read.notAfter),
    publishedAt: new Date(act.at),
  });
  return ACCEPTED;
}

/**
 * Takes back the word of the registry for what a workstation signed from an instant on. Sooner than an earlier revocation replaces
 * it, later changes nothing: cards already refused are not believed again.
 */
export async function revokeIssuersOf(tx: Transaction, station: string, from: Date): Promise<void> {
  const stands = and(
    eq(cardIssuer.workstation, station),
    or(isNull(cardIssuer.revokedAt), gt(cardIssuer.revokedAt, from)),
  );
  const rows = await tx.select({ id: cardIssuer.id }).from(cardIssuer).where(stands);
  for (const { id } of rows)
    await tx
      .update(cardIssuer)
      .set({ revokedAt: from, version: await nextVersion(tx) })
      .where(eq(cardIssuer.id, id));
}

/** Entries of a page, each under 1 kB. */
const PAGE = 500;

/** What changed in the list after a version, signed. */
export async function cardIssuerPage(context: RegistryContext, after: number, size = PAGE): Promise<string> {
  const { rows, last } = await context.database.transact(async tx => {
    const [state] = await tx.select().from(feed).where(eq(feed.name, NAME)).for('share');
    const found = await tx
      .select({ issuer: cardIssuer, name: workstation.name, centre })
      .from(cardIssuer)
      .innerJoin(workstation, eq(workstation.id, cardIssuer.workstation))
      .innerJoin(centre, eq(centre.id, workstation.centre))
      .where(gt(cardIssuer.version, after))
      .orderBy(asc(cardIssuer.version))
      .limit(size);
    return { rows: found, last: state?.version ?? 0 };
  });
  if (after > last) throw new WireRefused(409, 'feed-ahead', { after, last });
  const page = CardIssuerPage.parse({
    v: 1,
    feed: NAME,
    after,
    upTo: rows.length === size ? (rows.at(-1)?.issuer.version ?? last) : last,
    last,
    at: context.now().toISOString(),
    entries: rows.map(({ issuer, name, centre: { code, nameFr, nameAr } }) => ({
      version: issuer.version,
      id: issuer.id,
      workstation: issuer.workstation,
      name,
      centre: { code, nameFr, nameAr },
      certificate: issuer.certificate.toString('base64'),
      revokedAt: issuer.revokedAt?.toISOString() ?? null,
    })),
  });
  return signDocument(context.keys, FEED_JWS_TYPE, {
    ...page,
    entries: page.entries.map(entry => ({ ...entry, centre: { ...entry.centre } })),
  });
}

/** The whole list on one page, for a desk or an office without a line: a file that anyone who has the registry's key can check. */
export function cardIssuerList(context: RegistryContext): Promise<string> {
  return cardIssuerPage(context, 0, WHOLE);
}

const NAME = 'card-issuers';
/** More workstations than the kingdom has. */
const WHOLE = 100_000;

/** The row stays locked until the transaction ends: versions become visible in their order. */
async function nextVersion(tx: Transaction): Promise<number> {
  const [row] = await tx
    .update(feed)
    .set({ version: sql`${feed.version} + 1` })
    .where(eq(feed.name, NAME))
    .returning({ version: feed.version });
  if (!row) throw new Error('the feed of card issuers is missing');
  return row.version;
}
