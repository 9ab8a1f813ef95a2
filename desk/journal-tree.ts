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

/** Computes the tree of the whole journal. An act's hash is its leaf hash, so nothing is hashed twice. */
export function journalTree(journal: JournalReader): JournalTree {
  const tree = new CompactRange();
  let size = 0;
  for (const act of journal.all()) {
    tree.append(Buffer.from(act.hash, 'hex'));
    size += 1;
  }
  const root = tree.root();
  return { size, root: Buffer.from(root).toString('hex'), fingerprint: fingerprint(root) };
}
