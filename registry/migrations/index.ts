import type { Migration } from './migration.ts';
import { registry } from './0001-registry.ts';
import { series } from './0002-series.ts';
import { decreeEdition } from './0003-decree-edition.ts';
import { cardIssuer } from './0004-card-issuer.ts';

export type { Migration } from './migration.ts';

/** Every migration in order. Append only. */
export const MIGRATIONS: readonly Migration[] = [registry, series, decreeEdition, cardIssuer];
