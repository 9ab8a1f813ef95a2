import { z } from 'zod';
import { aesBlock } from './aes-cmac.ts';

/** Static keys of a security domain as their owner hands them over: secrets, all of one size. */
export interface CardKeySet {
  /** Version number of the set on the card, 1 to 127 (GlobalPlatform Card Specification 2.3, 11.8, PUT KEY). */
  readonly keyVersion: number;
  readonly enc: Uint8Array;
  readonly mac: Uint8Array;
  readonly dek: Uint8Array;
  /** Key check values, six hexadecimal digits: what a person compares with the paper of the keys. No secret. */
  readonly kcv: { readonly enc: string; readonly mac: string; readonly dek: string };
}

export type KeyFileCode =
  'card-keys-file' | 'card-keys-profile' | 'card-keys-sizes' | 'card-keys-check-value' | 'card-keys-large';

/** A file that gives no keys. Never says what it held. */
export class KeyFileFault extends Error {
  readonly code: KeyFileCode;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: KeyFileCode, params: Readonly<Record<string, string>> = {}) {
    super(code);
    this.name = 'KeyFileFault';
    this.code = code;
    this.params = params;
  }
}

const LARGEST_FILE = 64 * 1024;
const Key = z.string().regex(/^([0-9a-f]{32}|[0-9a-f]{48}|[0-9a-f]{64})$/i);
const CheckValue = z.string().regex(/^[0-9a-f]{6}$/i);
const KeyEntry = z.object({
  keyVersion: z.number().int().min(1).max(127),
  enc: Key,
  mac: Key,
  dek: Key,
  kcv: z.object({ enc: CheckValue, mac: CheckValue, dek: CheckValue }),
});
const KEYS = ['enc', 'mac', 'dek'] as const;

/**
 * Key check value of an AES key: the first three bytes of a block of 01 enciphered with it (GlobalPlatform Card Specification 2.3, amendment D).
 * Six hexadecimal digits in capitals.
 */
export function keyCheckValue(key: Uint8Array): string {
  return Buffer.from(aesBlock(key, new Uint8Array(16).fill(0x01)).subarray(0, 3))
    .toString('hex')
    .toUpperCase();
}

/**
 * The keys of one kind of card from a file of keys, JSON by profile:
 * `{ "nxp-p71-gp": { "keyVersion": 48, "enc": "…", "mac": "…", "dek": "…", "kcv": { "enc": "…", "mac": "…", "dek": "…" } } }`, keys of
 * 32, 48 or 64 hexadecimal digits. Each key is checked against its check value: one wrong digit would block cards.
 * @throws KeyFileFault
 */
export function readCardKeys(bytes: Uint8Array, profile: string): CardKeySet {
  if (bytes.length > LARGEST_FILE) throw new KeyFileFault('card-keys-large');
  const file = z.record(z.string(), z.unknown()).safeParse(jsonOf(bytes));
  if (!file.success) throw new KeyFileFault('card-keys-file', { where: '' });
  if (!Object.hasOwn(file.data, profile)) throw new KeyFileFault('card-keys-profile', { profile });
  const read = KeyEntry.safeParse(file.data[profile]);
  // The place only: what stands there may be a key.
  if (!read.success)
    throw new KeyFileFault('card-keys-file', { where: read.error.issues[0]?.path.join('.') ?? '' });
  const entry = read.data;
  if (new Set(KEYS.map(key => entry[key].length)).size > 1) throw new KeyFileFault('card-keys-sizes');
  const bytesOf = (key: (typeof KEYS)[number]) => new Uint8Array(Buffer.from(entry[key], 'hex'));
  const set = { enc: bytesOf('enc'), mac: bytesOf('mac'), dek: bytesOf('dek') };
  const kcv = { enc: keyCheckValue(set.enc), mac: keyCheckValue(set.mac), dek: keyCheckValue(set.dek) };
  const wrong = KEYS.find(key => kcv[key] !== entry.kcv[key].toUpperCase());
  if (wrong !== undefined) throw new KeyFileFault('card-keys-check-value', { key: wrong.toUpperCase() });
  return { keyVersion: entry.keyVersion, ...set, kcv };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    // The parser's own words quote the text, which may be a key: they go no further.
    throw new KeyFileFault('card-keys-file', { where: '' });
  }
}
