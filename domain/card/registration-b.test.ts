import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterSetOf } from './character-set.ts';
import { CODES_B, decodeRegistrationB, encodeRegistrationB, TAGS_B, type CodeB } from './registration-b.ts';

const latinText = fc
  .string({ unit: fc.constantFrom(..."ABCXYZabcé ô'çÀ-12,"), maxLength: 30 })
  .map(text => text.trim());

describe('file B', () => {
  it('has every optional code of the directive, each under a path of its own', () => {
    expect(CODES_B).toHaveLength(38);
    expect(new Set(CODES_B.map(code => TAGS_B[code].join('/'))).size).toBe(38);
  });

  it('gives back every code it is given, whichever they are', () => {
    const some = fc
      .dictionary(fc.constantFrom(...CODES_B), latinText)
      .map(data => ({ 'C.2.3': '', ...data }));
    fc.assert(
      fc.property(some, data => {
        const { data: read, skipped } = decodeRegistrationB(encodeRegistrationB(data));
        expect(read).toEqual(data);
        expect(skipped).toEqual([]);
      }),
    );
  });

  it('writes W beside the template of the environment, not in it', () => {
    const all: Partial<Record<CodeB, string>> = Object.fromEntries(CODES_B.map(code => [code, code]));
    const text = Buffer.from(encodeRegistrationB(all)).toString('latin1');
    expect(text).toContain('\x9f\x31\x03V.9\x9f\x32\x01W');
    // Template B0: nine objects of two tag bytes, a length and three characters.
    expect(text).toContain('\xb0\x36\x9f\x29\x03V.1');
  });

  it('reads Cyrillic and Greek where file A says so', () => {
    const bytes = Uint8Array.from([0x72, 0x06, 0x80, 0x01, 0x00, 0x98, 0x01, 0xc1]);
    expect(decodeRegistrationB(bytes, characterSetOf(Uint8Array.of(1))).data).toEqual({ J: 'С' });
    expect(decodeRegistrationB(bytes, characterSetOf(new TextEncoder().encode('02'))).data).toEqual({
      J: 'Α',
    });
    expect(decodeRegistrationB(bytes, characterSetOf(new TextEncoder().encode('00'))).data).toEqual({
      J: 'Á',
    });
    expect(decodeRegistrationB(bytes, characterSetOf(Uint8Array.of(9))).data).toEqual({ J: 'Á' });
  });
});
