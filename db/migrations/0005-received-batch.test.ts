import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('finds how far the receipts go by one seek', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 4);
    raw.exec(`INSERT INTO act (seq, id, at, kind, agent, canonical, hash)
      SELECT value, 'a' || value, '2026-03-17T09:00:00.000Z', 'session.opened', 'x', '{}', 'h' || value
      FROM json_each('[1,2,3,4,5,6]')`);
    const batch = raw.prepare(
      `INSERT INTO outgoing_batch (id, ordinal, epoch, first_seq, last_seq, bytes, size, hash, root, tree, checkpoint, signature,
       sealed_at, receipt, received_at) VALUES (@id, @ordinal, 1, @first, @last, x'00', 1, '', '', '', '', '', '', @receipt, @receipt)`,
    );
    for (const [ordinal, receipt] of [
      [1, 'r'],
      [2, 'r'],
      [3, null],
    ] as const)
      batch.run({
        id: `1-${String(ordinal * 2 - 1)}`,
        ordinal,
        first: ordinal * 2 - 1,
        last: ordinal * 2,
        receipt,
      });
    migrate(raw, MIGRATIONS, 5);
    const received = 'SELECT max(last_seq) FROM outgoing_batch WHERE receipt IS NOT NULL';
    expect(raw.prepare(received).pluck().get()).toBe(4);
    expect(raw.prepare('SELECT count(*) FROM outgoing_batch').pluck().get()).toBe(3);
    const [plan] = raw.prepare(`EXPLAIN QUERY PLAN ${received}`).all() as { detail: string }[];
    expect(plan?.detail).toContain('INDEX batch_received');
  } finally {
    raw.close();
  }
});
