import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { Clock } from '../../desk/clock.ts';
import { startDesk } from '../../desk/desk.ts';
import { moroccanDate } from '../../domain/text/plain-date.ts';
import { COUNTER } from './dossier-work.ts';

/** What the test says to its child: which profile, what to print, and at which word of the desk to die. */
export interface PrintOrder {
  readonly folder: string;
  readonly at: string;
  readonly dossierId: string;
  readonly printerId: string;
  readonly dieAt: 'sent' | 'trouble';
}

/** Prints one paper and dies as a power cut does, in the middle of the very call that tells how far it came. */
const order = JSON.parse(process.argv[2] ?? '') as PrintOrder;
let instant = Date.parse(order.at);
const clock: Clock = {
  now: () => new Date((instant += 1)).toISOString(),
  today: () => moroccanDate(new Date(instant).toISOString()),
};
const desk = await startDesk({
  folder: order.folder,
  profile: 'demo',
  keystore: { seal: () => Promise.resolve(null), open: () => Promise.resolve(null) },
  clock,
  emit(_client, name, payload) {
    if (name !== 'print.changed' || !('state' in payload)) return;
    const { state, code } = payload as { state: string; code: string | null };
    if (state === 'sent' && (order.dieAt === 'sent' || code !== null)) process.kill(process.pid, 'SIGKILL');
  },
  log: pino({ level: 'silent' }),
  hostRun: 'test',
});
const { dossierId, printerId } = order;
const reply = await desk.call(COUNTER, 'document.print', {
  commandId: randomUUID(),
  kind: 'recepisse',
  dossierId,
  printerId,
});
// Still here: the printer never said what it was to say.
process.stderr.write(JSON.stringify(reply));
process.exit(1);
