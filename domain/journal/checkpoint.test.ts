import { expect, it } from 'vitest';
import {
  checkpointText,
  cosignCheckpoint,
  cosignedAt,
  fingerprint,
  journalOrigin,
  openCheckpoint,
  REGISTRY_COSIGNER,
  signCheckpoint,
} from './checkpoint.ts';
import { generateKeys, signerOf } from './keys.ts';
import { leafHash } from './merkle.ts';

const desk = generateKeys();
const registry = generateKeys();
const checkpoint = { origin: journalOrigin('ws-1', 2), size: 41, root: leafHash(Buffer.from('root')) };
const note = signCheckpoint(checkpoint, desk.publicKey, signerOf(desk.privateKey));

it('is a C2SP checkpoint: origin, size, root in base64, an empty line, the signature', () => {
  const lines = note.split('\n');
  expect(lines.slice(0, 4)).toEqual([
    'tarqim/journal/ws-1/2',
    '41',
    Buffer.from(checkpoint.root).toString('base64'),
    '',
  ]);
  expect(lines[4]).toMatch(/^— tarqim\/journal\/ws-1\/2 [A-Za-z0-9+/]+=*$/);
  expect(lines[5]).toBe('');
  expect(lines).toHaveLength(6);
});

it('opens with the key of its journal only', () => {
  expect(openCheckpoint(note, desk.publicKey)).toEqual(checkpoint);
  expect(openCheckpoint(note, registry.publicKey)).toBeUndefined();
  expect(openCheckpoint(note.replace('\n41\n', '\n40\n'), desk.publicKey)).toBeUndefined();
  expect(openCheckpoint(note.replace('ws-1/2\n', 'ws-1/3\n'), desk.publicKey)).toBeUndefined();
  expect(openCheckpoint(checkpointText(checkpoint), desk.publicKey)).toBeUndefined();
  expect(openCheckpoint(`${note}noise\n`, desk.publicKey)).toBeUndefined();
});

it('is cosigned by the registry with the instant, and stays the same checkpoint', () => {
  const cosigned = cosignCheckpoint(
    note,
    REGISTRY_COSIGNER,
    registry.publicKey,
    signerOf(registry.privateKey),
    '2026-11-22T09:00:07.900Z',
  );
  expect(cosigned.startsWith(note)).toBe(true);
  expect(openCheckpoint(cosigned, desk.publicKey)).toEqual(checkpoint);
  expect(cosignedAt(cosigned, REGISTRY_COSIGNER, registry.publicKey)).toBe('2026-11-22T09:00:07.000Z');
  expect(cosignedAt(cosigned, REGISTRY_COSIGNER, desk.publicKey)).toBeUndefined();
  expect(cosignedAt(note, REGISTRY_COSIGNER, registry.publicKey)).toBeUndefined();
  expect(
    cosignedAt(cosigned.replace('\n41\n', '\n42\n'), REGISTRY_COSIGNER, registry.publicKey),
  ).toBeUndefined();
});

it('prints short', () => {
  expect(fingerprint(Buffer.from('7f3a91c20de4ffffff', 'hex'))).toBe('7F3A 91C2 0DE4');
});
