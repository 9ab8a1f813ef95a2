import type { Connection } from '../connection.ts';

/** What a card said that was read for a draft: one a draft, the last. */
export interface CardReadingTable {
  find<T>(
    draft: string,
    parse: (json: unknown) => T,
  ): { readonly body: T; readonly readAt: string } | undefined;
  /** @throws when it is larger than 32 kB of text */
  keep(draft: string, body: unknown, readAt: string): void;
  remove(draft: string): void;
}

export function cardReadingTable({ raw }: Connection): CardReadingTable {
  const read = raw.prepare<[string], { body: string; readAt: string }>(
    'SELECT body, read_at AS readAt FROM card_reading WHERE draft = ?',
  );
  const write = raw.prepare(
    `INSERT INTO card_reading VALUES (?, ?, ?)
     ON CONFLICT (draft) DO UPDATE SET body = excluded.body, read_at = excluded.read_at`,
  );
  const remove = raw.prepare('DELETE FROM card_reading WHERE draft = ?');
  return {
    find(draft, parse) {
      const row = read.get(draft);
      return row && { body: parse(JSON.parse(row.body)), readAt: row.readAt };
    },
    keep: (draft, body, readAt) => void write.run(draft, JSON.stringify(body), readAt),
    remove: draft => void remove.run(draft),
  };
}
