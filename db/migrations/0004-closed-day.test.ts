import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('finds what was closed since a day without reading what was closed before', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 3);
    raw.exec(`INSERT INTO dossier (rid, id, number, bordereau, operation, state, queue, owner_latin, owner_arabic, deposited_on,
      receipt_until, version, waiting_since, holder, signals, data)
      SELECT value, 'd' || value, '26-' || value, 'b', 'MUTATION', 'delivered', 'delivered', '', '', '2026-01-01', '2026-03-02', 9,
        '2026-02-' || value || 'T10:00:00.000Z', 'W1', '[]', '{}' FROM json_each('${JSON.stringify(Array.from({ length: 19 }, (_, day) => day + 10))}')`);
    migrate(raw, MIGRATIONS, 4);
    const since = `SELECT count(*) FROM dossier WHERE queue IN ('rejected','delivered') AND queue = 'delivered' AND waiting_since >= '2026-02-20'`;
    expect(raw.prepare(since).pluck().get()).toBe(9);
    const [plan] = raw.prepare(`EXPLAIN QUERY PLAN ${since}`).all() as { detail: string }[];
    expect(plan?.detail).toContain('dossier_closed (queue=? AND waiting_since>?)');
  } finally {
    raw.close();
  }
});
