import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage, type IppMessage } from './ipp-message.ts';
import { type IppAttribute, IppMalformed, type IppValue } from './ipp-value.ts';

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const bytes = (max = 40) => fc.uint8Array({ maxLength: max });
const plain: fc.Arbitrary<IppValue> = fc.oneof(
  fc.record({ type: fc.constantFrom('integer', 'enum'), value: int32 }),
  fc.record({ type: fc.constant('boolean'), value: fc.boolean() }),
  fc.record({
    type: fc.constantFrom('text', 'name', 'keyword', 'uri', 'charset', 'mimeMediaType'),
    value: fc.string({ unit: 'grapheme', maxLength: 40 }),
  }),
  fc.record({
    type: fc.constantFrom('textWithLanguage', 'nameWithLanguage'),
    language: fc.constantFrom('fr', 'ar-ma'),
    value: fc.string({ unit: 'grapheme', maxLength: 40 }),
  }),
  fc.record({ type: fc.constant('rangeOfInteger'), from: int32, to: int32 }),
  fc.record({
    type: fc.constant('resolution'),
    across: int32,
    feed: int32,
    unit: fc.constantFrom('dpi', 'dpcm'),
  }),
  fc.record({ type: fc.constant('octetString'), bytes: bytes() }),
  fc.record({ type: fc.constant('dateTime'), bytes: fc.uint8Array({ minLength: 11, maxLength: 11 }) }),
  fc.record({ type: fc.constantFrom('unsupported', 'unknown', 'no-value') }),
  fc.record({ type: fc.constant('other'), tag: fc.constantFrom(0x4b, 0x60, 0x7f), bytes: bytes() }),
);
const name = fc.string({ minLength: 1, maxLength: 20 });
const set = <T>(of: fc.Arbitrary<T>) =>
  fc.tuple(of, fc.array(of, { maxLength: 3 })).map(([first, more]): [T, ...T[]] => [first, ...more]);
const value: fc.Arbitrary<IppValue> = fc.letrec<{ value: IppValue; member: IppAttribute }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    plain,
    fc.record({
      type: fc.constant('collection'),
      members: fc.array(tie('member'), { maxLength: 3 }),
    }),
  ),
  member: fc.record({ name, values: set(tie('value')) }),
})).value;
const message: fc.Arbitrary<IppMessage> = fc.record({
  version: fc.constantFrom([1, 1] as const, [2, 0] as const),
  code: fc.integer({ min: 0, max: 0xffff }),
  requestId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  groups: fc.array(
    fc.record({
      name: fc.constantFrom('operation', 'job', 'printer', 'unsupported'),
      attributes: fc.array(fc.record({ name, values: set(value) }), { maxLength: 5 }),
    }),
    { maxLength: 3 },
  ),
  data: bytes(200),
});

/** Every byte of an answer to Get-Job-Attributes, written by hand from RFC 8010 section 3.1: not by our own encoder. */
const ANSWER = Buffer.from(
  [
    '0200 0000 00000007', // 2.0, successful-ok, request 7
    '01', // operation attributes
    '47 0012 617474726962757465732d63686172736574 0005 7574662d38', // attributes-charset utf-8
    '02', // job attributes
    '21 0006 6a6f622d6964 0004 0000002a', // job-id 42
    '23 0009 6a6f622d7374617465 0004 00000006', // job-state processing-stopped
    '44 0011 6a6f622d73746174652d726561736f6e73 0005 6f74686572', // job-state-reasons other
    '44 0000 0004 6e6f6e65', // ... and none, without a name: the same set
    '03',
  ]
    .join('')
    .replace(/ /g, ''),
  'hex',
);

describe('RFC 8010: the messages of IPP', () => {
  it('reads an answer written by hand, with its set of two values', () => {
    const { code, requestId, groups, data } = decodeMessage(ANSWER);
    expect({ code, requestId, data: data.length }).toEqual({ code: 0, requestId: 7, data: 0 });
    expect(groups).toEqual([
      {
        name: 'operation',
        attributes: [{ name: 'attributes-charset', values: [{ type: 'charset', value: 'utf-8' }] }],
      },
      {
        name: 'job',
        attributes: [
          { name: 'job-id', values: [{ type: 'integer', value: 42 }] },
          { name: 'job-state', values: [{ type: 'enum', value: 6 }] },
          {
            name: 'job-state-reasons',
            values: [
              { type: 'keyword', value: 'other' },
              { type: 'keyword', value: 'none' },
            ],
          },
        ],
      },
    ]);
    expect(encodeMessage(decodeMessage(ANSWER)).equals(ANSWER)).toBe(true);
  });

  it('gives back what it wrote, whatever the attributes, sets and collections', () => {
    fc.assert(
      fc.property(message, one => {
        expect(decodeMessage(encodeMessage(one))).toEqual({ ...one, groups: [...one.groups] });
      }),
    );
  });

  it('refuses every message cut short before its end tag', () => {
    fc.assert(
      fc.property(message, fc.nat(), (one, cut) => {
        const whole = encodeMessage({ ...one, data: new Uint8Array() });
        expect(() => decodeMessage(whole.subarray(0, cut % whole.length))).toThrow(IppMalformed);
      }),
    );
  });

  it('answers any bytes by a message or by IppMalformed, never by anything else', () => {
    const harmed = fc
      .tuple(message, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1 }))
      .map(([one, hits]) => {
        const whole = encodeMessage(one);
        for (const [at, byte] of hits) whole[at % whole.length] = byte;
        return new Uint8Array(whole);
      });
    fc.assert(
      fc.property(fc.oneof(bytes(300), harmed), one => {
        try {
          decodeMessage(one);
        } catch (cause) {
          expect(cause).toBeInstanceOf(IppMalformed);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses collections nested to exhaust its reader', () => {
    const deep = (levels: number): IppValue =>
      levels === 0
        ? { type: 'integer', value: 1 }
        : { type: 'collection', members: [{ name: 'm', values: [deep(levels - 1)] }] };
    const bomb = encodeMessage({
      version: [2, 0],
      code: 0,
      requestId: 1,
      groups: [{ name: 'printer', attributes: [{ name: 'a', values: [deep(200)] }] }],
      data: new Uint8Array(),
    });
    expect(() => decodeMessage(bomb)).toThrow('nested too deep');
  });
});
