import type { Migration } from './migration.ts';

/**
 * What is known of a page beside its file: the fingerprint of what the scanner delivered, where the file is made from it; how it is
 * turned; what was said of it (blank, blurred). The paper under it may change until the deposit.
 */
export const pageCare: Migration = {
  version: 10,
  title: 'page-care',
  sql: `
ALTER TABLE page ADD COLUMN original TEXT;
-- Quarter turns clockwise, over the file as it lies.
ALTER TABLE page ADD COLUMN turns INTEGER NOT NULL DEFAULT 0 CHECK (turns BETWEEN 0 AND 3);
ALTER TABLE page ADD COLUMN marks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(marks));
`,
};
