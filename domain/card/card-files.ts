import { CardDataError } from './card-error.ts';
import { flatten, readFile } from './card-fields.ts';
import { CARD_GROUPS, FILE_NAMES, GROUP_FILES, LARGEST_FILE } from './card-profile.ts';
import type { CardFile, CardGroup, Fid } from './card-profile.ts';
import { verifySignatures, wrapSignature } from './card-signature.ts';
import type { CardSigner, CardTrust, SignatureFinding } from './card-signature.ts';
import { decodeRegistrationA, encodeRegistrationA, STATE_NAME } from './registration-a.ts';
import type { RegistrationA } from './registration-a.ts';
import { CODES_B, decodeRegistrationB, encodeRegistrationB, registrationBOf } from './registration-b.ts';
import type { RegistrationB } from './registration-b.ts';
import { decodeRegistrationC, encodeRegistrationC } from './registration-c.ts';
import type { VehicleRecord } from './vehicle-record.ts';

/** What a card says, whoever wrote it. `record` is absent on a card without the Moroccan file, another State's for one. */
export interface CardReading {
  readonly record: VehicleRecord | undefined;
  readonly european: { readonly a: RegistrationA; readonly b: RegistrationB | undefined };
  /** Tags met that nothing reads, by file and path: `D021 73/9C`. Kept so that a later profile is noticed, not lost. */
  readonly skipped: readonly string[];
  readonly signatures: readonly SignatureFinding[];
  /** Fields that the national file and a European one tell differently: a card whose files were mixed, although each one is signed. */
  readonly contradictions: readonly string[];
}

const NOBODY: CardTrust = { authorities: [] };

/**
 * The nine files of a card, in the order they are written: data, signature and certificate of groups A, B and C.
 * @throws CardDataError when a field cannot be put on a card
 */
export async function encodeCard(record: VehicleRecord, signer: CardSigner): Promise<CardFile[]> {
  const data: Record<CardGroup, Uint8Array> = {
    A: encodeRegistrationA(record),
    B: encodeRegistrationB(registrationBOf(record)),
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
 * Reads a card's files back: record, European data, tags skipped, signatures judged by the authorities known here.
 * @throws CardDataError when file A is missing, or a file is damaged or larger than a card can hold
 */
export function decodeCard(files: readonly CardFile[], trust: CardTrust = NOBODY): CardReading {
  const bytesOf = (fid: Fid) => files.find(file => file.fid === fid)?.bytes;
  const mandatory = bytesOf('D001');
  if (mandatory === undefined) throw new CardDataError('card-file-missing', 'D001');
  const a = decodeRegistrationA(mandatory);
  const optional = bytesOf('D011');
  const b = optional === undefined ? undefined : decodeRegistrationB(optional, a.data.characterSet);
  const national = bytesOf('D021');
  const foreign = a.data.state !== STATE_NAME;
  const c = national === undefined || foreign ? undefined : decodeRegistrationC(national);
  return {
    record: c?.record,
    european: { a: a.data, b: b?.data },
    skipped: [
      ...a.skipped.map(path => `D001 ${path}`),
      ...(b?.skipped ?? []).map(path => `D011 ${path}`),
      ...(c?.skipped ?? []).map(path => `D021 ${path}`),
      ...(national !== undefined && foreign ? foreignPaths(national) : []),
    ],
    signatures: verifySignatures(files, trust),
    contradictions: c === undefined ? [] : contradictions(c.record, a.data, b?.data),
  };
}

/** What is in the national file of another State, whose tags are its own: named, not read. */
function foreignPaths(bytes: Uint8Array): string[] {
  try {
    return [...new Set(flatten(readFile(bytes, 'D021')).map(({ path }) => `D021 ${path}`))];
  } catch (error) {
    // The directive does not say that a national file is TLV at all.
    if (error instanceof CardDataError) return ['D021'];
    throw error;
  }
}

/** One file with its official name. */
export function cardFile(fid: Fid, bytes: Uint8Array): CardFile {
  return { fid, name: FILE_NAMES[fid], bytes };
}

/** The file identifier of a name on disk (`D001.bin`), or undefined. */
export function fidOf(text: string): Fid | undefined {
  return (Object.keys(FILE_NAMES) as Fid[]).find(fid => fid === text.slice(0, 4).toUpperCase());
}

function contradictions(record: VehicleRecord, a: RegistrationA, b: RegistrationB | undefined): string[] {
  const expectedA = decodeRegistrationA(encodeRegistrationA(record)).data;
  const expectedB = decodeRegistrationB(encodeRegistrationB(registrationBOf(record))).data;
  return [
    ...(Object.keys(expectedA) as (keyof RegistrationA)[]).filter(field => a[field] !== expectedA[field]),
    ...(b === undefined ? [] : CODES_B.filter(code => (b[code] ?? '') !== (expectedB[code] ?? ''))),
  ];
}
