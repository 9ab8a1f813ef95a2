import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../db/store.ts';
import { type CardSigner, fingerprintOf } from '../domain/card/card-signature.ts';
import { claimMessage } from '../domain/card/issuer-claim.ts';
import { loadEngine } from '../drivers/load-engine.ts';
import type { Parts } from './parts.ts';
import { enrolled } from './person.ts';

const KEY = 'card-issuer';
const Material = z.object({ certificate: z.base64(), privateKey: z.base64() });
const YEARS = 10;

/** The certificate of this workstation's card key; undefined before it has made a card. */
export function ownCardCertificate(parts: Parts): Uint8Array | undefined {
  const kept = keptIn(parts.store);
  return kept && new Uint8Array(Buffer.from(kept.certificate, 'base64'));
}

/**
 * The centre's signing key for cards, made once, kept in the encrypted store and told to the registry in the journal, so that every
 * other centre can know its cards. It signs itself: the directive asks for no authority above it, and the national one has
 * published none.
 */
export async function cardIssuer(parts: Parts): Promise<CardSigner> {
  const { openIssuer } = await engine();
  const signer = openIssuer(bytesOf(keptIn(parts.store) ?? (await makeKey(parts))));
  await announce(parts, signer);
  return signer;
}

/** Makes the key and keeps it. Of two first cards at once, both are signed by the key that was kept first. */
async function makeKey(parts: Parts): Promise<z.infer<typeof Material>> {
  const { createIssuer } = await engine();
  const { identity } = enrolled(parts);
  const notBefore = new Date(parts.clock.now());
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS);
  const { certificate, privateKey } = await createIssuer({
    subject: `CN=Centre ${identity.centre.code}, O=Tarqim, C=MA`,
    notBefore,
    notAfter,
    serialNumber: randomBytes(8).toString('hex'),
  });
  const first = keptIn(parts.store);
  if (first) return first;
  const made = {
    certificate: Buffer.from(certificate).toString('base64'),
    privateKey: Buffer.from(privateKey).toString('base64'),
  };
  parts.store.settings.put(KEY, made);
  return made;
}

/** Tells the registry of a key that was made before there was a list, or under an earlier enrolment. Nothing when it has none. */
export async function announceCardIssuer(parts: Parts): Promise<void> {
  const kept = keptIn(parts.store);
  if (!kept || isAnnounced(parts, bytesOf(kept).certificate)) return;
  const { openIssuer } = await engine();
  await announce(parts, openIssuer(bytesOf(kept)));
}

const ANNOUNCED = 'card-issuer-announced';
const Announced = z.object({ id: z.string(), workstation: z.string(), epoch: z.number() });

function isAnnounced(parts: Parts, certificate: Uint8Array): boolean {
  const here = parts.identity()?.identity;
  const said = parts.store.settings.get(ANNOUNCED, json => Announced.parse(json));
  return (
    here !== undefined &&
    said?.id === fingerprintOf(certificate) &&
    said.workstation === here.workstation &&
    said.epoch === here.epoch
  );
}

/** One act an enrolment; a machine whose journal is locked tells nobody, as it issues nothing. */
async function announce(parts: Parts, signer: CardSigner): Promise<void> {
  const here = parts.identity();
  if (!here || here.issuing || isAnnounced(parts, signer.certificate)) return;
  const { workstation, epoch } = here.identity;
  const proof = await signer.sign(claimMessage(workstation, epoch));
  parts.store.write(() => {
    if (isAnnounced(parts, signer.certificate)) return;
    here.journal.append({
      kind: 'card-issuer.made',
      agent: 'desk',
      dossier: null,
      body: {
        certificate: Buffer.from(signer.certificate).toString('base64'),
        proof: Buffer.from(proof).toString('base64'),
      },
    });
    parts.store.settings.put(ANNOUNCED, { id: fingerprintOf(signer.certificate), workstation, epoch });
  });
  parts.committed();
}

function keptIn(store: Store): z.infer<typeof Material> | undefined {
  return store.settings.get(KEY, json => Material.parse(json));
}

function bytesOf({ certificate, privateKey }: z.infer<typeof Material>) {
  return {
    certificate: Buffer.from(certificate, 'base64'),
    privateKey: Buffer.from(privateKey, 'base64'),
  };
}

function engine() {
  return loadEngine('certificates', () => import('../drivers/card/issuer.ts'));
}
