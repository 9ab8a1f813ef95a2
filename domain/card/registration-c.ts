import { canonical } from '../number/format.ts';
import { parseNumber } from '../number/parse.ts';
import { SERIES, isNumberError } from '../number/registration-number.ts';
import type { RegistrationNumber } from '../number/registration-number.ts';
import type { PlainDate } from '../text/plain-date.ts';
import { constructed, encodeTlv, primitive } from './ber-tlv.ts';
import type { Tlv } from './ber-tlv.ts';
import { CardDataError } from './card-error.ts';
import { allocationAuthority, dateField, flatten, readDate, readFile, unicodeField } from './card-fields.ts';
import type { BilingualText, VehicleRecord } from './vehicle-record.ts';

/**
 * Tags of the national file, below the template of discretionary data objects (ISO 7816-6, tag 73), in the order of art. 3.
 * Texts are UTF-8, dates YYYYMMDD, quantities decimal figures in the unit of the record's field.
 */
const NATIONAL = 0x73;
const TAG = {
  version: 0x80,
  number: 0x81,
  series: 0x82,
  previousNumber: 0x83,
  firstRegistered: 0x84,
  firstRegisteredInMorocco: 0x85,
  transferred: 0x86,
  validUntil: 0x87,
  use: 0x88,
  owner: 0xa9,
  make: 0x8a,
  type: 0x8b,
  genre: 0x8c,
  model: 0x8d,
  fuel: 0x8e,
  vin: 0x8f,
  cylinders: 0x90,
  cylinderCapacityCm3: 0x91,
  fiscalPowerCv: 0x92,
  seats: 0x93,
  ptacKg: 0x94,
  emptyWeightKg: 0x95,
  ptmctKg: 0x96,
  restrictions: 0xb7,
  supportKind: 0x98,
  supportSerial: 0x99,
  operationCode: 0x9a,
  operationDate: 0x9b,
  authority: 0xbc,
  mentions: 0xbd,
} as const;

/** Version of the table above. A reader that meets a later one still reads the tags it knows. */
export const NATIONAL_VERSION = 1;

/**
 * EF.Registration_C (D021): the Moroccan data of art. 3 that the European files have no tag for, and the Arabic texts, which no
 * character set of files A and B can hold. The whole record is here, so that a card is read back without loss.
 */
export function encodeRegistrationC(record: VehicleRecord): Uint8Array {
  const { owner, authority } = record;
  const text = (tag: number, value: string | undefined) =>
    value === undefined ? [] : [unicodeField(tag, value)];
  const day = (tag: number, value: PlainDate | undefined) =>
    value === undefined ? [] : [dateField(tag, value)];
  const figure = (tag: number, value: number | undefined) =>
    value === undefined ? [] : [unicodeField(tag, String(value))];
  const body: Tlv[] = [
    primitive(TAG.version, Uint8Array.of(NATIONAL_VERSION)),
    ...text(TAG.number, canonical(record.number)),
    ...text(TAG.series, record.number.series),
    ...text(TAG.previousNumber, record.previousNumber),
    ...day(TAG.firstRegistered, record.firstRegistered),
    ...day(TAG.firstRegisteredInMorocco, record.firstRegisteredInMorocco),
    ...day(TAG.transferred, record.transferred),
    ...day(TAG.validUntil, record.validUntil),
    ...text(TAG.use, record.use),
    constructed(TAG.owner, [
      ...text(0x80, owner.name.latin),
      ...text(0x81, owner.name.arabic),
      ...text(0x82, owner.givenNames?.latin),
      ...text(0x83, owner.givenNames?.arabic),
      ...text(0x84, owner.address.latin),
      ...text(0x85, owner.address.arabic),
    ]),
    ...text(TAG.make, record.make),
    ...text(TAG.type, record.type),
    ...text(TAG.genre, record.genre),
    ...text(TAG.model, record.model),
    ...text(TAG.fuel, record.fuel),
    ...text(TAG.vin, record.vin),
    ...figure(TAG.cylinders, record.cylinders),
    ...figure(TAG.cylinderCapacityCm3, record.cylinderCapacityCm3),
    ...figure(TAG.fiscalPowerCv, record.fiscalPowerCv),
    ...figure(TAG.seats, record.seats),
    ...figure(TAG.ptacKg, record.ptacKg),
    ...figure(TAG.emptyWeightKg, record.emptyWeightKg),
    ...figure(TAG.ptmctKg, record.ptmctKg),
    constructed(
      TAG.restrictions,
      record.restrictions.flatMap(value => text(0x80, value)),
    ),
    ...text(TAG.supportKind, record.support.kind),
    ...text(TAG.supportSerial, record.support.serial),
    ...text(TAG.operationCode, record.operation.code),
    ...day(TAG.operationDate, record.operation.date),
    constructed(TAG.authority, [
      ...text(0x80, authority.competent),
      ...text(0x81, authority.issuing),
      ...text(0x82, authority.signatory),
      ...text(0x83, authority.quality),
    ]),
    constructed(
      TAG.mentions,
      record.mentions.flatMap(value => text(0x80, value)),
    ),
  ];
  return encodeTlv([allocationAuthority(), constructed(NATIONAL, body)]);
}

/** Reads the national file back. @throws CardDataError when it is damaged or a field of art. 3 is missing or unreadable */
export function decodeRegistrationC(bytes: Uint8Array): { record: VehicleRecord; skipped: string[] } {
  const fields = flatten(readFile(bytes, 'D021'));
  const known = new Set(['78/4F', '73/80']);
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const hex = (tag: number) => tag.toString(16).toUpperCase();
  const all = (...tags: number[]): string[] => {
    const path = [NATIONAL, ...tags].map(hex).join('/');
    known.add(path);
    return fields.filter(field => field.path === path).map(field => decodeText(utf8, field.value, path));
  };
  const optional = (...tags: number[]): string | undefined => all(...tags)[0];
  const required = (field: string, ...tags: number[]): string => {
    const value = optional(...tags);
    if (value === undefined) throw new CardDataError('card-field-missing', field);
    return value;
  };
  const day = (field: string, tag: number): PlainDate => {
    const date = readDate(required(field, tag));
    if (date === undefined) throw new CardDataError('card-field-unreadable', field);
    return date;
  };
  const figure = (field: string, tag: number): number => {
    const value = required(field, tag);
    if (!/^\d{1,9}$/.test(value)) throw new CardDataError('card-field-unreadable', field);
    return Number(value);
  };
  const has = (tag: number) => optional(tag) !== undefined;
  const given = [optional(TAG.owner, 0x82), optional(TAG.owner, 0x83)];

  const record: VehicleRecord = {
    number: numberOf(required('number', TAG.number), required('series', TAG.series)),
    ...(has(TAG.previousNumber) ? { previousNumber: required('previousNumber', TAG.previousNumber) } : {}),
    firstRegistered: day('firstRegistered', TAG.firstRegistered),
    firstRegisteredInMorocco: day('firstRegisteredInMorocco', TAG.firstRegisteredInMorocco),
    ...(has(TAG.transferred) ? { transferred: day('transferred', TAG.transferred) } : {}),
    validUntil: day('validUntil', TAG.validUntil),
    use: required('use', TAG.use),
    owner: {
      name: pair(required('owner.name', TAG.owner, 0x80), optional(TAG.owner, 0x81)),
      ...(given[0] === undefined ? {} : { givenNames: pair(given[0], given[1]) }),
      address: pair(required('owner.address', TAG.owner, 0x84), optional(TAG.owner, 0x85)),
    },
    make: required('make', TAG.make),
    type: required('type', TAG.type),
    genre: required('genre', TAG.genre),
    model: required('model', TAG.model),
    fuel: required('fuel', TAG.fuel),
    vin: required('vin', TAG.vin),
    ...(has(TAG.cylinders) ? { cylinders: figure('cylinders', TAG.cylinders) } : {}),
    ...(has(TAG.cylinderCapacityCm3)
      ? { cylinderCapacityCm3: figure('cylinderCapacityCm3', TAG.cylinderCapacityCm3) }
      : {}),
    ...(has(TAG.fiscalPowerCv) ? { fiscalPowerCv: figure('fiscalPowerCv', TAG.fiscalPowerCv) } : {}),
    ...(has(TAG.seats) ? { seats: figure('seats', TAG.seats) } : {}),
    ...(has(TAG.ptacKg) ? { ptacKg: figure('ptacKg', TAG.ptacKg) } : {}),
    emptyWeightKg: figure('emptyWeightKg', TAG.emptyWeightKg),
    ...(has(TAG.ptmctKg) ? { ptmctKg: figure('ptmctKg', TAG.ptmctKg) } : {}),
    restrictions: all(TAG.restrictions, 0x80),
    mentions: all(TAG.mentions, 0x80),
    support: {
      kind: required('support.kind', TAG.supportKind),
      serial: required('support.serial', TAG.supportSerial),
    },
    operation: {
      code: required('operation.code', TAG.operationCode),
      date: day('operation.date', TAG.operationDate),
    },
    authority: {
      competent: required('authority.competent', TAG.authority, 0x80),
      issuing: required('authority.issuing', TAG.authority, 0x81),
      signatory: required('authority.signatory', TAG.authority, 0x82),
      quality: required('authority.quality', TAG.authority, 0x83),
    },
  };
  return { record, skipped: [...new Set(fields.map(field => field.path))].filter(path => !known.has(path)) };
}

function decodeText(utf8: TextDecoder, bytes: Uint8Array, path: string): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new CardDataError('card-field-unreadable', path, { cause: error });
  }
}

function pair(latin: string, arabic: string | undefined): BilingualText {
  return { latin, arabic: arabic ?? '' };
}

function numberOf(text: string, seriesText: string): RegistrationNumber {
  const series = SERIES.find(name => name === seriesText);
  const number = series === undefined ? undefined : parseNumber(text, series);
  if (number === undefined || isNumberError(number))
    throw new CardDataError('card-field-unreadable', 'number');
  return number;
}
