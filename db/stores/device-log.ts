import type { Connection } from '../connection.ts';

/** When devices were last used and the troubles they had, by their ids. */
export interface DeviceLog {
  used(device: string, at: string): void;
  lastUsed(device: string): string | undefined;
  /** Notes a trouble, as JSON, and forgets the oldest beyond `KEPT_FAULTS`. */
  failed(device: string, at: string, fault: object): void;
  /** The last troubles, newest first. */
  faults<T>(device: string, parse: (json: unknown) => T): { readonly at: string; readonly fault: T }[];
  forget(device: string): void;
}

/** Enough for a season of a bad cable; a table that grows for ever helps nobody. */
export const KEPT_FAULTS = 200;

export function deviceLog({ raw }: Pick<Connection, 'raw'>): DeviceLog {
  const use = raw.prepare(
    'INSERT INTO device_use (device, at) VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET at = excluded.at',
  );
  const lastUse = raw.prepare('SELECT at FROM device_use WHERE device = ?').pluck();
  const insert = raw.prepare('INSERT INTO device_fault (device, at, fault) VALUES (?, ?, ?)');
  const prune = raw.prepare(
    `DELETE FROM device_fault WHERE device = ? AND seq <=
       (SELECT seq FROM device_fault WHERE device = ? ORDER BY seq DESC LIMIT 1 OFFSET ${String(KEPT_FAULTS)})`,
  );
  const list = raw.prepare('SELECT at, fault FROM device_fault WHERE device = ? ORDER BY seq DESC');
  const forgets = ['device_use', 'device_fault'].map(table =>
    raw.prepare(`DELETE FROM ${table} WHERE device = ?`),
  );
  return {
    used: (device, at) => void use.run(device, at),
    lastUsed(device) {
      const at = lastUse.get(device);
      return typeof at === 'string' ? at : undefined;
    },
    failed(device, at, fault) {
      insert.run(device, at, JSON.stringify(fault));
      prune.run(device, device);
    },
    faults: (device, parse) =>
      (list.all(device) as { at: string; fault: string }[]).map(({ at, fault }) => ({
        at,
        fault: parse(JSON.parse(fault)),
      })),
    forget: device => forgets.forEach(one => one.run(device)),
  };
}
