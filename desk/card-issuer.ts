import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { CardSigner } from '../domain/card/card-signature.ts';
import { loadEngine } from '../drivers/load-engine.ts';
import type { Parts } from './parts.ts';
import { enrolled } from './person.ts';

const Material = z.object({ certificate: z.base64(), privateKey: z.base64() });
const YEARS = 10;

/** The certificate of this workstation's card key; undefined before it has made a card. */
export function ownCardCertificate(parts: Parts): Uint8Array | undefined {
  const kept = parts.store.settings.get('card-issuer', json => Material.parse(json));
  return kept && new Uint8Array(Buffer.from(kept.certificate, 'base64'));
}

/**
 * The centre's signing key for cards, made once and kept in the encrypted store. It signs itself: the directive asks for no
 * authority above it, and the national one has published none.
 */
export async function cardIssuer(parts: Parts): Promise<CardSigner> {
  const { createIssuer, openIssuer } = await loadEngine(
    'certificates',
    () => import('../drivers/card/issuer.ts'),
  );
  const kept = parts.store.settings.get('card-issuer', json => Material.parse(json));
  if (kept)
    return openIssuer({
      certificate: Buffer.from(kept.certificate, 'base64'),
      privateKey: Buffer.from(kept.privateKey, 'base64'),
    });
  const { identity } = enrolled(parts);
  const notBefore = new Date(parts.clock.now());
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS);
  const material = await createIssuer({
    subject: `CN=Centre ${identity.centre.code}, O=Tarqim, C=MA`,
    notBefore,
    notAfter,
    serialNumber: randomBytes(8).toString('hex'),
  });
  parts.store.settings.put('card-issuer', {
    certificate: Buffer.from(material.certificate).toString('base64'),
    privateKey: Buffer.from(material.privateKey).toString('base64'),
  });
  return openIssuer(material);
}
