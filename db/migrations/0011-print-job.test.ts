import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('adds the print jobs, keeps the files that were there, and has one open job a paper', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 10);
    raw.exec(`INSERT INTO blob VALUES ('b', 's', 'application/pdf', 1, x'00', 'now')`);
    migrate(raw, MIGRATIONS, 11);
    expect(raw.prepare('SELECT id FROM blob').pluck().all()).toEqual(['b']);
    const add = (id: string, dossier: string | null, state: string) =>
      raw
        .prepare(
          `INSERT INTO print_job (id, dossier, kind, copy, blob, sha256, printer, account, asked_at, state, reference, changed_at)
           VALUES (?, ?, 'k', 1, 'b', 's', 'p', 'a', 'now', ?, 'r', 'now')`,
        )
        .run(id, dossier, state);
    add('1', 'd1', 'printed');
    add('2', 'd1', 'waiting');
    expect(() => add('3', 'd1', 'unknown')).toThrow(/UNIQUE/);
    add('4', null, 'sent');
    expect(() => add('5', null, 'failed')).toThrow(/UNIQUE/);
    expect(() => raw.exec(`UPDATE print_job SET reference = NULL WHERE id = '4'`)).toThrow(/CHECK/);
    const [plan] = raw
      .prepare(
        `EXPLAIN QUERY PLAN SELECT id FROM print_job
         WHERE state IN ('waiting', 'sent', 'failed', 'unknown') ORDER BY asked_at`,
      )
      .all() as { detail: string }[];
    expect(plan?.detail).toContain('print_job_open');
  } finally {
    raw.close();
  }
});
