import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CompactRange,
  consistencyProof,
  EMPTY_ROOT,
  type Hash,
  inclusionProof,
  leafHash,
  merkleRoot,
  nodeHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

/** The eight leaves and roots of the Certificate Transparency reference tests (RFC 6962 reference implementation). */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(hex => leafHash(Buffer.from(hex, 'hex')));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const hex = (hash: Hash) => Buffer.from(hash).toString('hex');
const leavesOf = (n: number) => Array.from({ length: n }, (_, i) => leafHash(Buffer.from(String(i))));

/** The definition of RFC 6962 section 2.1, word for word: the oracle of the compact range. */
function definedRoot(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (only === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(definedRoot(leaves.slice(0, k)), definedRoot(leaves.slice(k)));
}

describe('RFC 6962 section 2.1', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('root of %i reference leaves', (size, root) => {
    expect(hex(merkleRoot(LEAVES.slice(0, size)))).toBe(root);
  });

  it('the compact range grows to the defined root, through storage at every size', () => {
    let tree = new CompactRange();
    const leaves = leavesOf(130);
    leaves.forEach((leaf, i) => {
      tree.append(leaf);
      tree = CompactRange.decode(tree.encode());
      expect(tree.size).toBe(i + 1);
      if (i < 70) expect(hex(tree.root())).toBe(hex(definedRoot(leaves.slice(0, i + 1))));
    });
    expect(hex(tree.root())).toBe(hex(definedRoot(leaves)));
  });

  it.each(['', '1', '2:00', `1:${'0'.repeat(64)}:${'0'.repeat(64)}`, '-1', '01'])(
    'does not decode %j',
    text => {
      expect(() => CompactRange.decode(text)).toThrow(RangeError);
    },
  );
});

const sized = fc
  .integer({ min: 1, max: 70 })
  .chain(size => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })));

it('every leaf proves its place, and no other', () => {
  fc.assert(
    fc.property(sized, fc.nat(), ([size, index], salt) => {
      const leaves = leavesOf(size);
      const root = merkleRoot(leaves);
      const proof = inclusionProof(leaves, index);
      const leaf = leaves[index] ?? EMPTY_ROOT;
      expect(verifyInclusion({ leaf, index, size, root }, proof)).toBe(true);
      expect(verifyInclusion({ leaf: leafHash(Buffer.of(1, 2)), index, size, root }, proof)).toBe(false);
      expect(verifyInclusion({ leaf, index, size, root }, [...proof, root])).toBe(false);
      expect(verifyInclusion({ leaf, index: size, size, root }, proof)).toBe(false);
      const other = salt % size;
      if (other !== index) expect(verifyInclusion({ leaf, index: other, size, root }, proof)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

it('every older tree proves to be a beginning, and a rewritten one does not', () => {
  fc.assert(
    fc.property(sized, ([size, old]) => {
      const leaves = leavesOf(size);
      const newer = { size, root: merkleRoot(leaves) };
      const older = { size: old, root: merkleRoot(leaves.slice(0, old)) };
      const proof = consistencyProof(leaves, old);
      expect(verifyConsistency(older, newer, proof)).toBe(true);
      expect(verifyConsistency(newer, newer, [])).toBe(true);
      expect(verifyConsistency(newer, older, proof)).toBe(false);
      if (old > 0) {
        const rewritten = [leafHash(Buffer.from('rewritten')), ...leaves.slice(1, old)];
        expect(verifyConsistency({ size: old, root: merkleRoot(rewritten) }, newer, proof)).toBe(false);
        expect(verifyConsistency(older, newer, proof.slice(1))).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});
