import { createHash } from 'node:crypto';
import { publicKeyOf, signerOf } from '../../domain/journal/keys.ts';
import { sealPaper } from '../../domain/journal/paper-proof.ts';
import { certifyWorkstation } from '../../domain/journal/workstation-certificate.ts';

/** PKCS #8 of an Ed25519 key up to its seed (RFC 8410 section 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const keyOf = (name: string) =>
  Buffer.concat([PKCS8_PREFIX, createHash('sha256').update(`tarqim sample ${name}`).digest()]);
const workstation = keyOf('workstation');
const registry = keyOf('registry');

/** A signed reference as long and as dense as those of service, by a registry and a workstation that do not exist. */
export function sampleReference(
  kind: string,
  dossierNo: string,
  days: { readonly issuedOn: string; readonly validUntil?: string },
): string {
  const issuer = certifyWorkstation(
    {
      workstation: 'RBT-03',
      name: 'RBT-03',
      epoch: 1,
      publicKey: publicKeyOf(workstation),
      centre: { code: 'RBT', nameFr: 'Rabat', nameAr: 'الرباط' },
    },
    signerOf(registry),
  );
  return sealPaper(
    {
      kind,
      copy: 1,
      dossierNo,
      plate: '33870-د-59',
      owner: 'EL IDRISSI EL ALAOUI Fatima Zahra',
      chassis: '789012',
      issuedOn: days.issuedOn,
      validUntil: days.validUntil ?? '',
      printedAt: '2026-11-23T09:42:07.000Z',
      seq: 4_711,
      hash: createHash('sha256').update(dossierNo).digest('hex'),
    },
    issuer,
    signerOf(workstation),
  );
}
