import { hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { openBytes, sealBytes } from './blob-files.ts';
import { writeDurably } from './durable-file.ts';

/**
 * The keys of a profile, all drawn from one random data key: `database` opens SQLite, `blobs` the scans.
 * The data key is kept sealed in independent slots, like the slots of an encrypted disk: losing one never loses the centre.
 */
export interface ProfileKeys {
  readonly database: Uint8Array;
  readonly blobs: Uint8Array;
}

/** Seals bytes with the machine's own keystore; null when it has none worth the name. */
export interface Keystore {
  seal(content: Uint8Array): Promise<Uint8Array | null>;
  open(sealed: Uint8Array): Promise<Uint8Array | null>;
}

const Slot = z.discriminatedUnion('kind', [
  /** The operating system's keystore. */
  z.object({ kind: z.literal('keystore'), sealed: z.base64() }),
  /** A code printed once and kept in a sealed envelope at the centre. scrypt N=2^15, r=8, p=3. */
  z.object({ kind: z.literal('recovery'), salt: z.base64(), sealed: z.base64() }),
  /** Demonstration only: the key stands in clear. Never made outside the demo profile. */
  z.object({ kind: z.literal('demo'), key: z.base64() }),
]);
const SlotFile = z.object({ v: z.literal(1), slots: z.array(Slot).min(1) });

/** No slot gives the key: the codes are those of `refusals.json`. */
export class NoKey extends Error {
  readonly code: 'keystore-absent' | 'key-slots-closed' | 'key-slots-damaged';
  constructor(code: NoKey['code'], cause?: unknown) {
    super(code, { cause });
    this.name = 'NoKey';
    this.code = code;
  }
}

const AAD = Buffer.from('tarqim data key');

/**
 * Opens the keys of a profile, or makes them the first time.
 * @returns the recovery code too, once, when the keys were just made
 * @throws NoKey
 */
export async function openKeys(
  file: string,
  keystore: Keystore,
  profile: 'centre' | 'demo',
): Promise<{ keys: ProfileKeys; recoveryCode: string | null }> {
  if (!existsSync(file)) {
    // Slots that are lost or cannot be seen for a moment: new keys in their place would close the database for good.
    if (existsSync(join(dirname(file), 'tarqim.db'))) throw new NoKey('key-slots-damaged');
    return make(file, keystore, profile);
  }
  const parsed = SlotFile.safeParse(readJson(file));
  if (!parsed.success) throw new NoKey('key-slots-damaged', parsed.error);
  for (const slot of parsed.data.slots) {
    if (slot.kind === 'demo' && profile === 'demo')
      return { keys: derive(Buffer.from(slot.key, 'base64')), recoveryCode: null };
    if (slot.kind === 'keystore') {
      const key = await keystore.open(Buffer.from(slot.sealed, 'base64'));
      if (key) return { keys: derive(key), recoveryCode: null };
    }
  }
  throw new NoKey('key-slots-closed');
}

/** Opens the keys with the printed recovery code, for a machine whose keystore was lost. @throws NoKey */
export function recoverKeys(file: string, code: string): ProfileKeys {
  const parsed = SlotFile.safeParse(readJson(file));
  if (!parsed.success) throw new NoKey('key-slots-damaged', parsed.error);
  for (const slot of parsed.data.slots) {
    if (slot.kind !== 'recovery') continue;
    try {
      return derive(
        openBytes(fromCode(code, Buffer.from(slot.salt, 'base64')), Buffer.from(slot.sealed, 'base64'), AAD),
      );
    } catch (cause) {
      throw new NoKey('key-slots-closed', cause);
    }
  }
  throw new NoKey('key-slots-closed');
}

async function make(file: string, keystore: Keystore, profile: 'centre' | 'demo') {
  const key = randomBytes(32);
  const recoveryCode = newRecoveryCode();
  const salt = randomBytes(16);
  const slots: z.infer<typeof Slot>[] = [
    {
      kind: 'recovery',
      salt: salt.toString('base64'),
      sealed: sealBytes(fromCode(recoveryCode, salt), key, AAD).toString('base64'),
    },
  ];
  if (profile === 'demo') slots.push({ kind: 'demo', key: key.toString('base64') });
  else {
    const sealed = await keystore.seal(key);
    if (!sealed) throw new NoKey('keystore-absent');
    slots.push({ kind: 'keystore', sealed: Buffer.from(sealed).toString('base64') });
  }
  writeDurably(file, Buffer.from(`${JSON.stringify({ v: 1, slots }, null, 2)}\n`));
  return { keys: derive(key), recoveryCode };
}

function derive(key: Uint8Array): ProfileKeys {
  return {
    database: new Uint8Array(hkdfSync('sha256', key, '', 'tarqim database', 32)),
    blobs: new Uint8Array(hkdfSync('sha256', key, '', 'tarqim blobs', 32)),
  };
}

/** 125 bits in groups of five letters and digits that nobody confuses (Crockford's base 32). */
function newRecoveryCode(): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const letters = [...randomBytes(25)].map(byte => alphabet[byte & 31]).join('');
  return (letters.match(/.{5}/g) ?? []).join('-');
}

function fromCode(code: string, salt: Uint8Array): Buffer {
  const clean = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return scryptSync(clean, salt, 32, { N: 2 ** 15, r: 8, p: 3, maxmem: 128 * 1024 * 1024 });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (cause) {
    throw new NoKey('key-slots-damaged', cause);
  }
}
