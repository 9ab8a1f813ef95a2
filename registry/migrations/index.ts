import type { Migration } from './migration.ts';
import { registry } from './0001-registry.ts';

export type { Migration } from './migration.ts';

/** Every migration in order. Append only. */
export const MIGRATIONS: readonly Migration[] = [registry];
