import type { Handlers } from './parts.ts';
import { adminHandlers } from './procedures/admin.ts';
import { cardHandlers } from './procedures/card.ts';
import { blankFormHandlers } from './procedures/blank-form.ts';
import { stockHandlers } from './procedures/stock.ts';
import { centreHandlers } from './procedures/centre-day.ts';
import { deviceHandlers } from './procedures/device.ts';
import { documentHandlers } from './procedures/document.ts';
import { decreeHandlers } from './procedures/decree.ts';
import { dossierHandlers } from './procedures/dossier.ts';
import { entryHandlers } from './procedures/entry.ts';
import { handOverHandlers } from './procedures/hand-over.ts';
import { intakeHandlers } from './procedures/intake.ts';
import { outboxHandlers } from './procedures/outbox.ts';
import { paperHandlers } from './procedures/paper.ts';
import { printHandlers } from './procedures/print.ts';
import { plateHandlers } from './procedures/plate.ts';
import { productionHandlers } from './procedures/production.ts';
import { queueHandlers } from './procedures/queue.ts';
import { receiptHandlers } from './procedures/receipt.ts';
import { sessionHandlers } from './procedures/session.ts';
import { systemHandlers } from './procedures/system.ts';

/** Every procedure of the contract has its handler here: a name without one does not type-check. */
export const handlers: Handlers = {
  ...systemHandlers,
  ...sessionHandlers,
  ...queueHandlers,
  ...intakeHandlers,
  ...paperHandlers,
  ...dossierHandlers,
  ...handOverHandlers,
  ...entryHandlers,
  ...documentHandlers,
  ...receiptHandlers,
  ...printHandlers,
  ...productionHandlers,
  ...cardHandlers,
  ...stockHandlers,
  ...plateHandlers,
  ...outboxHandlers,
  ...centreHandlers,
  ...adminHandlers,
  ...decreeHandlers,
  ...deviceHandlers,
  ...blankFormHandlers,
};
