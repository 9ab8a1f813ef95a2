import type { Connection } from '../connection.ts';

/** Facts of the machine as JSON by key: its enrolment, its counters, its choices. */
export interface SettingTable {
  get<T>(key: string, parse: (json: unknown) => T): T | undefined;
  put(key: string, value: unknown): void;
}

export function settingTable(connection: Connection): SettingTable {
  const read = connection.raw.prepare('SELECT value FROM setting WHERE key = ?').pluck();
  const write = connection.raw.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    get(key, parse) {
      const text = read.get(key);
      return typeof text === 'string' ? parse(JSON.parse(text)) : undefined;
    },
    put: (key, value) => void write.run(key, JSON.stringify(value)),
  };
}
