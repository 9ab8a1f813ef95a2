/**
 * BER-TLV data objects as ISO 7816-4 (5.2.2) writes them on a card: tags of one to four bytes, definite lengths up to four bytes.
 * A tag is kept as the number its bytes spell (`0x9f33`), so that it reads like the tables of the directive.
 */
export type Tlv = PrimitiveTlv | ConstructedTlv;

export interface PrimitiveTlv {
  readonly tag: number;
  readonly value: Uint8Array;
}

export interface ConstructedTlv {
  readonly tag: number;
  readonly children: readonly Tlv[];
}

/** What is wrong with the bytes of a file. `offset` is the byte where reading stopped. */
export type TlvFault =
  | 'tag-truncated'
  | 'tag-too-long'
  | 'length-truncated'
  | 'length-indefinite'
  | 'length-too-long'
  | 'value-past-end'
  | 'too-deep';

/** A file that is not well-formed BER-TLV. */
export class TlvError extends Error {
  readonly fault: TlvFault;
  readonly offset: number;

  constructor(fault: TlvFault, offset: number) {
    super(`${fault} at byte ${offset}`);
    this.name = 'TlvError';
    this.fault = fault;
    this.offset = offset;
  }
}

/** No file of the directive nests more than four templates; a hostile one must not exhaust the stack. */
const MAX_DEPTH = 16;

export function primitive(tag: number, value: Uint8Array): PrimitiveTlv {
  return { tag, value };
}

export function constructed(tag: number, children: readonly Tlv[]): ConstructedTlv {
  return { tag, children };
}

/** Bit 6 of the first byte of a tag: a template of other objects. */
export function isConstructedTag(tag: number): boolean {
  let first = tag;
  while (first > 0xff) first = Math.floor(first / 0x100);
  return (first & 0x20) !== 0;
}

/** Bytes of a list of data objects, lengths in their shortest form (so that DER structures can be written with it too). */
export function encodeTlv(objects: readonly Tlv[]): Uint8Array {
  return joinBytes(
    objects.flatMap(object => {
      const body = 'value' in object ? object.value : encodeTlv(object.children);
      return [bigEndian(object.tag), lengthBytes(body.length), body];
    }),
  );
}

/**
 * Data objects of a whole file. Bytes `00` between top-level objects, and `00` or `FF` after the last, are the filler of a file
 * larger than its data (ISO 7816-4) and are skipped there, nowhere else.
 * @throws TlvError on the first byte that does not fit
 */
export function decodeTlv(bytes: Uint8Array): Tlv[] {
  return readObjects(bytes, 0, bytes.length, 0);
}

/** Children of a template with a tag, in order. */
export function childrenOf(objects: readonly Tlv[], tag: number): readonly Tlv[] | undefined {
  const found = objects.find(object => object.tag === tag);
  return found !== undefined && 'children' in found ? found.children : undefined;
}

/** Value of the first primitive object with a tag. */
export function valueOf(objects: readonly Tlv[], tag: number): Uint8Array | undefined {
  const found = objects.find(object => object.tag === tag);
  return found !== undefined && 'value' in found ? found.value : undefined;
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function readObjects(bytes: Uint8Array, from: number, end: number, depth: number): Tlv[] {
  if (depth > MAX_DEPTH) throw new TlvError('too-deep', from);
  const objects: Tlv[] = [];
  const fillerFrom = depth === 0 ? startOfFiller(bytes, end) : end;
  let at = from;
  while (at < end) {
    if (depth === 0 && bytes[at] === 0x00) {
      at++;
      continue;
    }
    // FF also begins private tags: it is filler only where nothing but filler follows.
    if (depth === 0 && bytes[at] === 0xff && at >= fillerFrom) break;
    const tag = readTag(bytes, at, end);
    const length = readLength(bytes, tag.next, end);
    const stop = length.next + length.value;
    if (stop > end) throw new TlvError('value-past-end', tag.next);
    objects.push(
      isConstructedTag(tag.value)
        ? constructed(tag.value, readObjects(bytes, length.next, stop, depth + 1))
        : primitive(tag.value, bytes.slice(length.next, stop)),
    );
    at = stop;
  }
  return objects;
}

/** Where the run of filler at the end of a file begins; looked for once, since a hostile file may ask it at every object. */
function startOfFiller(bytes: Uint8Array, end: number): number {
  let at = end;
  while (at > 0 && (bytes[at - 1] === 0x00 || bytes[at - 1] === 0xff)) at--;
  return at;
}

function readTag(bytes: Uint8Array, from: number, end: number): { value: number; next: number } {
  let value = bytes[from] ?? 0;
  let at = from + 1;
  if ((value & 0x1f) !== 0x1f) return { value, next: at };
  for (;;) {
    if (at >= end) throw new TlvError('tag-truncated', from);
    if (at - from > 3) throw new TlvError('tag-too-long', from);
    const byte = bytes[at++] ?? 0;
    value = value * 0x100 + byte;
    if ((byte & 0x80) === 0) return { value, next: at };
  }
}

function readLength(bytes: Uint8Array, from: number, end: number): { value: number; next: number } {
  if (from >= end) throw new TlvError('length-truncated', from);
  const first = bytes[from] ?? 0;
  if (first < 0x80) return { value: first, next: from + 1 };
  if (first === 0x80) throw new TlvError('length-indefinite', from);
  const size = first & 0x7f;
  if (size > 4) throw new TlvError('length-too-long', from);
  if (from + 1 + size > end) throw new TlvError('length-truncated', from);
  let value = 0;
  for (let place = 1; place <= size; place++) value = value * 0x100 + (bytes[from + place] ?? 0);
  return { value, next: from + 1 + size };
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes = bigEndian(length);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

function bigEndian(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.unshift(rest % 0x100);
    rest = Math.floor(rest / 0x100);
  } while (rest > 0);
  return Uint8Array.from(bytes);
}
