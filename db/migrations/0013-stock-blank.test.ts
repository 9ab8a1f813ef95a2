import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('keeps every blank of a plate as it was, and lets one be sent back', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 12);
    const before = [
      ['A-1', '450x100-white', 7, 'stock', null, null, null, 7],
      ['A-2', '450x100-white', 7, 'used', 'd1', 'front', null, 9],
      ['A-3', '450x100-white', 7, 'spoiled', null, null, 'torn', 8],
    ];
    const put = raw.prepare('INSERT INTO plate_blank VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    for (const row of before) put.run(...row);
    migrate(raw, MIGRATIONS, 13);
    expect(raw.prepare('SELECT * FROM stock_blank ORDER BY serial').raw().all()).toEqual(before);
    expect(() => raw.prepare('SELECT * FROM plate_blank')).toThrow('no such table');
    raw.prepare(`UPDATE stock_blank SET state = 'returned' WHERE serial = 'A-1'`).run();
    expect(() => raw.prepare(`UPDATE stock_blank SET state = 'lost' WHERE serial = 'A-1'`).run()).toThrow(
      'CHECK',
    );
  } finally {
    raw.close();
  }
});
