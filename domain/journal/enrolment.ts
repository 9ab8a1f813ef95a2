import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalize, type JsonObject } from './canonical.ts';
import { decodeBase64Url } from './keys.ts';

/** The bytes that a workstation's key signs to prove that it asks for this enrolment. */
export function enrolmentMessage(claim: JsonObject): Buffer {
  return Buffer.from(`tarqim/enrol/1\n${canonicalize(claim)}`);
}

/**
 * HMAC-SHA256 of a claim or of a grant under the secret of an enrolment code, base64url.
 * `purpose` keeps the two apart: a claim cannot be sent back as a grant.
 */
export function codeMac(secret: string, purpose: 'claim' | 'grant', document: JsonObject): string {
  return createHmac('sha256', secret)
    .update(`tarqim/enrol/1/${purpose}\n${canonicalize(document)}`)
    .digest('base64url');
}

/** Compares in constant time. */
export function sameMac(expected: string, given: string): boolean {
  const [a, b] = [decodeBase64Url(expected), decodeBase64Url(given)];
  return a !== undefined && a.length === b?.length && timingSafeEqual(a, b);
}
