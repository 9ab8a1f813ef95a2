import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('counts the dossiers that are there already, then each that comes or moves', () => {
  const raw = new Database(':memory:');
  const add = (rid: number, operation: string, queue: string) =>
    raw.exec(`INSERT INTO dossier (rid, id, number, bordereau, operation, state, queue, owner_latin, owner_arabic, deposited_on,
      receipt_until, version, waiting_since, holder, signals, data) VALUES (${String(rid)}, 'd${String(rid)}', '26-00000${String(rid)}', 'b',
      '${operation}', 'deposited', '${queue}', '', '', '2026-03-17', '2026-04-16', 1, 'now', 'W1', '[]', '{}')`);
  const counts = () =>
    raw.prepare('SELECT queue, operation, count FROM queue_count WHERE count > 0').raw().all();
  try {
    migrate(raw, MIGRATIONS, 2);
    add(1, 'MUTATION', 'enter');
    add(2, 'MUTATION', 'enter');
    add(3, 'IMMAT_NEUF_MAROC', 'enter');
    migrate(raw, MIGRATIONS, 3);
    expect(counts()).toEqual([
      ['enter', 'IMMAT_NEUF_MAROC', 1],
      ['enter', 'MUTATION', 2],
    ]);
    add(4, 'MUTATION', 'check');
    raw.exec(`UPDATE dossier SET queue = 'check' WHERE rid = 1`);
    expect(counts()).toEqual([
      ['check', 'MUTATION', 2],
      ['enter', 'IMMAT_NEUF_MAROC', 1],
      ['enter', 'MUTATION', 1],
    ]);
  } finally {
    raw.close();
  }
});
