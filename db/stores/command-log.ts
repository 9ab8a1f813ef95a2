import type { Connection } from '../connection.ts';

/** Answers already given, by the id that the window made: a double click gets the first answer, a second gesture never happens. */
export interface CommandLog {
  find(id: string): { procedure: string; account: string; output: unknown } | undefined;
  /** Written in the transaction of the gesture itself. */
  keep(row: { id: string; procedure: string; account: string; at: string; output: unknown }): void;
  /**
   * Forgets what no window can still repeat. Days are counted back from the newest answer, not from the clock: a machine whose
   * clock jumped a year ahead keeps the answers of this morning.
   * @returns how many were forgotten
   */
  prune(olderThanDays: number): number;
}

export function commandLog(connection: Connection): CommandLog {
  const read = connection.raw.prepare('SELECT procedure, account, output FROM command WHERE id = ?');
  const write = connection.raw.prepare(
    'INSERT INTO command (id, procedure, account, at, output) VALUES (@id, @procedure, @account, @at, @output)',
  );
  const forget = connection.raw.prepare<[string]>(
    `DELETE FROM command WHERE at < strftime('%Y-%m-%dT%H:%M:%fZ', (SELECT max(at) FROM command), ?)`,
  );
  return {
    find(id) {
      const row = read.get(id) as { procedure: string; account: string; output: string } | undefined;
      return row ? { ...row, output: JSON.parse(row.output) as unknown } : undefined;
    },
    prune: olderThanDays => forget.run(`-${String(olderThanDays)} days`).changes,
    keep: row => void write.run({ ...row, output: JSON.stringify(row.output) }),
  };
}
