import { describe, expect, it } from 'vitest';
import { FuseWireMissing, readFuses, setFuses } from './fuse-wire.ts';

/** A binary with the wire of the test runtime's package between unrelated bytes. */
const binary = (wire = '\u0001\u0008' + '10100011') =>
  Buffer.concat([
    Buffer.alloc(700, 0x41),
    Buffer.from(`dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX${wire}`),
    Buffer.alloc(90, 0x31),
  ]);

describe('fuses', () => {
  it('are read by name', () => {
    expect(readFuses(binary())).toEqual({
      runAsNode: 'on',
      cookieEncryption: 'off',
      nodeOptionsVariable: 'on',
      nodeInspectArguments: 'off',
      embeddedAsarIntegrity: 'off',
      onlyLoadAppFromAsar: 'off',
      browserProcessV8Snapshot: 'on',
      grantFileProtocolExtraPrivileges: 'on',
    });
  });

  it('are set in place and nothing else changes', () => {
    const patched = binary();
    setFuses(patched, { nodeInspectArguments: 'on', browserProcessV8Snapshot: 'off' });
    expect(patched.equals(binary('\u0001\u0008' + '10110001'))).toBe(true);
  });

  it('that the binary does not have are refused', () => {
    expect(() =>
      setFuses(binary('\u0001\u0004' + '1010'), { grantFileProtocolExtraPrivileges: 'off' }),
    ).toThrow(FuseWireMissing);
    expect(() => setFuses(binary('\u0001\u0008' + 'r0100011'), { runAsNode: 'off' })).toThrow(
      FuseWireMissing,
    );
  });

  it.each([
    ['no wire', Buffer.alloc(300)],
    ['a wire of another version', binary('\u0002\u0008' + '10100011')],
    ['two wires', Buffer.concat([binary(), binary()])],
  ])('of %s are refused', (_name, bytes) => {
    expect(() => readFuses(bytes)).toThrow(FuseWireMissing);
  });
});
