import { z } from 'zod';
import type { Store } from '../db/store.ts';
import { type WorkstationCertificate, verifyCertificate } from '../domain/journal/workstation-certificate.ts';
import type { Identity } from './identity.ts';

const KEY = 'workstation-certificate';
const Kept = z.object({ publicKey: z.string(), signature: z.string() });

/** What a certificate says of this machine, for the registry to sign. */
function termsOf({ workstation, name, epoch, publicKey, centre }: Identity) {
  const { code, nameFr, nameAr } = centre;
  return { workstation, name, epoch, publicKey, centre: { code, nameFr, nameAr } };
}

/** Keeps what the registry signed of this machine. False when it is not that: it is not kept. */
export function keepCertificate(store: Store, identity: Identity, signature: string): boolean {
  if (!verifyCertificate({ ...termsOf(identity), signature }, identity.registryKey)) return false;
  store.settings.put(KEY, { publicKey: identity.publicKey, signature });
  return true;
}

/** This machine as its papers name it; without a signature until the registry was reached once since it could certify. */
export function issuerOf(
  store: Store,
  identity: Identity,
): Omit<WorkstationCertificate, 'signature'> & { signature: string | null } {
  const kept = store.settings.get(KEY, json => Kept.parse(json));
  const signature = kept?.publicKey === identity.publicKey ? kept.signature : null;
  return { ...termsOf(identity), signature };
}
