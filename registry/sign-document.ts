import { CompactSign } from 'jose';
import { canonicalize, type JsonObject } from '../domain/journal/canonical.ts';
import type { RegistryKeys } from './keys.ts';

/** A document of the registry (receipt, page of a feed) as a compact JWS, EdDSA. `typ` keeps one kind from passing for another. */
export function signDocument(keys: RegistryKeys, typ: string, document: JsonObject): Promise<string> {
  return signBytes(keys, typ, Buffer.from(canonicalize(document)));
}

/** The same for bytes that are written otherwise. */
export function signBytes(keys: RegistryKeys, typ: string, bytes: Uint8Array): Promise<string> {
  return new CompactSign(bytes)
    .setProtectedHeader({ alg: 'EdDSA', typ, kid: keys.publicKey.slice(0, 8) })
    .sign(keys.privateKey);
}
