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

it('opens the feed of the decree beside that of oppositions, which stays where it was; a version is published once', async () => {
  await migrate(pool, MIGRATIONS.slice(0, 2));
  await pool.query(`UPDATE feed SET version = 41 WHERE name = 'oppositions'`);
  await migrate(pool, MIGRATIONS.slice(0, 3));
  const { rows } = await pool.query('SELECT name, version FROM feed ORDER BY name');
  expect(rows).toEqual([
    { name: 'decree', version: '0' },
    { name: 'oppositions', version: '41' },
  ]);
  const insert = (sequence: number, code: string, version: number) =>
    pool.query(`INSERT INTO decree_edition VALUES ($1, $2, $3, '{}', 'f', now())`, [sequence, code, version]);
  await insert(1, '1.27', 1);
  await expect(insert(2, '1.27', 1)).rejects.toThrow('unique');
  await expect(insert(1, '2.27', 1)).rejects.toThrow('unique');
  await insert(2, '1.27', 2);
});
