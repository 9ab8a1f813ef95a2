import { canonicalize } from './canonical.ts';
import { decodeBase64Url, encodeBase64Url, type PublicKeyText, type Sign, verifySignature } from './keys.ts';

/** What the registry says of a workstation: whose key this is, since which enrolment, in which centre. */
export interface WorkstationTerms {
  readonly workstation: string;
  /** Name that its centre calls it by: "G2". */
  readonly name: string;
  readonly epoch: number;
  readonly publicKey: PublicKeyText;
  readonly centre: { readonly code: string; readonly nameFr: string; readonly nameAr: string };
}

/** With it, whoever knows the registry's key knows this workstation's, without a line. */
export interface WorkstationCertificate extends WorkstationTerms {
  /** Registry's Ed25519 over `tarqim/workstation/1`, a line feed and the canonical JSON of the terms; base64url. */
  readonly signature: string;
}

/** Certifies a workstation's key as the registry. */
export function certifyWorkstation(terms: WorkstationTerms, sign: Sign): WorkstationCertificate {
  return { ...termsOf(terms), signature: encodeBase64Url(sign(certificateMessage(terms))) };
}

/** True when the registry of this key said exactly this. */
export function verifyCertificate(certificate: WorkstationCertificate, registryKey: PublicKeyText): boolean {
  return verifySignature(
    registryKey,
    certificateMessage(certificate),
    decodeBase64Url(certificate.signature),
  );
}

function termsOf({ workstation, name, epoch, publicKey, centre }: WorkstationTerms): WorkstationTerms {
  const { code, nameFr, nameAr } = centre;
  return { workstation, name, epoch, publicKey, centre: { code, nameFr, nameAr } };
}

function certificateMessage(terms: WorkstationTerms): Buffer {
  const { centre, ...rest } = termsOf(terms);
  return Buffer.from(`tarqim/workstation/1\n${canonicalize({ ...rest, centre: { ...centre } })}`);
}
