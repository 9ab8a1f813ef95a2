/**
 * The fuses of an Electron binary: a run of bytes in the executable that the runtime reads at its start.
 * Wire: a sentinel of 32 characters, a version byte (1), a count byte, then one byte per fuse: '0' off, '1' on, 'r' removed.
 * Source: Electron's documentation, "Fuses", and the schema of @electron/fuses.
 */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Position of each fuse on the wire, version 1. */
export const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptionsVariable',
  'nodeInspectArguments',
  'embeddedAsarIntegrity',
  'onlyLoadAppFromAsar',
  'browserProcessV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;
export type FuseName = (typeof fuseNames)[number];
export type FuseState = 'off' | 'on' | 'removed';

export class FuseWireMissing extends Error {
  override name = 'FuseWireMissing';
}

/** Reads the fuses of a binary; later Electrons have more of them, which are left alone. */
export function readFuses(binary: Buffer): Partial<Record<FuseName, FuseState>> {
  const { first, count } = findWire(binary);
  const states: Partial<Record<FuseName, FuseState>> = {};
  fuseNames.slice(0, count).forEach((name, index) => {
    states[name] = stateOf(binary[first + index]);
  });
  return states;
}

/** Sets fuses in place. A fuse that the binary lost at its build cannot be set. */
export function setFuses(binary: Buffer, wanted: Partial<Record<FuseName, 'off' | 'on'>>): void {
  const { first, count } = findWire(binary);
  fuseNames.forEach((name, index) => {
    const state = wanted[name];
    if (state === undefined) return;
    if (index >= count || stateOf(binary[first + index]) === 'removed') {
      throw new FuseWireMissing(`this binary has no fuse ${name}`);
    }
    binary[first + index] = state === 'on' ? 0x31 : 0x30;
  });
}

function findWire(binary: Buffer): { first: number; count: number } {
  const at = binary.indexOf(sentinel);
  if (at < 0) throw new FuseWireMissing('this is not an Electron binary: it has no fuse wire');
  if (binary.indexOf(sentinel, at + 1) >= 0)
    throw new FuseWireMissing('two fuse wires: this binary holds two architectures');
  const version = binary[at + sentinel.length];
  const count = binary[at + sentinel.length + 1];
  if (version !== 1 || count === undefined)
    throw new FuseWireMissing(`fuse wire of an unknown version (${version ?? 'none'})`);
  return { first: at + sentinel.length + 2, count };
}

function stateOf(byte: number | undefined): FuseState {
  if (byte === 0x31) return 'on';
  return byte === 0x30 ? 'off' : 'removed';
}
