import { latin } from '../number/format.ts';
import type { PlainDate } from '../text/plain-date.ts';
import { constructed, encodeTlv, primitive } from './ber-tlv.ts';
import type { Tlv } from './ber-tlv.ts';
import {
  allocationAuthority,
  dateField,
  flatten,
  latinField,
  measure,
  readDate,
  readFile,
  readMeasure,
  requiredField,
} from './card-fields.ts';
import { SHORTEST_TEMPLATE } from './card-profile.ts';
import { characterSetOf, textIn, type CharacterSet } from './character-set.ts';
import type { VehicleRecord } from './vehicle-record.ts';

/** Name of the State on every card that Tarqim writes: whose national file D021 is. */
export const STATE_NAME = 'Royaume du Maroc';
const DOCUMENT_NAME = 'Carte grise';

/** C.4: what the holder of the document is to the vehicle. */
export const HOLDERS = ['owner', 'not-owner', 'not-identified-as-owner'] as const;

/** Mandatory data of any State's card, as text; absent when the card leaves the field empty. */
export interface RegistrationA {
  /** Set that the texts of files A and B are written in (9F37). */
  readonly characterSet: CharacterSet;
  readonly state: string;
  readonly document: string;
  readonly competentAuthority: string;
  readonly issuingAuthority: string;
  readonly documentNumber: string;
  readonly number: string;
  readonly firstRegistered: PlainDate | undefined;
  readonly holderName: string;
  readonly holderOtherNames: string;
  readonly holderAddress: string;
  readonly holderIs: (typeof HOLDERS)[number] | undefined;
  readonly make: string;
  readonly type: string;
  readonly model: string;
  readonly vin: string;
  readonly maxMassKg: number | undefined;
  readonly massInServiceKg: number | undefined;
  readonly validUntil: PlainDate | undefined;
  readonly registered: PlainDate | undefined;
  readonly typeApproval: string;
  readonly capacityCm3: number | undefined;
  readonly maxPower: string;
  readonly fuel: string;
  readonly powerToWeight: string;
  readonly seats: number | undefined;
  readonly standing: number | undefined;
}

/**
 * EF.Registration_A (D001): the mandatory data of Directive 2003/127/EC, ISO 8859-1, in the order of its table.
 * Fields the Moroccan card has not (type approval, net power, power to weight) are present and empty, as the directive asks of
 * mandatory tags. Optional tag 9F34 is filled with spaces so that template 71 has 256 bytes at least.
 * @throws CardDataError when a name or an address cannot be written in Latin letters
 */
export function encodeRegistrationA(record: VehicleRecord): Uint8Array {
  const short = templateBody(record, DOCUMENT_NAME);
  const gap = SHORTEST_TEMPLATE - encodeTlv(short).length;
  const body = gap <= 0 ? short : templateBody(record, DOCUMENT_NAME.padEnd(DOCUMENT_NAME.length + gap));
  return encodeTlv([allocationAuthority(), constructed(0x71, body)]);
}

function templateBody(record: VehicleRecord, documentName: string): Tlv[] {
  const { owner, authority } = record;
  return [
    primitive(0x80, Uint8Array.of(0)),
    latinField(0x9f33, STATE_NAME, 'state'),
    latinField(0x9f34, documentName, 'document'),
    requiredField(0x9f35, authority.competent, 'authority.competent'),
    latinField(0x9f36, authority.issuing, 'authority.issuing'),
    primitive(0x9f37, Uint8Array.of(0)),
    requiredField(0x9f38, record.support.serial, 'support.serial'),
    latinField(0x81, latin(record.number), 'number'),
    dateField(0x82, record.firstRegistered),
    constructed(0xa1, [
      constructed(0xa2, [
        requiredField(0x83, owner.name.latin, 'owner.name.latin'),
        latinField(0x84, owner.givenNames?.latin ?? '', 'owner.givenNames.latin'),
        requiredField(0x85, owner.address.latin, 'owner.address.latin'),
      ]),
      // C.4: the holder of the card is the owner; the decree knows no other holder.
      primitive(0x86, Uint8Array.of(0)),
    ]),
    constructed(0xa3, [
      requiredField(0x87, record.make, 'make'),
      latinField(0x88, record.type, 'type'),
      latinField(0x89, record.model, 'model'),
    ]),
    requiredField(0x8a, record.vin, 'vin'),
    constructed(0xa4, [latinField(0x8b, measure(record.ptacKg, 'kg'), 'ptacKg')]),
    latinField(0x8c, measure(record.emptyWeightKg, 'kg'), 'emptyWeightKg'),
    dateField(0x8d, record.validUntil),
    dateField(0x8e, record.operation.date),
    latinField(0x8f, '', 'typeApproval'),
    constructed(0xa5, [
      latinField(0x90, measure(record.cylinderCapacityCm3, 'cm3'), 'cylinderCapacityCm3'),
      latinField(0x91, '', 'maxPower'),
      latinField(0x92, record.fuel, 'fuel'),
    ]),
    latinField(0x93, '', 'powerToWeight'),
    constructed(0xa6, [
      latinField(0x94, record.seats === undefined ? '' : String(record.seats), 'seats'),
      latinField(0x95, '', 'standing'),
    ]),
  ];
}

/** Reads EF.Registration_A of any State. `skipped` names the tags that nothing here reads. @throws CardDataError */
export function decodeRegistrationA(bytes: Uint8Array): { data: RegistrationA; skipped: string[] } {
  const fields = new Map(flatten(readFile(bytes, 'D001')).map(({ path, value }) => [path, value]));
  const read = new Set(['78/4F', '71/80', '71/9F37', '71/A1/86']);
  const characterSet = characterSetOf(fields.get('71/9F37'));
  const text = (path: string): string => {
    read.add(path);
    const value = fields.get(path);
    return value === undefined ? '' : textIn(characterSet, value).trim();
  };
  const data: RegistrationA = {
    characterSet,
    state: text('71/9F33'),
    document: text('71/9F34'),
    competentAuthority: text('71/9F35'),
    issuingAuthority: text('71/9F36'),
    documentNumber: text('71/9F38'),
    number: text('71/81'),
    firstRegistered: readDate(text('71/82')),
    holderName: text('71/A1/A2/83'),
    holderOtherNames: text('71/A1/A2/84'),
    holderAddress: text('71/A1/A2/85'),
    holderIs: holderOf(fields.get('71/A1/86')),
    make: text('71/A3/87'),
    type: text('71/A3/88'),
    model: text('71/A3/89'),
    vin: text('71/8A'),
    maxMassKg: readMeasure(text('71/A4/8B')),
    massInServiceKg: readMeasure(text('71/8C')),
    validUntil: readDate(text('71/8D')),
    registered: readDate(text('71/8E')),
    typeApproval: text('71/8F'),
    capacityCm3: readMeasure(text('71/A5/90')),
    maxPower: text('71/A5/91'),
    fuel: text('71/A5/92'),
    powerToWeight: text('71/93'),
    seats: readMeasure(text('71/A6/94')),
    standing: readMeasure(text('71/A6/95')),
  };
  return { data, skipped: [...fields.keys()].filter(path => !read.has(path)) };
}

/** One byte on Dutch cards, two figures on Slovak ones. */
function holderOf(value: Uint8Array | undefined): RegistrationA['holderIs'] {
  if (value === undefined) return undefined;
  const [only] = value;
  return HOLDERS[
    value.length === 1 && only !== undefined && only < 0x30
      ? only
      : Number.parseInt(textIn('iso-8859-1', value), 10)
  ];
}
