import type { JournalReader } from '../db/journal.ts';
import { fingerprint } from '../domain/journal/checkpoint.ts';
import { CompactRange } from '../domain/journal/merkle.ts';

/** The RFC 6962 tree over a journal: how many acts, which root. */
export interface JournalTree {
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
  /** Short printed form, `7F3A 91C2 0DE4`. */
  readonly fingerprint: string;
}

/**
 * Computes the tree of the whole journal. An act's hash is its leaf hash, so nothing is hashed twice.
 * @param frozen the tree as the last bordereau d'envoi froze it: only what came after is read. Left out to prove the whole.
 */
export function journalTree(
  journal: JournalReader,
  frozen?: { readonly seq: number; readonly tree: string },
): JournalTree {
  const kept = frozen && CompactRange.decode(frozen.tree);
  // The tree of a later epoch begins with that epoch: it says nothing of what stands before.
  const tree = kept?.size === frozen?.seq && kept ? kept : new CompactRange();
  for (const hash of journal.hashesAfter(tree.size)) tree.append(Buffer.from(hash, 'hex'));
  const root = tree.root();
  return { size: tree.size, root: Buffer.from(root).toString('hex'), fingerprint: fingerprint(root) };
}
