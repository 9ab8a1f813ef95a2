import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('keeps the feed that was there, and editions that nothing changes or removes', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 6);
    raw.exec(`INSERT INTO feed VALUES ('oppositions', 41, '2026-03-17T09:00:00.000Z')`);
    migrate(raw, MIGRATIONS, 7);
    expect(raw.prepare('SELECT name, version FROM feed').all()).toEqual([
      { name: 'oppositions', version: 41 },
    ]);
    expect(raw.prepare('SELECT count(*) FROM decree_edition').pluck().get()).toBe(0);
    const insert = raw.prepare(
      `INSERT INTO decree_edition VALUES (?, ?, ?, 'h', 'f', 'line', '2026-03-17T09:00:00.000Z')`,
    );
    insert.run('1.27', 1, 1);
    expect(() => insert.run('1.27', 1, 2)).toThrow('UNIQUE');
    expect(() => insert.run('2.27', 1, 1)).toThrow('UNIQUE');
    insert.run('1.27', 2, 2);
    expect(() => raw.exec(`UPDATE decree_edition SET file = 'g'`)).toThrow('as the registry signed it');
    expect(() => raw.exec('DELETE FROM decree_edition')).toThrow('stays for its dossiers');
  } finally {
    raw.close();
  }
});
