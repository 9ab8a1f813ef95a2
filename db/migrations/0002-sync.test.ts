import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, schemaVersion } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('comes after acts that are there already, and lets them be sent', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 1);
    raw.exec(
      `INSERT INTO act VALUES (1, 'a', '2026-03-17T09:00:00.000Z', 'journal.opened', 'x', NULL, '{"epoch":1}', 'h')`,
    );
    migrate(raw, MIGRATIONS, 2);
    expect(schemaVersion(raw)).toBe(2);
    raw.exec(`INSERT INTO outgoing_batch (id, ordinal, epoch, first_seq, last_seq, bytes, size, hash, root, tree, checkpoint, signature, sealed_at)
              VALUES ('1-1', 1, 1, 1, 1, x'00', 1, 'h', 'r', 't', 'c', 's', 'now')`);
    expect(raw.prepare('SELECT count(*) FROM act').pluck().get()).toBe(1);
    expect(() => raw.exec(`UPDATE outgoing_batch SET bytes = x'01'`)).toThrow('a batch is frozen');
    expect(() => raw.exec(`UPDATE outgoing_batch SET bytes = NULL`)).toThrow('CHECK');
    raw.exec(
      `UPDATE outgoing_batch SET receipt = 'r', received_at = 'now'; UPDATE outgoing_batch SET bytes = NULL`,
    );
  } finally {
    raw.close();
  }
});
