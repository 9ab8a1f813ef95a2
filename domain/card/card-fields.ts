import { parsePlainDate } from '../text/plain-date.ts';
import type { PlainDate } from '../text/plain-date.ts';
import { constructed, decodeTlv, primitive, TlvError } from './ber-tlv.ts';
import type { PrimitiveTlv, Tlv } from './ber-tlv.ts';
import { CardDataError } from './card-error.ts';
import { ALLOCATION_AUTHORITY, APPLICATION_ID, CARD_APPLICATION, LARGEST_FILE } from './card-profile.ts';
import { latin1Bytes } from './latin-text.ts';

const utf8 = new TextEncoder();

/** First object of every data file, national ones too: some readers refuse a file without it. */
export function allocationAuthority(): Tlv {
  return constructed(ALLOCATION_AUTHORITY, [primitive(APPLICATION_ID, CARD_APPLICATION)]);
}

/** A field of files A and B: ISO 8859-1. */
export function latinField(tag: number, text: string, field: string): PrimitiveTlv {
  return primitive(tag, latin1Bytes(text, field));
}

/** A mandatory field of files A and B that must not be empty. @throws CardDataError */
export function requiredField(tag: number, text: string, field: string): PrimitiveTlv {
  if (text.trim() === '') throw new CardDataError('card-field-empty', field);
  return latinField(tag, text, field);
}

/** A date as the directive writes it: YYYYMMDD in figures. */
export function dateField(tag: number, date: PlainDate): PrimitiveTlv {
  return primitive(tag, utf8.encode(date.replaceAll('-', '')));
}

/** A text of the national file: UTF-8. */
export function unicodeField(tag: number, text: string): PrimitiveTlv {
  return primitive(tag, utf8.encode(text.normalize('NFC')));
}

/** Masses, seats and powers with the unit that the directive writes after them; empty when the vehicle has none. */
export function measure(value: number | undefined, unit: string): string {
  return value === undefined ? '' : `${value} ${unit}`;
}

/** Reads a data file. @throws CardDataError `card-file-damaged`, or `card-file-too-long` for more than a chip can hold in one file */
export function readFile(bytes: Uint8Array, fid: string): Tlv[] {
  if (bytes.length > LARGEST_FILE) throw new CardDataError('card-file-too-long', fid);
  try {
    return decodeTlv(bytes);
  } catch (error) {
    if (error instanceof TlvError) throw new CardDataError('card-file-damaged', fid, { cause: error });
    throw error;
  }
}

/** Date of a YYYYMMDD field; undefined when it is none, as the `0` some States write for "without limit". */
export function readDate(text: string | undefined): PlainDate | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text?.trim() ?? '');
  return parts === null ? undefined : parsePlainDate(`${parts[1]}-${parts[2]}-${parts[3]}`);
}

/** Whole number at the start of a measure (`1735 kg`). */
export function readMeasure(text: string | undefined): number | undefined {
  const figures = /^\d{1,9}/.exec(text?.trim() ?? '');
  return figures === null ? undefined : Number(figures[0]);
}

/** Tag as the tables of the directive write it, with the templates above it: `71/A1/A2/83`. */
export function tagPath(above: string, tag: number): string {
  const hex = tag.toString(16).toUpperCase();
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return above === '' ? even : `${above}/${even}`;
}

/** Every primitive object of a file by its path, in order, repeated paths kept. */
export function flatten(objects: readonly Tlv[], above = ''): { path: string; value: Uint8Array }[] {
  return objects.flatMap(object => {
    const path = tagPath(above, object.tag);
    return 'value' in object ? [{ path, value: object.value }] : flatten(object.children, path);
  });
}
