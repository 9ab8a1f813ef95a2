import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { APPLICATION_ID, migrate, schemaVersion } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('makes an empty file a store, and is not applied twice', () => {
  const raw = new Database(':memory:');
  try {
    expect(schemaVersion(raw)).toBe(0);
    migrate(raw, MIGRATIONS, 1);
    migrate(raw, MIGRATIONS, 1);
    expect(schemaVersion(raw)).toBe(1);
    expect(raw.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    const strict = raw
      .prepare(
        `SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
      .all();
    expect(strict).toEqual([]);
    raw.exec(`INSERT INTO account (id, login, name_fr, name_ar, role, password, signing_public, signing_sealed, created_at)
              VALUES ('a', 'a', 'A', 'أ', 'chief', 'x', 'key-1', x'00', 'now');
              UPDATE account SET signing_public = 'key-2' WHERE id = 'a';`);
    expect(raw.prepare('SELECT public_key FROM agent_key ORDER BY 1').pluck().all()).toEqual([
      'key-1',
      'key-2',
    ]);
    expect(() => raw.exec(`UPDATE account SET role = 'owner'`)).toThrow('CHECK');
  } finally {
    raw.close();
  }
});

it('leaves nothing behind when it fails half-way', () => {
  const raw = new Database(':memory:');
  try {
    const broken = [{ version: 1, title: 'broken', sql: 'CREATE TABLE one (a) STRICT; CREATE TABEL two;' }];
    expect(() => migrate(raw, broken)).toThrow();
    expect(schemaVersion(raw)).toBe(0);
    expect(raw.prepare(`SELECT count(*) FROM sqlite_master`).pluck().get()).toBe(0);
  } finally {
    raw.close();
  }
});
