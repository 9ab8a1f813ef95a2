import type { Migration } from './migration.ts';

/**
 * How far the registry's receipts go, by one seek: it is asked for every act of every timeline, and was looked for among the
 * batches that wait, row by row.
 */
export const receivedBatch: Migration = {
  version: 5,
  title: 'received-batch',
  sql: `
CREATE INDEX batch_received ON outgoing_batch (last_seq) WHERE receipt IS NOT NULL;
`,
};
