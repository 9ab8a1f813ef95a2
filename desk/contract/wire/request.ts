/**
 * How a desk signs its requests: HTTP Message Signatures (RFC 9421) in one fixed profile, Ed25519 by the workstation's key,
 * with Content-Digest (RFC 9530). The profile is exact: a signature over other components, or in another order, is refused.
 */
export interface SignedParts {
  readonly method: string;
  readonly path: string;
  /** With its question mark; `?` when there is none (RFC 9421 section 2.2.7). */
  readonly query: string;
  /** SHA-256 of the body, base64; of no bytes when there is none. */
  readonly bodySha256: string;
}

export interface SignatureParams {
  /** Whole seconds since 1970. */
  readonly created: number;
  /** `<workstation>/<epoch>`. */
  readonly keyId: string;
  readonly nonce: string;
}

/** Seconds by which a request's clock may differ from the registry's. The desk corrects its own from GET /v1/time. */
export const SIGNATURE_WINDOW_S = 300;

const COMPONENTS = '("@method" "@path" "@query" "content-digest")';

/** Value of `Content-Digest`. */
export function contentDigest(bodySha256: string): string {
  return `sha-256=:${bodySha256}:`;
}

/** The bytes to sign, as text (RFC 9421 section 2.5). */
export function signatureBase(parts: SignedParts, params: SignatureParams): string {
  return [
    `"@method": ${parts.method.toUpperCase()}`,
    `"@path": ${parts.path}`,
    `"@query": ${parts.query}`,
    `"content-digest": ${contentDigest(parts.bodySha256)}`,
    `"@signature-params": ${paramsText(params)}`,
  ].join('\n');
}

/** Value of `Signature-Input`. */
export function signatureInput(params: SignatureParams): string {
  return `desk=${paramsText(params)}`;
}

/** Value of `Signature`. */
export function signatureValue(signatureBase64: string): string {
  return `desk=:${signatureBase64}:`;
}

const INPUT =
  /^desk=\("@method" "@path" "@query" "content-digest"\);created=(\d{1,12});keyid="([^"\\]{1,120})";nonce="([A-Za-z0-9_-]{16,64})";alg="ed25519"$/;
const VALUE = /^desk=:([A-Za-z0-9+/]{86}==):$/;

/** Reads the two headers; undefined when they are not of this profile. */
export function parseSignature(
  input: string,
  value: string,
): { readonly params: SignatureParams; readonly signatureBase64: string } | undefined {
  const [, created, keyId, nonce] = INPUT.exec(input) ?? [];
  const [, signatureBase64] = VALUE.exec(value) ?? [];
  if (created === undefined || keyId === undefined || nonce === undefined || signatureBase64 === undefined)
    return undefined;
  return { params: { created: Number(created), keyId, nonce }, signatureBase64 };
}

function paramsText(params: SignatureParams): string {
  return `${COMPONENTS};created=${String(params.created)};keyid="${params.keyId}";nonce="${params.nonce}";alg="ed25519"`;
}

/** `keyId` of a workstation's key. */
export function keyIdOf(workstation: string, epoch: number): string {
  return `${workstation}/${String(epoch)}`;
}

/** Reads a `keyId`; undefined when it is none. */
export function parseKeyId(
  keyId: string,
): { readonly workstation: string; readonly epoch: number } | undefined {
  const [, workstation, epoch] = /^([^/]+)\/([1-9]\d{0,8})$/.exec(keyId) ?? [];
  return workstation === undefined || epoch === undefined ? undefined : { workstation, epoch: Number(epoch) };
}
