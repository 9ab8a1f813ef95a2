import { CardDataError } from './card-error.ts';
import { CARD_GROUPS, FILE_NAMES, GROUP_FILES } from './card-profile.ts';
import type { CardFile, CardGroup, Fid } from './card-profile.ts';
import { verifySignatures, wrapSignature } from './card-signature.ts';
import type { CardSigner, SignatureFinding } from './card-signature.ts';
import { decodeRegistrationA, encodeRegistrationA } from './registration-a.ts';
import type { RegistrationA } from './registration-a.ts';
import { decodeRegistrationB, encodeRegistrationB } from './registration-b.ts';
import type { RegistrationB } from './registration-b.ts';
import { decodeRegistrationC, encodeRegistrationC } from './registration-c.ts';
import type { VehicleRecord } from './vehicle-record.ts';

/** A file larger than this cannot be addressed by READ BINARY with a two-byte offset (ISO 7816-4). */
export const LARGEST_FILE = 0x7fff;

/** What a card says, whoever wrote it. `record` is absent on a card without the Moroccan file. */
export interface CardReading {
  readonly record: VehicleRecord | undefined;
  readonly european: { readonly a: RegistrationA; readonly b: RegistrationB | undefined };
  /** Tags met that nothing reads, by file and path: `D021 73/9C`. Kept so that a later profile is noticed, not lost. */
  readonly skipped: readonly string[];
  readonly signatures: readonly SignatureFinding[];
  /** Fields that files A and C tell differently: a card whose files were mixed, although each one is signed. */
  readonly contradictions: readonly string[];
}

/**
 * The nine files of a card, in the order they are written: data, signature and certificate of groups A, B and C.
 * @throws CardDataError when a field cannot be put on a card
 */
export async function encodeCard(record: VehicleRecord, signer: CardSigner): Promise<CardFile[]> {
  const data: Record<CardGroup, Uint8Array> = {
    A: encodeRegistrationA(record),
    B: encodeRegistrationB(record),
    C: encodeRegistrationC(record),
  };
  const files: CardFile[] = [];
  for (const group of CARD_GROUPS) {
    const fids = GROUP_FILES[group];
    if (data[group].length > LARGEST_FILE) throw new CardDataError('card-field-too-long', fids.data);
    files.push(
      cardFile(fids.data, data[group]),
      cardFile(fids.signature, wrapSignature(await signer.sign(data[group]))),
      cardFile(fids.certificate, signer.certificate),
    );
  }
  return files;
}

/**
 * Reads a card's files back: record, European data, tags skipped, signatures. `authorities` are the certificates (DER) of the
 * issuing authorities known here.
 * @throws CardDataError when file A is missing, or a file is damaged
 */
export function decodeCard(files: readonly CardFile[], authorities: readonly Uint8Array[] = []): CardReading {
  const bytesOf = (fid: Fid) => files.find(file => file.fid === fid)?.bytes;
  const mandatory = bytesOf('D001');
  if (mandatory === undefined) throw new CardDataError('card-file-missing', 'D001');
  const a = decodeRegistrationA(mandatory);
  const optional = bytesOf('D011');
  const b = optional === undefined ? undefined : decodeRegistrationB(optional);
  const national = bytesOf('D021');
  const c = national === undefined ? undefined : decodeRegistrationC(national);
  return {
    record: c?.record,
    european: { a: a.data, b: b?.data },
    skipped: [
      ...a.skipped.map(path => `D001 ${path}`),
      ...(b?.skipped ?? []).map(path => `D011 ${path}`),
      ...(c?.skipped ?? []).map(path => `D021 ${path}`),
    ],
    signatures: verifySignatures(files, authorities),
    contradictions:
      c === undefined ? [] : contradictions(a.data, decodeRegistrationA(encodeRegistrationA(c.record)).data),
  };
}

/** One file with its official name. */
export function cardFile(fid: Fid, bytes: Uint8Array): CardFile {
  return { fid, name: FILE_NAMES[fid], bytes };
}

/** The file identifier of a name on disk (`D001.bin`), or undefined. */
export function fidOf(text: string): Fid | undefined {
  return (Object.keys(FILE_NAMES) as Fid[]).find(fid => fid === text.slice(0, 4).toUpperCase());
}

function contradictions(written: RegistrationA, expected: RegistrationA): string[] {
  return (Object.keys(expected) as (keyof RegistrationA)[]).filter(
    field => written[field] !== expected[field],
  );
}
