import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  generateKeys,
  importPrivateKey,
  publicKeyOf,
  type PublicKeyText,
  type Sign,
  signerOf,
} from '../domain/journal/keys.ts';

/** The registry's own keys. In service they belong in an HSM; here they are files that only the registry may read. */
export interface RegistryKeys {
  /** Signs leases, receipts, feeds; cosigns checkpoints. */
  readonly publicKey: PublicKeyText;
  readonly privateKey: KeyObject;
  readonly sign: Sign;
  /** RSA-3072 public key (SPKI DER, base64url) to which desks seal their escrow. Its private half stays in its file. */
  readonly recoveryKey: string;
}

/** Reads the keys of a folder, making them at the first start. */
export async function openKeys(folder: string): Promise<RegistryKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const signing = await keep(join(folder, 'registry.ed25519'), () => Buffer.from(generateKeys().privateKey));
  const recovery = await keep(join(folder, 'recovery.rsa'), () =>
    generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey.export({ format: 'der', type: 'pkcs8' }),
  );
  const recoveryPublic = createPublicKey(createPrivateKey({ key: recovery, format: 'der', type: 'pkcs8' }));
  return {
    publicKey: publicKeyOf(signing),
    privateKey: importPrivateKey(signing),
    sign: signerOf(signing),
    recoveryKey: recoveryPublic.export({ format: 'der', type: 'spki' }).toString('base64url'),
  };
}

async function keep(file: string, make: () => Buffer): Promise<Buffer> {
  if (!existsSync(file)) await writeFile(file, make(), { mode: 0o600, flag: 'wx' });
  return readFile(file);
}
