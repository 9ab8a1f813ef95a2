/** One value of an attribute, as its tag says to read it. Source: RFC 8010 section 3.9, RFC 8011 section 5.1. */
export type IppValue =
  | { readonly type: 'integer' | 'enum'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: TextType; readonly value: string }
  | { readonly type: LanguageType; readonly language: string; readonly value: string }
  | { readonly type: 'rangeOfInteger'; readonly from: number; readonly to: number }
  | {
      readonly type: 'resolution';
      readonly across: number;
      readonly feed: number;
      readonly unit: 'dpi' | 'dpcm';
    }
  | { readonly type: 'octetString' | 'dateTime'; readonly bytes: Uint8Array }
  | { readonly type: 'collection'; readonly members: readonly IppAttribute[] }
  | { readonly type: 'unsupported' | 'unknown' | 'no-value' }
  /** A tag that this desk does not read (RFC 8010 section 3.5.2 reserves many): kept, so that nothing else is lost with it. */
  | { readonly type: 'other'; readonly tag: number; readonly bytes: Uint8Array };

export interface IppAttribute {
  readonly name: string;
  /** More than one: a 1setOf. Never empty. */
  readonly values: readonly [IppValue, ...IppValue[]];
}

/** A message that is not of RFC 8010: cut short, or not IPP at all. */
export class IppMalformed extends Error {
  constructor(why: string) {
    super(`not an IPP message: ${why}`);
    this.name = 'IppMalformed';
  }
}

const TEXT_TAGS = {
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
} as const;
type TextType = keyof typeof TEXT_TAGS;

const LANGUAGE_TAGS = { textWithLanguage: 0x35, nameWithLanguage: 0x36 } as const;
type LanguageType = keyof typeof LANGUAGE_TAGS;

const OUT_OF_BAND_TAGS = { unsupported: 0x10, unknown: 0x12, 'no-value': 0x13 } as const;
const RESOLUTION_UNITS = { dpi: 3, dpcm: 4 } as const;

/** Tags that frame a collection (RFC 8010 section 3.1.6): read by the message, since they enclose other values. */
export const COLLECTION = { begin: 0x34, end: 0x37, member: 0x4a } as const;
/** Tags below this one begin a group of attributes. */
export const FIRST_VALUE_TAG = 0x10;

/** The tag and the bytes of a value. A collection is written by the message. */
export function encodeValue(value: Exclude<IppValue, { type: 'collection' }>): {
  tag: number;
  bytes: Uint8Array;
} {
  switch (value.type) {
    case 'integer':
      return { tag: 0x21, bytes: int32(value.value) };
    case 'enum':
      return { tag: 0x23, bytes: int32(value.value) };
    case 'boolean':
      return { tag: 0x22, bytes: Uint8Array.of(value.value ? 1 : 0) };
    case 'rangeOfInteger':
      return { tag: 0x33, bytes: Buffer.concat([int32(value.from), int32(value.to)]) };
    case 'resolution':
      return {
        tag: 0x32,
        bytes: Buffer.concat([
          int32(value.across),
          int32(value.feed),
          Uint8Array.of(RESOLUTION_UNITS[value.unit]),
        ]),
      };
    case 'octetString':
      return { tag: 0x30, bytes: value.bytes };
    case 'dateTime':
      return { tag: 0x31, bytes: value.bytes };
    case 'textWithLanguage':
    case 'nameWithLanguage':
      return {
        tag: LANGUAGE_TAGS[value.type],
        bytes: Buffer.concat([counted(utf8(value.language)), counted(utf8(value.value))]),
      };
    case 'unsupported':
    case 'unknown':
    case 'no-value':
      return { tag: OUT_OF_BAND_TAGS[value.type], bytes: new Uint8Array() };
    case 'other':
      return { tag: value.tag, bytes: value.bytes };
    default:
      return { tag: TEXT_TAGS[value.type], bytes: utf8(value.value) };
  }
}

/** @throws IppMalformed when the bytes are not as long as the tag says */
export function decodeValue(tag: number, raw: Uint8Array): IppValue {
  const bytes = Buffer.from(raw);
  switch (tag) {
    case 0x21:
      return { type: 'integer', value: sized(bytes, 4, 'integer').readInt32BE() };
    case 0x23:
      return { type: 'enum', value: sized(bytes, 4, 'enum').readInt32BE() };
    case 0x22:
      return { type: 'boolean', value: sized(bytes, 1, 'boolean').readUInt8() !== 0 };
    case 0x33: {
      const range = sized(bytes, 8, 'rangeOfInteger');
      return { type: 'rangeOfInteger', from: range.readInt32BE(0), to: range.readInt32BE(4) };
    }
    case 0x32: {
      const read = sized(bytes, 9, 'resolution');
      const unit = read.readUInt8(8);
      if (unit !== RESOLUTION_UNITS.dpi && unit !== RESOLUTION_UNITS.dpcm)
        throw new IppMalformed(`resolution in unit ${String(unit)}`);
      return {
        type: 'resolution',
        across: read.readInt32BE(0),
        feed: read.readInt32BE(4),
        unit: unit === RESOLUTION_UNITS.dpi ? 'dpi' : 'dpcm',
      };
    }
    case 0x30:
      return { type: 'octetString', bytes: new Uint8Array(bytes) };
    case 0x31:
      return { type: 'dateTime', bytes: new Uint8Array(sized(bytes, 11, 'dateTime')) };
    case LANGUAGE_TAGS.textWithLanguage:
      return { type: 'textWithLanguage', ...withLanguage(bytes) };
    case LANGUAGE_TAGS.nameWithLanguage:
      return { type: 'nameWithLanguage', ...withLanguage(bytes) };
    case OUT_OF_BAND_TAGS.unsupported:
      return { type: 'unsupported' };
    case OUT_OF_BAND_TAGS.unknown:
      return { type: 'unknown' };
    case OUT_OF_BAND_TAGS['no-value']:
      return { type: 'no-value' };
    default: {
      const text = TEXT_TYPES.get(tag);
      return text === undefined
        ? { type: 'other', tag, bytes: new Uint8Array(bytes) }
        : { type: text, value: bytes.toString('utf8') };
    }
  }
}

const TEXT_TYPES: ReadonlyMap<number, TextType> = new Map(
  (Object.keys(TEXT_TAGS) as TextType[]).map(type => [TEXT_TAGS[type], type]),
);

/** Two bytes of length, then the bytes: how names and values stand in a message. @throws RangeError above 32,767 bytes */
export function counted(bytes: Uint8Array): Buffer {
  if (bytes.length > 0x7fff) throw new RangeError('longer than an IPP value may be');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

export function utf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function sized(bytes: Buffer, wanted: number, what: string): Buffer {
  if (bytes.length !== wanted) throw new IppMalformed(`${what} of ${String(bytes.length)} bytes`);
  return bytes;
}

function withLanguage(bytes: Buffer): { language: string; value: string } {
  const part = (at: number) => {
    if (at + 2 > bytes.length) throw new IppMalformed('a text without its language');
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) throw new IppMalformed('a text longer than its value');
    return { text: bytes.toString('utf8', at + 2, end), end };
  };
  const language = part(0);
  return { language: language.text, value: part(language.end).text };
}
