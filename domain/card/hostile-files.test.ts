import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeTlv, TlvError } from './ber-tlv.ts';
import { CardDataError } from './card-error.ts';
import { cardFile, decodeCard, encodeCard } from './card-files.ts';
import { FILE_NAMES, LARGEST_FILE, type CardFile, type Fid } from './card-profile.ts';
import { SAMPLE_RECORD } from './sample-record.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const files = await encodeCard(SAMPLE_RECORD, {
  certificate: Uint8Array.of(0x30, 0x00),
  sign: data => Promise.resolve(new Uint8Array(sign('sha256', data, privateKey))),
});
const FIDS = Object.keys(FILE_NAMES) as Fid[];

/** Reads, or refuses by a typed error: anything else that is thrown fails the test. */
function outcome(these: readonly CardFile[]): string {
  try {
    return decodeCard(these)
      .signatures.map(({ verdict }) => verdict)
      .join(' ');
  } catch (error) {
    if (error instanceof CardDataError) return error.code;
    throw error;
  }
}

/** One harm done to the bytes of a file: cut, lengthened, a byte changed, a run of bytes replaced. */
const harm = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(4000) }),
  fc.record({
    kind: fc.constant('byte' as const),
    at: fc.nat(4000),
    value: fc.integer({ min: 0, max: 255 }),
  }),
  fc.record({
    kind: fc.constant('run' as const),
    at: fc.nat(4000),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  }),
  fc.record({ kind: fc.constant('tail' as const), bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }) }),
);

function harmed(bytes: Uint8Array, how: typeof harm extends fc.Arbitrary<infer H> ? H : never): Uint8Array {
  const at = 'at' in how ? how.at % Math.max(1, bytes.length) : bytes.length;
  if (how.kind === 'cut') return bytes.slice(0, at);
  const put = how.kind === 'byte' ? Uint8Array.of(how.value) : how.bytes;
  const out = new Uint8Array(Math.max(bytes.length, at + put.length));
  out.set(bytes);
  out.set(put, at);
  return out;
}

describe('hostile files of a card', () => {
  it('any bytes whatever are read or refused as TLV', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), bytes => {
        try {
          decodeTlv(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(TlvError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('any bytes in any file of a card are read or refused by a code', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIDS), fc.uint8Array({ maxLength: 600 }), (fid, bytes) => {
        outcome(files.map(file => (file.fid === fid ? cardFile(fid, bytes) : file)));
      }),
      { numRuns: 1000 },
    );
  });

  it('a real file harmed anywhere is read or refused by a code', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIDS), fc.array(harm, { minLength: 1, maxLength: 3 }), (fid, harms) => {
        outcome(
          files.map(file => (file.fid === fid ? cardFile(fid, harms.reduce(harmed, file.bytes)) : file)),
        );
      }),
      { numRuns: 1500 },
    );
  });

  it('a length past the end, and a file cut, are damage', () => {
    for (const bytes of [
      [0x71, 0x84, 0x7f, 0xff, 0xff, 0xff],
      [0x71, 0x82, 0x01],
      [0x9f],
      [0x71, 0x80, 0x00, 0x00],
    ])
      expect(outcome([cardFile('D001', Uint8Array.from(bytes))])).toBe('card-file-damaged');
  });

  it('10 MB are refused by their size, whatever is in them', () => {
    const many = 10 * 2 ** 20;
    expect(outcome([cardFile('D001', new Uint8Array(many))])).toBe('card-file-too-long');
    const nested = new Uint8Array(many).fill(0x71);
    expect(outcome([cardFile('D001', nested)])).toBe('card-file-too-long');
    const signature = files.map(file =>
      file.fid === 'E001' ? cardFile('E001', new Uint8Array(many)) : file,
    );
    expect(outcome(signature)).toBe('unreadable unreadable unreadable');
  });

  it('templates nested without end are refused, and filler that is none does not cost its square', () => {
    expect(outcome([cardFile('D001', new Uint8Array(LARGEST_FILE).fill(0x71))])).toBe('card-file-damaged');
    const deep = Array.from({ length: 40 }, (_, depth) => [0x71, 0x82, 0, 160 - 4 * depth]).flat();
    expect(outcome([cardFile('D001', Uint8Array.from(deep))])).toBe('card-file-damaged');
    // FF 00 00 is an empty private object, and looks like filler up to the byte that is none at the very end.
    const slow = new Uint8Array(LARGEST_FILE);
    for (let at = 0; at + 2 < slow.length; at += 3) slow[at] = 0xff;
    slow[slow.length - 1] = 0x01;
    expect(outcome([cardFile('D001', slow)])).toBe('card-file-damaged');
  });
});
