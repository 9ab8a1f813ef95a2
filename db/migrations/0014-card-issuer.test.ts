import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('adds the list of card issuers and the readings of drafts, bounded, and touches nothing that was there', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 13);
    raw.exec(`INSERT INTO feed VALUES ('oppositions', 41, '2026-11-28T09:00:00.000Z')`);
    migrate(raw, MIGRATIONS, 14);
    expect(raw.prepare('SELECT name, version FROM feed').all()).toEqual([
      { name: 'oppositions', version: 41 },
    ]);
    const issuer = raw.prepare(
      `INSERT INTO card_issuer VALUES (?, 1, 'W', 'G1', '59', 'K', 'ق', x'30', null)`,
    );
    issuer.run('a'.repeat(64));
    expect(() => issuer.run('a'.repeat(64))).toThrow('UNIQUE');
    expect(() => issuer.run('short')).toThrow('CHECK');
    const reading = raw.prepare(`INSERT INTO card_reading VALUES (?, ?, '2026-11-28T09:00:00.000Z')`);
    reading.run('d1', JSON.stringify({ said: 'x'.repeat(30_000) }));
    expect(() => reading.run('d2', JSON.stringify({ said: 'x'.repeat(40_000) }))).toThrow('CHECK');
  } finally {
    raw.close();
  }
});
