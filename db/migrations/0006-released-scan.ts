import type { Migration } from './migration.ts';

/**
 * Scans that nothing names any more: which page still names a file is asked by index, and a file whose row is gone is noted
 * until it is gone too, so that a power cut in between leaves nothing behind.
 */
export const releasedScan: Migration = {
  version: 6,
  title: 'released-scan',
  sql: `
CREATE INDEX page_of_blob ON page (blob);
CREATE TABLE released_blob (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`,
};
