import { createHash } from 'node:crypto';
import type { Hash } from './merkle.ts';
import { decodeBase64Url, type PublicKeyText, type Sign, verifySignature } from './keys.ts';

/**
 * A journal's state at one size: C2SP tlog-checkpoint (origin, size, root).
 * Signed by the workstation and cosigned by the registry, it is what a restored disk cannot agree with.
 */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** RFC 6962 root, 32 bytes. */
  readonly root: Hash;
}

/** Origin line of a workstation's journal. */
export function journalOrigin(workstation: string, epoch: number): string {
  return `tarqim/journal/${workstation}/${String(epoch)}`;
}

/** Name under which the registry cosigns. */
export const REGISTRY_COSIGNER = 'tarqim/registry';

/** The text of a checkpoint: three lines, each ended (C2SP tlog-checkpoint). */
export function checkpointText(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${String(checkpoint.size)}\n${Buffer.from(checkpoint.root).toString('base64')}\n`;
}

/** Signs a checkpoint as its journal: a C2SP signed note with one Ed25519 signature, named by the origin. */
export function signCheckpoint(checkpoint: Checkpoint, publicKey: PublicKeyText, sign: Sign): string {
  const text = checkpointText(checkpoint);
  const signature = Buffer.concat([keyId(checkpoint.origin, ED25519, publicKey), sign(Buffer.from(text))]);
  return `${text}\n${signatureLine(checkpoint.origin, signature)}`;
}

/**
 * Adds a witness's line to a signed checkpoint (C2SP tlog-cosignature, cosignature/v1).
 * @param at ISO instant of the cosignature, whole seconds are kept
 */
export function cosignCheckpoint(
  note: string,
  name: string,
  publicKey: PublicKeyText,
  sign: Sign,
  at: string,
): string {
  const parsed = parseNote(note);
  if (!parsed) throw new RangeError('not a signed note');
  const seconds = Math.floor(Date.parse(at) / 1000);
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(seconds));
  const message = cosignatureMessage(seconds, parsed.text);
  return `${note}${signatureLine(name, Buffer.concat([keyId(name, COSIGNATURE_V1, publicKey), stamp, sign(message)]))}`;
}

/** Reads a checkpoint and checks the journal's own signature; undefined when the note is malformed or the signature false. */
export function openCheckpoint(note: string, publicKey: PublicKeyText): Checkpoint | undefined {
  const parsed = parseNote(note);
  if (!parsed) return undefined;
  const checkpoint = parseCheckpointText(parsed.text);
  if (!checkpoint) return undefined;
  const id = keyId(checkpoint.origin, ED25519, publicKey);
  const signed = parsed.signatures.some(
    ({ name, blob }) =>
      name === checkpoint.origin &&
      blob.subarray(0, 4).equals(id) &&
      verifySignature(publicKey, Buffer.from(parsed.text), blob.subarray(4)),
  );
  return signed ? checkpoint : undefined;
}

/** Instant (ISO, whole seconds) at which a witness cosigned this note; undefined when it did not. */
export function cosignedAt(note: string, name: string, publicKey: PublicKeyText): string | undefined {
  const parsed = parseNote(note);
  if (!parsed) return undefined;
  const id = keyId(name, COSIGNATURE_V1, publicKey);
  for (const signature of parsed.signatures) {
    const { blob } = signature;
    if (signature.name !== name || blob.length !== 4 + 8 + 64 || !blob.subarray(0, 4).equals(id)) continue;
    const seconds = Number(blob.readBigUInt64BE(4));
    if (verifySignature(publicKey, cosignatureMessage(seconds, parsed.text), blob.subarray(12)))
      return new Date(seconds * 1000).toISOString();
  }
  return undefined;
}

/** Short form of a root that a person can compare on paper: `7F3A 91C2 0DE4`, 48 bits. */
export function fingerprint(root: Hash): string {
  const hex = Buffer.from(root).subarray(0, 6).toString('hex').toUpperCase();
  return `${hex.slice(0, 4)} ${hex.slice(4, 8)} ${hex.slice(8)}`;
}

/** Signature types of C2SP signed-note. */
const ED25519 = 0x01;
const COSIGNATURE_V1 = 0x04;

/** First four bytes of SHA-256(name || 0x0A || type || public key). */
function keyId(name: string, type: number, publicKey: PublicKeyText): Buffer {
  const raw = decodeBase64Url(publicKey);
  if (raw?.length !== 32) throw new RangeError('not an Ed25519 public key');
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(raw).digest().subarray(0, 4);
}

function signatureLine(name: string, blob: Buffer): string {
  return `\u2014 ${name} ${blob.toString('base64')}\n`;
}

function cosignatureMessage(seconds: number, text: string): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${String(seconds)}\n${text}`);
}

interface Note {
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly blob: Buffer }[];
}

const SIGNATURE_LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;

function parseNote(note: string): Note | undefined {
  // The last empty line parts text and signatures (C2SP signed-note).
  const cut = note.lastIndexOf('\n\n');
  if (cut === -1 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, cut + 1);
  const signatures: { name: string; blob: Buffer }[] = [];
  for (const line of note.slice(cut + 2, -1).split('\n')) {
    const parts = SIGNATURE_LINE.exec(line);
    if (!parts) return undefined;
    const [, name = '', blob = ''] = parts;
    signatures.push({ name, blob: Buffer.from(blob, 'base64') });
  }
  return { text, signatures };
}

function parseCheckpointText(text: string): Checkpoint | undefined {
  const [origin = '', size = '', root64 = ''] = text.split('\n');
  const root = Buffer.from(root64, 'base64');
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(size) || root.length !== 32) return undefined;
  const checkpoint = { origin, size: Number(size), root };
  // Extension lines are allowed by the standard; ours has none, and what is not read must not be signed for.
  return checkpointText(checkpoint) === text ? checkpoint : undefined;
}
