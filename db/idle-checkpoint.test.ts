import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeConnection, type Connection, inTransaction, openConnection } from './connection.ts';

let folder: string;
let connection: Connection;
const file = () => join(folder, 'tarqim.db');

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), 'tarqim-checkpoint-'));
  connection = openConnection(file(), Buffer.alloc(32, 7));
  connection.raw.exec('CREATE TABLE filling (text TEXT NOT NULL) STRICT');
});

afterEach(() => {
  closeConnection(connection);
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes about so many MiB, one transaction each. */
function fill(mib: number): void {
  for (let nth = 0; nth < mib; nth++)
    inTransaction(connection, () =>
      connection.raw.prepare('INSERT INTO filling (text) VALUES (?)').run('x'.repeat(1024 * 1024)),
    );
}

test('the log is carried over once the desk is idle, not inside a commit', () => {
  const before = statSync(file()).size;
  fill(6);
  expect(statSync(file()).size).toBe(before);
  vi.advanceTimersByTime(300);
  expect(statSync(file()).size).toBeGreaterThan(before + 5 * 1024 * 1024);
});

test('a short log is left alone', () => {
  const before = statSync(file()).size;
  fill(1);
  vi.advanceTimersByTime(300);
  expect(statSync(file()).size).toBe(before);
});

test('work without a pause carries it over by itself', () => {
  const before = statSync(file()).size;
  fill(40);
  expect(statSync(file()).size).toBeGreaterThan(before + 20 * 1024 * 1024);
});

test('a store that is closed meanwhile is left in peace', () => {
  fill(6);
  closeConnection(connection);
  expect(() => vi.advanceTimersByTime(300)).not.toThrow();
});
