import { expect, it } from 'vitest';
import { depositBody, temporaryStore } from '../db/fixtures/temporary-store.ts';
import { CompactRange } from '../domain/journal/merkle.ts';
import { journalTree } from './journal-tree.ts';

it('goes on from the frozen tree to the same root, and begins anew where that tree is of a later epoch', () => {
  const home = temporaryStore();
  try {
    const { store, journal } = home.open();
    const hashes = Array.from(
      { length: 7 },
      (_, n) =>
        journal.append({
          kind: 'dossier.deposited',
          agent: 'a',
          dossier: `d${String(n)}`,
          body: depositBody(n + 1),
        }).hash,
    );
    const tree = new CompactRange();
    for (const hash of hashes.slice(0, 4)) tree.append(Buffer.from(hash, 'hex'));
    const whole = journalTree(journal);
    expect(whole.size).toBe(7);
    expect(journalTree(journal, { seq: 4, tree: tree.encode() })).toEqual(whole);
    expect(journalTree(journal, { seq: 9, tree: tree.encode() })).toEqual(whole);
    store.close();
  } finally {
    home.clean();
  }
});
