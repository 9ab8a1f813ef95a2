import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('keeps every page, upright and without a mark', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 9);
    raw.exec(`INSERT INTO blob (id, sha256, mime, bytes, wrapped_key, stored_at) VALUES ('b', 's', 'image/png', 1, x'00', 'now');
              INSERT INTO page VALUES ('p', 'd', 'P1', 1, 'a.png', 'file', 'b', 1, 'a', 'now')`);
    migrate(raw, MIGRATIONS, 10);
    expect(raw.prepare('SELECT original, turns, marks, name FROM page').get()).toEqual({
      original: null,
      turns: 0,
      marks: '[]',
      name: 'a.png',
    });
    expect(() => raw.exec('UPDATE page SET turns = 4')).toThrow('CHECK');
  } finally {
    raw.close();
  }
});
