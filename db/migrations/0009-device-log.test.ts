import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('adds the log of devices and touches nothing that was there', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 8);
    raw.exec(`INSERT INTO setting VALUES ('scanner', '"sane:test"')`);
    migrate(raw, MIGRATIONS, 9);
    expect(raw.prepare('SELECT key, value FROM setting').all()).toEqual([
      { key: 'scanner', value: '"sane:test"' },
    ]);
    expect(raw.prepare('SELECT count(*) FROM device_fault').pluck().get()).toBe(0);
  } finally {
    raw.close();
  }
});
