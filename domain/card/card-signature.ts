import { createHash, X509Certificate, verify } from 'node:crypto';
import { constructed, decodeTlv, encodeTlv, joinBytes, primitive, TlvError } from './ber-tlv.ts';
import { CARD_GROUPS, GROUP_FILES, LARGEST_FILE } from './card-profile.ts';
import type { CardFile, CardGroup } from './card-profile.ts';

/** Signs data files for the issuing authority. The key may be in a file, a keystore or a module: the domain never sees it. */
export interface CardSigner {
  /** X.509 certificate of the signing key, DER: what C001, C011 and C021 hold. */
  readonly certificate: Uint8Array;
  /** ECDSA P-256 signature over SHA-256 of the bytes, in ASN.1 DER (`SEQUENCE { r, s }`). */
  sign(data: Uint8Array): Promise<Uint8Array>;
}

/** ecdsa-with-SHA256 (RFC 5758), without parameters. */
const ECDSA_SHA256 = Uint8Array.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]);
/** sha256WithRSAEncryption (RFC 8017): what Dutch cards bear. Read, never written. */
const RSA_SHA256 = Uint8Array.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]);

/** By whom and when a card is judged. */
export interface CardTrust {
  /** Certificates (DER) of the issuing authorities known here: what one of them certified is trusted. */
  readonly authorities: readonly Uint8Array[];
  /** Instant of the judgement (UTC): a certificate outside its dates then is told. Absent: dates are not judged. */
  readonly at?: string;
  /** Instants (UTC) from which an authority counts no more, by the fingerprint of its certificate. */
  readonly revocations?: ReadonlyMap<string, string>;
}

/** SHA-256 of a certificate's DER, hexadecimal: its name in the registry's list. */
export function fingerprintOf(certificate: Uint8Array): string {
  return createHash('sha256').update(certificate).digest('hex');
}

/** What is known of one group's signature. `trusted` says whether its certificate was issued by an authority given. */
export interface SignatureFinding {
  readonly group: CardGroup;
  readonly verdict: 'valid' | 'invalid' | 'absent' | 'unreadable' | 'algorithm-unknown';
  readonly trusted: boolean;
  /** Fingerprint of the authority that is behind it, when one of those given is. */
  readonly authority?: string;
  /** Instant (UTC) from which that authority was revoked. */
  readonly revokedAt?: string;
  /** Subject of the certificate, when it can be read. */
  readonly subject?: string;
  /** Dates of the certificate (UTC). */
  readonly validFrom?: string;
  readonly validTo?: string;
  /** Whether it, and the authority that issued it where that one is known, are within their dates; absent when not judged. */
  readonly inForce?: boolean;
}

/** Signature file: `SEQUENCE { AlgorithmIdentifier, BIT STRING }`, as on Dutch cards, over every byte of the data file. */
export function wrapSignature(signature: Uint8Array): Uint8Array {
  return encodeTlv([
    constructed(0x30, [
      constructed(0x30, [primitive(0x06, ECDSA_SHA256)]),
      primitive(0x03, joinBytes([Uint8Array.of(0), signature])),
    ]),
  ]);
}

/** Checks the signature of every data file present. */
export function verifySignatures(files: readonly CardFile[], trust: CardTrust): SignatureFinding[] {
  const bytesOf = (fid: string) => files.find(file => file.fid === fid)?.bytes;
  return CARD_GROUPS.flatMap((group): SignatureFinding[] => {
    const fids = GROUP_FILES[group];
    const data = bytesOf(fids.data);
    if (data === undefined) return [];
    const [signature, certificate] = [bytesOf(fids.signature), bytesOf(fids.certificate)];
    if (signature === undefined || certificate === undefined)
      return [{ group, verdict: 'absent', trusted: false }];
    return [verifyOne(group, data, signature, certificate, trust)];
  });
}

function verifyOne(
  group: CardGroup,
  data: Uint8Array,
  signatureFile: Uint8Array,
  certificateFile: Uint8Array,
  trust: CardTrust,
): SignatureFinding {
  if (signatureFile.length > LARGEST_FILE || certificateFile.length > LARGEST_FILE)
    return { group, verdict: 'unreadable', trusted: false };
  const signature = unwrapSignature(signatureFile);
  if (typeof signature === 'string') return { group, verdict: signature, trusted: false };
  try {
    const certificate = new X509Certificate(certificateFile);
    const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
    if (Number.isNaN(from) || Number.isNaN(to)) return { group, verdict: 'unreadable', trusted: false };
    const valid = verify('sha256', data, certificate.publicKey, signature);
    const authority = trust.authorities
      .map(der => new X509Certificate(der))
      .find(
        known =>
          known.raw.equals(certificate.raw) ||
          (certificate.checkIssued(known) && certificate.verify(known.publicKey)),
      );
    const named = authority && fingerprintOf(authority.raw);
    const revokedAt = named === undefined ? undefined : trust.revocations?.get(named);
    const at = trust.at === undefined ? undefined : Date.parse(trust.at);
    return {
      group,
      verdict: valid ? 'valid' : 'invalid',
      trusted: authority !== undefined,
      ...(named !== undefined && { authority: named }),
      ...(revokedAt !== undefined && { revokedAt }),
      subject: certificate.subject,
      validFrom: new Date(from).toISOString(),
      validTo: new Date(to).toISOString(),
      ...(at !== undefined && {
        inForce: isInForce(certificate, at) && (authority === undefined || isInForce(authority, at)),
      }),
    };
  } catch (error) {
    // OpenSSL and BoringSSL throw plain errors for bytes that are no certificate or no key of the algorithm: the card is
    // unreadable, which is a finding. Anything else is ours to fix.
    if (error instanceof Error && 'code' in error) return { group, verdict: 'unreadable', trusted: false };
    throw error;
  }
}

/** The raw signature of a Dutch wrapper, or of a bare `SEQUENCE { r, s }` as on Austrian cards. */
function unwrapSignature(bytes: Uint8Array): Uint8Array | 'unreadable' | 'algorithm-unknown' {
  let objects;
  try {
    objects = decodeTlv(bytes);
  } catch (error) {
    if (error instanceof TlvError) return 'unreadable';
    throw error;
  }
  const [outer, more] = objects;
  if (outer?.tag !== 0x30 || !('children' in outer) || more !== undefined) return 'unreadable';
  const [first, second] = outer.children;
  if (first === undefined || second === undefined) return 'unreadable';
  if (first.tag === 0x02 && second.tag === 0x02) return encodeTlv([outer]);
  if (
    first.tag !== 0x30 ||
    !('children' in first) ||
    second.tag !== 0x03 ||
    !('value' in second) ||
    second.value[0] !== 0
  )
    return 'unreadable';
  const [algorithm] = first.children;
  if (algorithm?.tag !== 0x06 || !('value' in algorithm)) return 'unreadable';
  const known = [ECDSA_SHA256, RSA_SHA256].some(oid => sameBytes(oid, algorithm.value));
  return known ? second.value.slice(1) : 'algorithm-unknown';
}

function isInForce(certificate: X509Certificate, at: number): boolean {
  return Date.parse(certificate.validFrom) <= at && at <= Date.parse(certificate.validTo);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
