import { constructed, encodeTlv, primitive } from './ber-tlv.ts';
import type { Tlv } from './ber-tlv.ts';
import { allocationAuthority, flatten, latinField, measure, readFile, readMeasure } from './card-fields.ts';
import { SHORTEST_TEMPLATE } from './card-profile.ts';
import { latin1Text } from './latin-text.ts';
import type { VehicleRecord } from './vehicle-record.ts';

/** Optional data of a card that Tarqim reads. */
export interface RegistrationB {
  readonly ownerName: string;
  readonly ownerOtherNames: string;
  readonly ownerAddress: string;
  readonly maxMassInServiceKg: number | undefined;
  readonly maxCombinationMassKg: number | undefined;
  readonly category: string;
}

/**
 * EF.Registration_B (D011): optional data of Directive 2003/127/EC, ISO 8859-1: owner (C.2), authorised mass (F.2), mass of the
 * combination (F.3) and category (J). The owner's address is filled with spaces so that template 72 has 256 bytes at least.
 * @throws CardDataError
 */
export function encodeRegistrationB(record: VehicleRecord): Uint8Array {
  const address = record.owner.address.latin;
  const short = templateBody(record, address);
  const gap = SHORTEST_TEMPLATE - encodeTlv(short).length;
  const body = gap <= 0 ? short : templateBody(record, address.padEnd(address.length + gap));
  return encodeTlv([allocationAuthority(), constructed(0x72, body)]);
}

function templateBody(record: VehicleRecord, address: string): Tlv[] {
  const { owner } = record;
  const optional = (tag: number, text: string, field: string) =>
    text === '' ? [] : [latinField(tag, text, field)];
  const masses = [
    ...optional(0x96, measure(record.ptacKg, 'kg'), 'ptacKg'),
    ...optional(0x97, measure(record.ptmctKg, 'kg'), 'ptmctKg'),
  ];
  return [
    primitive(0x80, Uint8Array.of(0)),
    constructed(0xa1, [
      constructed(0xa7, [
        latinField(0x83, owner.name.latin, 'owner.name.latin'),
        latinField(0x84, owner.givenNames?.latin ?? '', 'owner.givenNames.latin'),
        latinField(0x85, address, 'owner.address.latin'),
      ]),
    ]),
    ...(masses.length === 0 ? [] : [constructed(0xa4, masses)]),
    ...optional(0x98, record.genre, 'genre'),
  ];
}

/** Reads EF.Registration_B of any State. `skipped` names the tags that nothing here reads. @throws CardDataError */
export function decodeRegistrationB(bytes: Uint8Array): { data: RegistrationB; skipped: string[] } {
  const fields = new Map(flatten(readFile(bytes, 'D011')).map(({ path, value }) => [path, value]));
  const read = new Set(['78/4F', '72/80']);
  const text = (path: string): string => {
    read.add(path);
    const value = fields.get(path);
    return value === undefined ? '' : latin1Text(value).trim();
  };
  const data: RegistrationB = {
    ownerName: text('72/A1/A7/83'),
    ownerOtherNames: text('72/A1/A7/84'),
    ownerAddress: text('72/A1/A7/85'),
    maxMassInServiceKg: readMeasure(text('72/A4/96')),
    maxCombinationMassKg: readMeasure(text('72/A4/97')),
    category: text('72/98'),
  };
  return { data, skipped: [...fields.keys()].filter(path => !read.has(path)) };
}
