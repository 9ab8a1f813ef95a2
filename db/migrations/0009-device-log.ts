import type { Migration } from './migration.ts';

/** What each device did last and the troubles it had: what a technician reads before he changes a cable. Not acts: no dossier hangs on them. */
export const deviceLog: Migration = {
  version: 9,
  title: 'device-log',
  sql: `
CREATE TABLE device_use (device TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE device_fault (
  seq INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  at TEXT NOT NULL,
  fault TEXT NOT NULL
) STRICT;
CREATE INDEX device_fault_of ON device_fault (device, seq);
`,
};
