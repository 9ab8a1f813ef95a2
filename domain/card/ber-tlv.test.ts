import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TlvError, constructed, decodeTlv, encodeTlv, isConstructedTag, primitive } from './ber-tlv.ts';
import type { Tlv } from './ber-tlv.ts';

const PRIMITIVE_TAGS = [0x80, 0x9e, 0x4f, 0x9f33, 0x9f8101, 0x5a, 0x06];
const CONSTRUCTED_TAGS = [0xa1, 0x71, 0x78, 0xbf8700, 0xff21];

const { tlv } = fc.letrec<{ tlv: Tlv }>(tie => ({
  tlv: fc.oneof(
    { maxDepth: 4 },
    fc.record({ tag: fc.constantFrom(...PRIMITIVE_TAGS), value: fc.uint8Array({ maxLength: 400 }) }),
    fc.record({
      tag: fc.constantFrom(...CONSTRUCTED_TAGS),
      children: fc.array(tie('tlv'), { maxLength: 4 }),
    }),
  ),
}));

const fault = (bytes: number[]) => {
  try {
    decodeTlv(Uint8Array.from(bytes));
    return 'none';
  } catch (error) {
    if (error instanceof TlvError) return `${error.fault}@${error.offset}`;
    throw error;
  }
};

describe('BER-TLV', () => {
  it('reads back any tree', () => {
    fc.assert(
      fc.property(fc.array(tlv, { maxLength: 5 }), objects => {
        expect(decodeTlv(encodeTlv(objects))).toEqual(objects);
      }),
      { numRuns: 300 },
    );
  });

  it('reads or refuses any bytes, and never throws anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
        fault([...bytes]);
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses every shortening of a file', () => {
    const bytes = [
      ...encodeTlv([
        constructed(0x71, [primitive(0x9f33, new Uint8Array(300)), primitive(0x80, Uint8Array.of(1))]),
      ]),
    ];
    for (let length = 1; length < bytes.length; length++)
      expect(fault(bytes.slice(0, length))).not.toBe('none');
  });

  it.each([
    [[0x9f], 'tag-truncated@0'],
    [[0x9f, 0x81, 0x82, 0x83, 0x04, 0x00], 'tag-too-long@0'],
    [[0x80], 'length-truncated@1'],
    [[0x80, 0x82, 0x01], 'length-truncated@1'],
    [[0x80, 0x80, 0x00, 0x00], 'length-indefinite@1'],
    [[0x80, 0x85, 1, 1, 1, 1, 1], 'length-too-long@1'],
    [[0x80, 0x03, 0x01, 0x02], 'value-past-end@1'],
    [[0xa1, 0x03, 0x80, 0x04, 0x00], 'value-past-end@3'],
    [Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 0xa1 : 38 - i)), 'too-deep@34'],
  ])('%j: %s', (bytes, expected) => expect(fault(bytes)).toBe(expected));

  it('skips the filler of a file larger than its data, at the top only', () => {
    const data = encodeTlv([primitive(0x80, Uint8Array.of(7))]);
    expect(decodeTlv(Uint8Array.from([0, ...data, 0xff, 0xff, 0, 0]))).toEqual([
      primitive(0x80, Uint8Array.of(7)),
    ]);
  });

  it('writes lengths as the directive shows them', () => {
    expect([...encodeTlv([primitive(0x80, new Uint8Array(127))])].slice(0, 2)).toEqual([0x80, 0x7f]);
    expect([...encodeTlv([primitive(0x80, new Uint8Array(128))])].slice(0, 3)).toEqual([0x80, 0x81, 0x80]);
    expect([...encodeTlv([primitive(0x9f33, new Uint8Array(256))])].slice(0, 5)).toEqual([
      0x9f, 0x33, 0x82, 0x01, 0x00,
    ]);
  });

  it('knows templates by their first byte', () => {
    expect(CONSTRUCTED_TAGS.every(isConstructedTag)).toBe(true);
    expect(PRIMITIVE_TAGS.some(isConstructedTag)).toBe(false);
  });
});
