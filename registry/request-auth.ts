import { createHash } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import {
  contentDigest,
  parseKeyId,
  parseSignature,
  SIGNATURE_WINDOW_S,
  signatureBase,
} from '../desk/contract/wire/index.ts';
import { verifySignature } from '../domain/journal/keys.ts';
import type { RegistryContext } from './context.ts';
import type { Holder } from './leases.ts';
import { centre, journal, seenNonce, workstation } from './schema.ts';
import { WireRefused } from './wire-refused.ts';

/** What of a request its signature covers, and the three headers that carry it. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * Tells who sent a request: the signature of an enrolled workstation's key in force (RFC 9421), fresh, never seen before.
 * @throws WireRefused 401, or 403 when the machine was revoked or enrolled anew since
 */
export async function authenticate(context: RegistryContext, request: SignedRequest): Promise<Holder> {
  const unsigned = new WireRefused(401, 'request-signature-false');
  const parsed = parseSignature(header(request, 'signature-input'), header(request, 'signature'));
  const named = parsed && parseKeyId(parsed.params.keyId);
  if (!parsed || !named) throw unsigned;
  const [known] = await context.database.db
    .select({
      key: journal.key,
      epoch: workstation.epoch,
      status: workstation.status,
      province: centre.province,
    })
    .from(journal)
    .innerJoin(workstation, eq(workstation.id, journal.workstation))
    .innerJoin(centre, eq(centre.id, workstation.centre))
    .where(and(eq(journal.workstation, named.workstation), eq(journal.epoch, named.epoch)));
  if (!known) throw unsigned;

  const bodySha256 = createHash('sha256').update(request.body).digest('base64');
  const cut = request.url.indexOf('?');
  const parts = {
    method: request.method,
    path: cut === -1 ? request.url : request.url.slice(0, cut),
    query: cut === -1 ? '?' : request.url.slice(cut),
    bodySha256,
  };
  const base = Buffer.from(signatureBase(parts, parsed.params));
  if (
    header(request, 'content-digest') !== contentDigest(bodySha256) ||
    !verifySignature(known.key, base, Buffer.from(parsed.signatureBase64, 'base64'))
  )
    throw unsigned;

  if (known.status === 'revoked') throw new WireRefused(403, 'workstation-revoked');
  if (known.epoch !== named.epoch)
    throw new WireRefused(403, 'workstation-superseded', { epoch: known.epoch });
  await refuseStale(context, parsed.params.keyId, parsed.params.nonce, parsed.params.created);
  return { workstation: named.workstation, epoch: named.epoch, province: known.province };
}

async function refuseStale(
  context: RegistryContext,
  keyId: string,
  nonce: string,
  created: number,
): Promise<void> {
  const at = context.now();
  if (Math.abs(at.getTime() / 1000 - created) > SIGNATURE_WINDOW_S)
    throw new WireRefused(401, 'clock-skew', { serverTime: at.toISOString() });
  const fresh = await context.database.db
    .insert(seenNonce)
    .values({ keyId, nonce, at })
    .onConflictDoNothing()
    .returning({ nonce: seenNonce.nonce });
  if (fresh.length === 0) throw new WireRefused(401, 'request-replayed');
}

/** Forgets nonces that the clock alone would refuse by now. */
export async function forgetNonces(context: RegistryContext): Promise<void> {
  const oldest = new Date(context.now().getTime() - 3 * SIGNATURE_WINDOW_S * 1000);
  await context.database.db.delete(seenNonce).where(lt(seenNonce.at, oldest));
}

function header(request: SignedRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
