import { X509Certificate, verify } from 'node:crypto';

/** A card issuer's certificate as a workstation brings it to the registry: with the proof that it holds the key. */
export interface IssuerClaim {
  /** X.509, DER. */
  readonly certificate: Uint8Array;
  /** ECDSA P-256 over SHA-256 of `claimMessage`, ASN.1 DER, by the certificate's key. */
  readonly proof: Uint8Array;
}

/** Longest certificate that is published, bytes: three times one of a P-256 key with a long name. */
export const LARGEST_ISSUER = 2048;

/** What the key of a certificate signs for the workstation that uses it; never the bytes of a card's file, which start with a tag. */
export function claimMessage(workstation: string, epoch: number): Buffer {
  return Buffer.from(`tarqim/card-issuer/1\n${workstation}\n${String(epoch)}`);
}

/** What the registry may refuse to vouch for. */
export type IssuerFault = 'unreadable' | 'not-p256' | 'proof-false';

/** Subject and dates (UTC) of a certificate whose key the workstation holds, or why it is not published. */
export function readIssuerClaim(
  { certificate, proof }: IssuerClaim,
  workstation: string,
  epoch: number,
):
  | { readonly subject: string; readonly notBefore: string; readonly notAfter: string }
  | { readonly fault: IssuerFault } {
  if (certificate.length > LARGEST_ISSUER) return { fault: 'unreadable' };
  try {
    const read = new X509Certificate(certificate);
    const { asymmetricKeyType, asymmetricKeyDetails } = read.publicKey;
    if (asymmetricKeyType !== 'ec' || asymmetricKeyDetails?.namedCurve !== 'prime256v1')
      return { fault: 'not-p256' };
    const dates = [read.validFrom, read.validTo].map(text => Date.parse(text));
    const [from = Number.NaN, to = Number.NaN] = dates;
    if (Number.isNaN(from) || Number.isNaN(to)) return { fault: 'unreadable' };
    if (!verify('sha256', claimMessage(workstation, epoch), read.publicKey, proof))
      return { fault: 'proof-false' };
    return {
      subject: read.subject.replaceAll('\n', ', '),
      notBefore: new Date(from).toISOString(),
      notAfter: new Date(to).toISOString(),
    };
  } catch (error) {
    // OpenSSL and BoringSSL throw coded errors for bytes that are no certificate; anything else is ours to fix.
    if (error instanceof Error && 'code' in error) return { fault: 'unreadable' };
    throw error;
  }
}
