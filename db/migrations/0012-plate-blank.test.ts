import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('adds the blanks, touches nothing that was there, and has no serial twice', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 11);
    raw.exec(`INSERT INTO setting VALUES ('line', '1')`);
    migrate(raw, MIGRATIONS, 12);
    expect(raw.prepare('SELECT key FROM setting').pluck().all()).toEqual(['line']);
    const put = raw.prepare(
      `INSERT INTO plate_blank VALUES (@serial, '450x100-white', 7, @state, @dossier, null, @reason, 7)`,
    );
    put.run({ serial: 'A-1', state: 'stock', dossier: null, reason: null });
    expect(() => put.run({ serial: 'A-1', state: 'stock', dossier: null, reason: null })).toThrow('UNIQUE');
    expect(() => put.run({ serial: 'A-2', state: 'used', dossier: null, reason: null })).toThrow('CHECK');
    expect(() => put.run({ serial: 'A-2', state: 'spoiled', dossier: null, reason: null })).toThrow('CHECK');
    const job = raw.prepare(`INSERT INTO plate_job VALUES (?, ?, 'line', '{}', '2026-11-28')`);
    job.run('d1', 'j1');
    // One job of a dossier at a time.
    expect(() => job.run('d1', 'j2')).toThrow('UNIQUE');
  } finally {
    raw.close();
  }
});
