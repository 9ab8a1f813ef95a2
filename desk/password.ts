import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { hash, hashRaw, verify } from '@node-rs/argon2';
import { generateKeys, type PublicKeyText, type Sign, signerOf } from '../domain/journal/keys.ts';
import { refuse } from './contract/refusal.ts';
import type { Role } from '../domain/dossier/flow.ts';

/** argon2id, 64 MiB, 3 passes, 1 lane: about half a second on a desk machine, and never less than OWASP's floor. */
const COST: PasswordCost & { readonly algorithm: 2; readonly parallelism: 1 } = {
  // 2 is argon2id; the package's own constant is an ambient enum, which type stripping cannot read.
  algorithm: 2,
  memoryCost: 65_536,
  timeCost: 3,
  parallelism: 1,
};

/** Lighter cost for tests and demonstration seeds, where nothing is guarded. */
export interface PasswordCost {
  readonly memoryCost: number;
  readonly timeCost: number;
}

const SHORTEST: Record<Role, number> = { counter: 12, control: 12, technician: 12, chief: 15, admin: 15 };
const WORST = [
  'motdepasse',
  'password',
  'azertyuiop',
  'qwertyuiop',
  '1234567890',
  'maroc2026',
  'administrateur',
  'immatriculation',
];

/** Refuses a password that is too short for its role or that anyone would try first (NIST SP 800-63B 5.1.1.2). */
export function checkPassword(password: string, role: Role, login: string): void {
  const length = [...password].length;
  if (length < SHORTEST[role])
    refuse('password-too-short', { params: { min: SHORTEST[role] }, field: 'password' });
  const folded = password.toLowerCase();
  const repeated = new Set(folded).size < 4;
  if (repeated || folded.includes(login) || WORST.some(word => folded.startsWith(word)))
    refuse('password-too-common', { field: 'password' });
}

/** What an account keeps of a password: its hash, and the person's signing key sealed by it. */
export interface Credentials {
  readonly password: string;
  readonly signingPublic: PublicKeyText;
  readonly signingSealed: Buffer;
}

/**
 * Makes the credentials of a person: the password's argon2id hash, and an Ed25519 key that only the password opens.
 * A signature of a person on an act therefore proves that the password was typed for it.
 */
export async function makeCredentials(
  password: string,
  cost: Partial<PasswordCost> = {},
): Promise<Credentials> {
  const keys = generateKeys();
  return {
    password: await hash(password, { ...COST, ...cost }),
    signingPublic: keys.publicKey,
    signingSealed: await sealKey(password, keys.privateKey, { ...COST, ...cost }),
  };
}

export async function passwordMatches(phc: string, password: string): Promise<boolean> {
  return verify(phc, password);
}

/** Opens a person's signing key with his password. @throws Error when the password is not his */
export async function openSigner(sealed: Buffer, password: string): Promise<Sign> {
  return signerOf(await openKey(password, sealed));
}

const HEAD = 8 + 16 + 12;

async function sealKey(password: string, key: Uint8Array, cost: PasswordCost): Promise<Buffer> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(cost.memoryCost, 0);
  head.writeUInt32BE(cost.timeCost, 4);
  const cipher = createCipheriv('aes-256-gcm', await wrappingKey(password, salt, cost), iv);
  cipher.setAAD(head);
  return Buffer.concat([head, salt, iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

async function openKey(password: string, sealed: Buffer): Promise<Buffer> {
  const head = sealed.subarray(0, 8);
  const cost = { ...COST, memoryCost: head.readUInt32BE(0), timeCost: head.readUInt32BE(4) };
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await wrappingKey(password, sealed.subarray(8, 24), cost),
    sealed.subarray(24, HEAD),
  );
  decipher.setAAD(head);
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([decipher.update(sealed.subarray(HEAD, sealed.length - 16)), decipher.final()]);
}

async function wrappingKey(password: string, salt: Uint8Array, cost: PasswordCost): Promise<Buffer> {
  const raw = await hashRaw(password, { ...COST, ...cost, salt, outputLen: 32 });
  return Buffer.from(hkdfSync('sha256', raw, '', 'tarqim person key', 32));
}

/** Moves a signing key from one password to the next. */
export async function resealKey(sealed: Buffer, from: string, to: string): Promise<Buffer> {
  return sealKey(to, await openKey(from, sealed), COST);
}
