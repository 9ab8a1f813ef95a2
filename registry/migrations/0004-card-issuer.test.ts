import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryPostgres } from '../fixtures/temporary-postgres.ts';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

let postgres: Awaited<ReturnType<typeof temporaryPostgres>>;
let pool: pg.Pool;

beforeAll(async () => {
  postgres = await temporaryPostgres();
  pool = postgres.pool;
}, 120_000);
afterAll(() => postgres.clean());

it('opens the list of card issuers beside the feeds that stand; a key is one workstation’s, a version one change’s', async () => {
  await migrate(pool, MIGRATIONS.slice(0, 3));
  await pool.query(`UPDATE feed SET version = 41 WHERE name = 'oppositions'`);
  await pool.query(`INSERT INTO centre VALUES ('KEN', '59-KEN', 59, 'Kénitra', 'القنيطرة')`);
  await pool.query(`INSERT INTO workstation VALUES ('KEN-G1', 'KEN', 'G1', 'G1', 1, 'active', now())`);
  await migrate(pool, MIGRATIONS.slice(0, 4));
  const { rows } = await pool.query('SELECT name, version FROM feed ORDER BY name');
  expect(rows).toEqual([
    { name: 'card-issuers', version: '0' },
    { name: 'decree', version: '0' },
    { name: 'oppositions', version: '41' },
  ]);
  const insert = (id: string, version: number, workstation = 'KEN-G1') =>
    pool.query(`INSERT INTO card_issuer VALUES ($1, $2, $3, '\\x30', 'CN=K', now(), now(), now(), null)`, [
      id,
      version,
      workstation,
    ]);
  await insert('a'.repeat(64), 1);
  await expect(insert('a'.repeat(64), 2)).rejects.toThrow('unique');
  await expect(insert('b'.repeat(64), 1)).rejects.toThrow('unique');
  await expect(insert('b'.repeat(64), 2, 'nobody')).rejects.toThrow('foreign key');
});
