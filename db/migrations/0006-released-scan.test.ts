import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('keeps every scan that was there, and finds the pages of one by index', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 5);
    raw.exec(`INSERT INTO blob VALUES ('b1', 's', 'image/png', 1, x'00', 'now'), ('b2', 's', 'image/png', 1, x'00', 'now');
      INSERT INTO page VALUES ('p1', 'd1', 'k', 1, 'n', 'file', 'b1', 1, 'a', 'now')`);
    migrate(raw, MIGRATIONS, 6);
    expect(raw.prepare('SELECT id FROM blob ORDER BY id').pluck().all()).toEqual(['b1', 'b2']);
    expect(raw.prepare('SELECT count(*) FROM released_blob').pluck().get()).toBe(0);
    const [plan] = raw.prepare(`EXPLAIN QUERY PLAN SELECT 1 FROM page WHERE blob = 'b1'`).all() as {
      detail: string;
    }[];
    expect(plan?.detail).toContain('INDEX page_of_blob (blob=?)');
  } finally {
    raw.close();
  }
});
