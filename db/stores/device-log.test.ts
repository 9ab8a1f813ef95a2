import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { deviceLog, KEPT_FAULTS } from './device-log.ts';

let raw: Database.Database;
const open = () => deviceLog({ raw });
beforeEach(() => {
  raw = new Database(':memory:');
  migrate(raw, MIGRATIONS);
});
afterEach(() => raw.close());

it('keeps the last use, and each device its own troubles, newest first', () => {
  const log = open();
  log.used('a', '1');
  log.used('a', '2');
  log.failed('a', '1', { code: 'scanner-jam' });
  log.failed('b', '1', { code: 'other' });
  log.failed('a', '2', { code: 'scanner-busy' });
  expect(log.lastUsed('a')).toBe('2');
  expect(log.lastUsed('b')).toBeUndefined();
  expect(log.faults('a', json => (json as { code: string }).code)).toEqual([
    { at: '2', fault: 'scanner-busy' },
    { at: '1', fault: 'scanner-jam' },
  ]);
  log.forget('a');
  expect(log.faults('a', json => json)).toEqual([]);
  expect(log.faults('b', json => json)).toHaveLength(1);
});

it('forgets the oldest beyond what is kept', () => {
  const log = open();
  for (let nth = 1; nth <= KEPT_FAULTS + 3; nth += 1) log.failed('a', String(nth), { nth });
  const kept = log.faults('a', json => (json as { nth: number }).nth).map(({ fault }) => fault);
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([KEPT_FAULTS, KEPT_FAULTS + 3, 4]);
});
