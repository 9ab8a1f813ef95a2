import { createHash } from 'node:crypto';

/** A SHA-256 hash, 32 bytes. */
export type Hash = Uint8Array;

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962 section 2.1). */
export const EMPTY_ROOT: Hash = createHash('sha256').digest();

/** SHA-256(0x00 || data). The hash of an act is already one. */
export function leafHash(data: Uint8Array): Hash {
  return createHash('sha256').update(LEAF).update(data).digest();
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/** Merkle tree hash over leaf hashes (RFC 6962 section 2.1). */
export function merkleRoot(leaves: readonly Hash[]): Hash {
  const tree = new CompactRange();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}

/**
 * The right edge of a growing tree: one hash per bit of its size, enough to append and to tell the root.
 * Both the desk and the registry keep one per journal; each append costs a few microseconds, never the whole tree.
 */
export class CompactRange {
  #size: number;
  /** Roots of the perfect subtrees, largest first: as many as `size` has bits set. */
  readonly #peaks: Hash[];

  constructor(size = 0, peaks: readonly Hash[] = []) {
    if (!Number.isSafeInteger(size) || size < 0 || peaks.length !== bitCount(size))
      throw new RangeError('size and peaks of the tree do not agree');
    this.#size = size;
    this.#peaks = [...peaks];
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    let carried = leaf;
    // As in binary addition: each trailing one-bit of the size is a full subtree that merges.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#peaks.pop();
      if (!left) throw new RangeError('size and peaks of the tree do not agree');
      carried = nodeHash(left, carried);
    }
    this.#peaks.push(carried);
    this.#size += 1;
  }

  root(): Hash {
    return (
      this.#peaks.reduceRight<Hash | undefined>(
        (right, left) => (right ? nodeHash(left, right) : left),
        undefined,
      ) ?? EMPTY_ROOT
    );
  }

  /** What to store: `decode` gives the same tree back. */
  encode(): string {
    return [String(this.#size), ...this.#peaks.map(peak => Buffer.from(peak).toString('hex'))].join(':');
  }

  /** @throws RangeError when the text was not made by `encode` */
  static decode(text: string): CompactRange {
    const [size = '', ...peaks] = text.split(':');
    if (!/^(0|[1-9]\d*)$/.test(size) || !peaks.every(peak => /^[0-9a-f]{64}$/.test(peak)))
      throw new RangeError('not a stored tree');
    return new CompactRange(
      Number(size),
      peaks.map(peak => Buffer.from(peak, 'hex')),
    );
  }
}

/** Audit path of a leaf (RFC 6962 section 2.1.1). @throws RangeError when there is no such leaf */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError('no such leaf');
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k
    ? [...inclusionProof(left, index), merkleRoot(right)]
    : [...inclusionProof(right, index - k), merkleRoot(left)];
}

/** Checks that a leaf is in the tree of this root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(
  claim: { readonly leaf: Hash; readonly index: number; readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  const { leaf, index, size, root } = claim;
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let [fn, sn] = [index, size - 1];
  let hash = leaf;
  for (const step of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(step, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, step);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && sameHash(hash, root);
}

/** Proof that the tree of the first `oldSize` leaves is a beginning of the tree of all (RFC 6962 section 2.1.2). */
export function consistencyProof(leaves: readonly Hash[], oldSize: number): Hash[] {
  if (!isSize(oldSize) || oldSize > leaves.length) throw new RangeError('no such older tree');
  if (oldSize === 0 || oldSize === leaves.length) return [];
  return subproof(oldSize, leaves, true);
}

/** Checks that the older tree is a beginning of the newer: nothing was removed or rewritten (RFC 9162 section 2.1.4.2). */
export function verifyConsistency(
  older: { readonly size: number; readonly root: Hash },
  newer: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (!isSize(older.size) || !isSize(newer.size) || older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && sameHash(older.root, newer.root);
  if (older.size === 0) return proof.length === 0 && sameHash(older.root, EMPTY_ROOT);
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : [...proof];
  const first = path[0];
  if (!first) return false;
  let [fn, sn] = [older.size - 1, newer.size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [first, first];
  for (const step of path.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [nodeHash(step, fr), nodeHash(step, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sr, step);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && sameHash(fr, older.root) && sameHash(sr, newer.root);
}

export function sameHash(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0;
}

const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);

function subproof(m: number, leaves: readonly Hash[], whole: boolean): Hash[] {
  const n = leaves.length;
  if (m === n) return whole ? [] : [merkleRoot(leaves)];
  const k = splitOf(n);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), merkleRoot(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), merkleRoot(leaves.slice(0, k))];
}

/** Largest power of two smaller than n, n >= 2. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

// Bit operators work on 32 bits in JavaScript; sizes may be larger.
function half(n: number): number {
  return Math.floor(n / 2);
}

function bitCount(n: number): number {
  let count = 0;
  for (let rest = n; rest > 0; rest = half(rest)) count += rest % 2;
  return count;
}

function isPowerOfTwo(n: number): boolean {
  return bitCount(n) === 1;
}

function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}
