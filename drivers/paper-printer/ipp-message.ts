import {
  COLLECTION,
  counted,
  decodeValue,
  encodeValue,
  FIRST_VALUE_TAG,
  type IppAttribute,
  IppMalformed,
  type IppValue,
  utf8,
} from './ipp-value.ts';

/** The groups of a message that this desk writes or reads. Source: RFC 8010 section 3.5.1. */
const GROUP_TAGS = { operation: 0x01, job: 0x02, printer: 0x04, unsupported: 0x05 } as const;
const END_OF_ATTRIBUTES = 0x03;

export type IppGroupName = keyof typeof GROUP_TAGS;

export interface IppGroup {
  readonly name: IppGroupName | 'other';
  readonly attributes: readonly IppAttribute[];
}

/** A request or an answer: the same frame (RFC 8010 section 3.1). `code` is the operation or the status. */
export interface IppMessage {
  /** Major and minor, 1.1 to 2.2. */
  readonly version: readonly [number, number];
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
  /** What is printed: after the attributes, to the end. */
  readonly data: Uint8Array;
}

/** A printer has no reason to nest collections deeper; a message that does is made to exhaust its reader. */
const MAX_DEPTH = 8;

/** @throws RangeError for a group that is only ever read, or a value too long */
export function encodeMessage(message: IppMessage): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt8(message.version[0], 0);
  head.writeUInt8(message.version[1], 1);
  head.writeUInt16BE(message.code, 2);
  head.writeInt32BE(message.requestId, 4);
  const parts: Uint8Array[] = [head];
  for (const group of message.groups) {
    if (group.name === 'other') throw new RangeError('a group without a tag');
    parts.push(Uint8Array.of(GROUP_TAGS[group.name]));
    for (const { name, values } of group.attributes)
      // Only the first value bears the name: the others of its set follow without one.
      values.forEach((value, place) => parts.push(...encodeNamed(place === 0 ? name : '', value)));
  }
  parts.push(Uint8Array.of(END_OF_ATTRIBUTES), message.data);
  return Buffer.concat(parts);
}

function encodeNamed(name: string, value: IppValue): Uint8Array[] {
  if (value.type !== 'collection') {
    const { tag, bytes } = encodeValue(value);
    return [Uint8Array.of(tag), counted(utf8(name)), counted(bytes)];
  }
  const members = value.members.flatMap(member => [
    Uint8Array.of(COLLECTION.member),
    counted(utf8('')),
    counted(utf8(member.name)),
    ...member.values.flatMap(each => encodeNamed('', each)),
  ]);
  return [
    Uint8Array.of(COLLECTION.begin),
    counted(utf8(name)),
    counted(utf8('')),
    ...members,
    Uint8Array.of(COLLECTION.end),
    counted(utf8('')),
    counted(utf8('')),
  ];
}

/** @throws IppMalformed and nothing else, whatever the bytes are */
export function decodeMessage(bytes: Uint8Array): IppMessage {
  const read = reader(bytes);
  const version = [read.byte(), read.byte()] as const;
  const code = read.uint16();
  const requestId = read.int32();
  const groups: IppGroup[] = [];
  for (let tag = read.byte(); tag !== END_OF_ATTRIBUTES;) {
    if (tag >= FIRST_VALUE_TAG) throw new IppMalformed('a value outside any group');
    const attributes: { name: string; values: [IppValue, ...IppValue[]] }[] = [];
    groups.push({ name: GROUP_NAMES.get(tag) ?? 'other', attributes });
    tag = read.byte();
    while (tag >= FIRST_VALUE_TAG) {
      const name = read.counted().toString('utf8');
      const value = readValue(read, tag, 0);
      const last = attributes.at(-1);
      if (name !== '') attributes.push({ name, values: [value] });
      else if (last) last.values.push(value);
      else throw new IppMalformed('a set without its first value');
      tag = read.byte();
    }
  }
  return { version, code, requestId, groups, data: read.rest() };
}

const GROUP_NAMES: ReadonlyMap<number, IppGroupName> = new Map(
  (Object.keys(GROUP_TAGS) as IppGroupName[]).map(name => [GROUP_TAGS[name], name]),
);

function readValue(read: Reader, tag: number, depth: number): IppValue {
  const bytes = read.counted();
  if (tag !== COLLECTION.begin) return decodeValue(tag, bytes);
  if (depth === MAX_DEPTH) throw new IppMalformed('collections nested too deep');
  const members: { name: string; values: [IppValue, ...IppValue[]] }[] = [];
  let name: string | undefined;
  for (;;) {
    const inner = read.byte();
    read.counted();
    if (inner === COLLECTION.end) {
      read.counted();
      return { type: 'collection', members };
    }
    if (inner === COLLECTION.member) {
      name = read.counted().toString('utf8');
      continue;
    }
    if (inner < FIRST_VALUE_TAG) throw new IppMalformed('a collection that does not end');
    const value = readValue(read, inner, depth + 1);
    const last = members.at(-1);
    if (name !== undefined) members.push({ name, values: [value] });
    else if (last) last.values.push(value);
    else throw new IppMalformed('a member without its name');
    name = undefined;
  }
}

interface Reader {
  byte(): number;
  uint16(): number;
  int32(): number;
  counted(): Buffer;
  rest(): Uint8Array;
}

function reader(bytes: Uint8Array): Reader {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (count: number): Buffer => {
    if (at + count > all.length) throw new IppMalformed(`cut short after ${String(all.length)} bytes`);
    at += count;
    return all.subarray(at - count, at);
  };
  return {
    byte: () => take(1).readUInt8(),
    uint16: () => take(2).readUInt16BE(),
    int32: () => take(4).readInt32BE(),
    counted: () => take(take(2).readUInt16BE()),
    rest: () => new Uint8Array(all.subarray(at)),
  };
}

/** The attributes of a group by name; of the first such group where there are several. */
export function attributesOf(message: IppMessage, group: IppGroupName): IppAttribute[] {
  return [...(message.groups.find(one => one.name === group)?.attributes ?? [])];
}
