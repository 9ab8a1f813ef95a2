import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { PublicKeyText } from '../../domain/journal/keys.ts';
import { refuse } from '../contract/refusal.ts';
import { DECREE_JWS_TYPE, DecreeFile, MAX_DECREE_BYTES, MAX_DECREE_FILE } from '../contract/wire/index.ts';
import { openPayload } from './document.ts';

const unpack = promisify(gunzip);

/** Three parts of base64url: anything else is not a signed file, whoever made it. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Opens an edition's signed file: its size, its signature by the registry's key, its kind, then its shape. Nothing is unpacked
 * before the signature is known to be true.
 * @throws Refused `decree-file-too-large`, `decree-file-unreadable`, `decree-file-not-authentic`
 */
export async function openDecreeFile(text: string, registryKey: PublicKeyText): Promise<DecreeFile> {
  if (text.length > MAX_DECREE_FILE)
    refuse('decree-file-too-large', { params: { kb: MAX_DECREE_FILE / 1024 } });
  if (!COMPACT.test(text)) refuse('decree-file-unreadable');
  const payload = await openPayload(text, DECREE_JWS_TYPE, registryKey);
  if (!payload) refuse('decree-file-not-authentic');
  return readPayload(payload);
}

/** What a file that was verified when it arrived says. The store it lies in is sealed, so its signature is not asked again. */
export function readKeptFile(text: string): Promise<DecreeFile> {
  return readPayload(Buffer.from(text.split('.')[1] ?? '', 'base64url'));
}

async function readPayload(payload: Uint8Array): Promise<DecreeFile> {
  let content: unknown;
  try {
    const bytes = await unpack(payload, { maxOutputLength: MAX_DECREE_BYTES });
    content = JSON.parse(bytes.toString('utf8'));
  } catch {
    // Not packed, too large once unpacked, or not JSON: one refusal, the file is of another form.
    return refuse('decree-file-unreadable');
  }
  const file = DecreeFile.safeParse(content);
  return file.success ? file.data : refuse('decree-file-unreadable');
}
