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

it('keeps every number that was given, in its series, and every registration', async () => {
  await migrate(pool, MIGRATIONS.slice(0, 1));
  await pool.query(`
    INSERT INTO vehicle VALUES ('VIN1', 'registered', '2026-01-05T09:00:00Z'), ('VIN2', 'litigation', '2026-01-06T09:00:00Z');
    INSERT INTO number_assignment VALUES
      (59, 'أ', 501, '501-أ-59', NULL, '2026-01-05T09:00:00Z'),
      (59, 'أس', 7, '7-أس-59', NULL, '2026-01-06T09:00:00Z');
    INSERT INTO registration VALUES
      ('501-أ-59', 'VIN1', '{"cnie": "G1"}', '2026-01-05', false, NULL, NULL, NULL),
      ('7-أس-59', 'VIN2', '{}', '2026-01-06', true, NULL, NULL, NULL)`);
  await migrate(pool, MIGRATIONS.slice(0, 2));

  const numbers = await pool.query(
    'SELECT canonical, series, sequence, lease FROM number_assignment ORDER BY at',
  );
  expect(numbers.rows).toEqual([
    { canonical: '501-أ-59', series: 'normal:59:أ', sequence: 501, lease: null },
    { canonical: '7-أس-59', series: 'normal:59:أس', sequence: 7, lease: null },
  ]);
  const registrations = await pool.query(
    'SELECT canonical, vin, owner, litigation, ended_at, ended_how FROM registration ORDER BY since',
  );
  expect(registrations.rows).toEqual([
    {
      canonical: '501-أ-59',
      vin: 'VIN1',
      owner: { cnie: 'G1' },
      litigation: false,
      ended_at: null,
      ended_how: null,
    },
    { canonical: '7-أس-59', vin: 'VIN2', owner: {}, litigation: true, ended_at: null, ended_how: null },
  ]);

  const at = '2026-02-01T09:00:00Z';
  const give = (text: string, series: string, sequence: number) =>
    pool.query('INSERT INTO number_assignment (canonical, series, sequence, at) VALUES ($1, $2, $3, $4)', [
      text,
      series,
      sequence,
      at,
    ]);
  await give('000123 WW', 'ww', 123);
  // Neither the text nor the place of a number is given twice.
  await expect(give('000123 WW', 'ww', 124)).rejects.toMatchObject({ code: '23505' });
  await expect(give('another', 'normal:59:أ', 501)).rejects.toMatchObject({ code: '23505' });
  await expect(
    pool.query(`UPDATE registration SET ended_at = now() WHERE canonical = '501-أ-59'`),
  ).rejects.toMatchObject({ code: '23514' });
});

it('applied to the end a second time, changes nothing', async () => {
  await migrate(pool, MIGRATIONS);
  await migrate(pool, MIGRATIONS);
  const { rows } = await pool.query<{ version: number }>(
    'SELECT version FROM schema_migration ORDER BY version',
  );
  expect(rows.map(({ version }) => version)).toEqual(MIGRATIONS.map(({ version }) => version));
});
