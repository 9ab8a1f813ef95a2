import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** A raw Ed25519 public key (RFC 8032), 32 bytes, base64url without padding: 43 characters. How keys travel and are shown. */
export type PublicKeyText = string;

/** Signs bytes with one Ed25519 key that the caller holds; 64 bytes. */
export type Sign = (bytes: Uint8Array) => Uint8Array;

export interface KeyPair {
  readonly publicKey: PublicKeyText;
  /** PKCS #8, DER. Secret: to be wrapped before it is stored. */
  readonly privateKey: Uint8Array;
}

/** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 section 4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Makes a new Ed25519 key pair. The one function of this folder that is not deterministic. */
export function generateKeys(): KeyPair {
  const pair = generateKeyPairSync('ed25519');
  return {
    publicKey: exportPublicKey(pair.publicKey),
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
  };
}

/** The public half of a PKCS #8 private key. @throws when the bytes are not an Ed25519 private key */
export function publicKeyOf(privateKey: Uint8Array): PublicKeyText {
  return exportPublicKey(createPublicKey(importPrivateKey(privateKey)));
}

export function exportPublicKey(key: KeyObject): PublicKeyText {
  return key.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length).toString('base64url');
}

/** @throws RangeError when the text is not 32 bytes of base64url in its one canonical writing */
export function importPublicKey(text: PublicKeyText): KeyObject {
  const cached = imported.get(text);
  if (cached) return cached;
  const raw = decodeBase64Url(text);
  if (raw?.length !== 32) throw new RangeError('not an Ed25519 public key');
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
  if (imported.size >= IMPORTED_MAX) imported.clear();
  imported.set(text, key);
  return key;
}

// Importing costs as much as half a verification, and a journal has one workstation's key for thousands of acts.
const IMPORTED_MAX = 512;
const imported = new Map<PublicKeyText, KeyObject>();

/** @throws when the bytes are not an Ed25519 private key in PKCS #8 */
export function importPrivateKey(pkcs8: Uint8Array): KeyObject {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new RangeError('not an Ed25519 private key');
  return key;
}

/** A signing function over a PKCS #8 private key; imports it once. */
export function signerOf(privateKey: Uint8Array): Sign {
  const key = importPrivateKey(privateKey);
  return bytes => sign(null, bytes, key);
}

/** True when `signature` is that of `bytes` by this key. Malformed keys and signatures are simply not valid. */
export function verifySignature(
  publicKey: PublicKeyText,
  bytes: Uint8Array,
  signature: Uint8Array | undefined,
): boolean {
  if (signature?.length !== 64 || decodeBase64Url(publicKey)?.length !== 32) return false;
  return verify(null, bytes, importPublicKey(publicKey), signature);
}

export function encodeBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/**
 * Decodes base64url; undefined when the text is not the one way of writing those bytes.
 * Node skips what it does not know, so that two texts would carry one signature: the stored evidence must have one form.
 */
export function decodeBase64Url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
