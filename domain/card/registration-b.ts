import { constructed, encodeTlv, primitive } from './ber-tlv.ts';
import type { Tlv } from './ber-tlv.ts';
import { allocationAuthority, flatten, latinField, measure, readFile, tagPath } from './card-fields.ts';
import { SHORTEST_TEMPLATE } from './card-profile.ts';
import { textIn, type CharacterSet } from './character-set.ts';
import type { VehicleRecord } from './vehicle-record.ts';

/** Every optional tag of template 72, by its harmonised code, in the order of the directive's table (II.6). */
export const TAGS_B = {
  'C.2.1': [0xa1, 0xa7, 0x83],
  'C.2.2': [0xa1, 0xa7, 0x84],
  'C.2.3': [0xa1, 0xa7, 0x85],
  /** Second owner: the directive gives him the same codes as the first. */
  'C.2.1 (2)': [0xa1, 0xa8, 0x83],
  'C.2.2 (2)': [0xa1, 0xa8, 0x84],
  'C.2.3 (2)': [0xa1, 0xa8, 0x85],
  /** Who may use the vehicle by a right other than ownership. */
  'C.3.1': [0xa1, 0xa9, 0x83],
  'C.3.2': [0xa1, 0xa9, 0x84],
  'C.3.3': [0xa1, 0xa9, 0x85],
  'F.2': [0xa4, 0x96],
  'F.3': [0xa4, 0x97],
  J: [0x98],
  L: [0x99],
  M: [0x9a],
  'N.1': [0xad, 0x9f1f],
  'N.2': [0xad, 0x9f20],
  'N.3': [0xad, 0x9f21],
  'N.4': [0xad, 0x9f22],
  'N.5': [0xad, 0x9f23],
  'O.1': [0xae, 0x9b],
  'O.2': [0xae, 0x9c],
  'P.4': [0xa5, 0x9d],
  'P.5': [0xa5, 0x9e],
  R: [0x9f24],
  T: [0x9f25],
  'U.1': [0xaf, 0x9f26],
  'U.2': [0xaf, 0x9f27],
  'U.3': [0xaf, 0x9f28],
  'V.1': [0xb0, 0x9f29],
  'V.2': [0xb0, 0x9f2a],
  'V.3': [0xb0, 0x9f2b],
  'V.4': [0xb0, 0x9f2c],
  'V.5': [0xb0, 0x9f2d],
  'V.6': [0xb0, 0x9f2e],
  'V.7': [0xb0, 0x9f2f],
  'V.8': [0xb0, 0x9f30],
  'V.9': [0xb0, 0x9f31],
  W: [0x9f32],
} as const satisfies Record<string, readonly number[]>;

export type CodeB = keyof typeof TAGS_B;
export const CODES_B = Object.keys(TAGS_B) as CodeB[];

/** Optional data of a card by harmonised code, as written (measures with their unit); a code that the card has not is absent. */
export type RegistrationB = Readonly<Partial<Record<CodeB, string>>>;

/**
 * EF.Registration_B (D011): optional data of Directive 2003/127/EC, ISO 8859-1. The owner's address is filled with spaces so that
 * template 72 has 256 bytes at least.
 * @throws CardDataError
 */
export function encodeRegistrationB(data: RegistrationB): Uint8Array {
  const short = templateBody(data);
  const gap = SHORTEST_TEMPLATE - encodeTlv(short).length;
  const address = data['C.2.3'] ?? '';
  // One byte of a length that becomes two, or a template that was not there, only makes the file longer.
  const body = gap <= 0 ? short : templateBody({ ...data, 'C.2.3': address.padEnd(address.length + gap) });
  return encodeTlv([allocationAuthority(), constructed(0x72, body)]);
}

/** What a Moroccan record has of file B: owner (C.2), authorised mass (F.2), mass of the combination (F.3) and category (J). */
export function registrationBOf(record: VehicleRecord): RegistrationB {
  const { owner } = record;
  const said: Record<string, string> = {
    'C.2.1': owner.name.latin,
    'C.2.2': owner.givenNames?.latin ?? '',
    'C.2.3': owner.address.latin,
    'F.2': measure(record.ptacKg, 'kg'),
    'F.3': measure(record.ptmctKg, 'kg'),
    J: record.genre,
  };
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
}

/** Objects of the template: codes that share a template stand together in it, in the order of the table. */
function templateBody(data: RegistrationB): Tlv[] {
  const present = CODES_B.flatMap(code => {
    const text = data[code];
    const field = text === undefined ? undefined : { path: TAGS_B[code], code, text };
    return field === undefined ? [] : [field];
  });
  return [primitive(0x80, Uint8Array.of(0)), ...nest(present, 0)];
}

function nest(
  fields: readonly { path: readonly number[]; code: string; text: string }[],
  depth: number,
): Tlv[] {
  const objects: Tlv[] = [];
  const done = new Set<number>();
  for (const { path, code, text } of fields) {
    const tag = path[depth];
    if (tag === undefined || done.has(tag)) continue;
    if (path.length === depth + 1) objects.push(latinField(tag, text, code));
    else {
      done.add(tag);
      objects.push(
        constructed(
          tag,
          nest(
            fields.filter(other => other.path[depth] === tag),
            depth + 1,
          ),
        ),
      );
    }
  }
  return objects;
}

/**
 * Reads EF.Registration_B of any State. `skipped` names the tags that nothing here reads.
 * @param set character set that file A names: file B has no tag for its own
 * @throws CardDataError
 */
export function decodeRegistrationB(
  bytes: Uint8Array,
  set: CharacterSet = 'iso-8859-1',
): { data: RegistrationB; skipped: string[] } {
  const fields = new Map(flatten(readFile(bytes, 'D011')).map(({ path, value }) => [path, value]));
  const read = new Set(['78/4F', '72/80']);
  const data: Partial<Record<CodeB, string>> = {};
  for (const code of CODES_B) {
    const path = TAGS_B[code].reduce<string>(tagPath, '72');
    const value = fields.get(path);
    read.add(path);
    if (value !== undefined) data[code] = textIn(set, value).trim();
  }
  return { data, skipped: [...fields.keys()].filter(path => !read.has(path)) };
}
