import { desk } from './0001-desk.ts';
import { sync } from './0002-sync.ts';
import { queueCount } from './0003-queue-count.ts';
import { closedDay } from './0004-closed-day.ts';
import { receivedBatch } from './0005-received-batch.ts';
import { releasedScan } from './0006-released-scan.ts';
import { decreeEdition } from './0007-decree-edition.ts';
import { granted } from './0008-granted.ts';
import { deviceLog } from './0009-device-log.ts';
import { pageCare } from './0010-page-care.ts';
import { printJob } from './0011-print-job.ts';
import { plateBlank } from './0012-plate-blank.ts';
import { stockBlank } from './0013-stock-blank.ts';
import { cardIssuer } from './0014-card-issuer.ts';
import type { Migration } from './migration.ts';

export type { Migration } from './migration.ts';

/** Every migration in order. Append only: a number once released never changes its SQL. */
export const MIGRATIONS: readonly Migration[] = [
  desk,
  sync,
  queueCount,
  closedDay,
  receivedBatch,
  releasedScan,
  decreeEdition,
  granted,
  deviceLog,
  pageCare,
  printJob,
  plateBlank,
  stockBlank,
  cardIssuer,
];
