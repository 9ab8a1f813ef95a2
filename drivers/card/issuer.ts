import 'reflect-metadata';
import { createPrivateKey, sign } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { CardSigner } from '../../domain/card/card-signature.ts';

/** A signing key and its certificate, as kept by whoever keeps keys: the keystore in production, a file in the demo centre. */
export interface IssuerMaterial {
  /** X.509 v3, DER. */
  readonly certificate: Uint8Array;
  /** PKCS #8, DER: a secret. */
  readonly privateKey: Uint8Array;
}

export interface IssuerRequest {
  /** Distinguished name: `CN=Centre 06-1, O=Autorité de démonstration, C=MA`. */
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Serial number of the certificate, hexadecimal. */
  readonly serialNumber: string;
  /** The authority that signs the certificate; absent for one that signs itself (the directive asks for no authority). */
  readonly authority?: IssuerMaterial;
}

/** Key usage (RFC 5280, 4.2.1.3), DER of its bit string: digitalSignature alone, and with keyCertSign. */
const KEY_USAGE = '2.5.29.15';
const SIGNS = Uint8Array.of(0x03, 0x02, 0x07, 0x80);
const CERTIFIES = Uint8Array.of(0x03, 0x02, 0x02, 0x84);

const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Makes a P-256 key and its certificate. An issuer without authority may itself certify others. */
export async function createIssuer(request: IssuerRequest): Promise<IssuerMaterial> {
  const keys = await crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  const validity = {
    serialNumber: request.serialNumber,
    notBefore: request.notBefore,
    notAfter: request.notAfter,
  };
  const own = request.authority === undefined;
  const extensions = [
    new x509.BasicConstraintsExtension(own, own ? 1 : undefined, true),
    new x509.Extension(KEY_USAGE, true, own ? CERTIFIES : SIGNS),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
  ];
  const certificate = request.authority
    ? await x509.X509CertificateGenerator.create({
        ...validity,
        subject: request.subject,
        issuer: new x509.X509Certificate(new Uint8Array(request.authority.certificate)).subject,
        publicKey: keys.publicKey,
        signingKey: await crypto.subtle.importKey(
          'pkcs8',
          new Uint8Array(request.authority.privateKey),
          P256,
          false,
          ['sign'],
        ),
        signingAlgorithm: P256,
        extensions,
      })
    : await x509.X509CertificateGenerator.createSelfSigned({
        ...validity,
        name: request.subject,
        keys,
        signingAlgorithm: P256,
        extensions,
      });
  return {
    certificate: new Uint8Array(certificate.rawData),
    privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
  };
}

/** A signer of card files on a key held here. @throws when the key is not PKCS #8 */
export function openIssuer(material: IssuerMaterial): CardSigner {
  const key = createPrivateKey({ key: Buffer.from(material.privateKey), format: 'der', type: 'pkcs8' });
  return {
    certificate: material.certificate,
    sign: data => Promise.resolve(new Uint8Array(sign('sha256', data, key))),
  };
}
