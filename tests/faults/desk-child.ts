import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { startDesk } from '../../desk/desk.ts';
import type { Clock } from '../../desk/clock.ts';
import type { Output, ProcedureName, Input } from '../../desk/contract/index.ts';
import { moroccanDate } from '../../domain/text/plain-date.ts';
import { newVehicle } from '../samples/dossiers.ts';
import { blankScan, COUNTER, dossierWork } from './dossier-work.ts';

/** What the test says to its child: which profile, which instant, which vehicle comes next. */
export interface Order {
  readonly folder: string;
  readonly at: string;
  readonly firstVehicle: number;
}

/** What the child acknowledges: sent only after the desk has answered, as a window is told. */
export type Acknowledged =
  | { readonly t: 'loaded' }
  | { readonly t: 'ready'; readonly issuing: string | null }
  /** About to commit: the moment at which dying hurts most. */
  | { readonly t: 'committing' }
  | { readonly t: 'deposited'; readonly dossierId: string; readonly number: string }
  | { readonly t: 'validated'; readonly dossierId: string; readonly registration: string }
  | { readonly t: 'failed'; readonly why: string };

const tell = (message: Acknowledged) => void process.send?.(message);

/** Deposits and validates dossiers until it is killed. */
async function work({ folder, at, firstVehicle }: Order): Promise<void> {
  let instant = Date.parse(at);
  const clock: Clock = {
    now: () => new Date((instant += 1)).toISOString(),
    today: () => moroccanDate(new Date(instant).toISOString()),
  };
  const desk = await startDesk({
    folder,
    profile: 'demo',
    keystore: { seal: () => Promise.resolve(null), open: () => Promise.resolve(null) },
    clock,
    emit: () => undefined,
    log: pino({ level: 'silent' }),
    hostRun: 'test',
  });
  tell({ t: 'ready', issuing: desk.parts.identity()?.issuing?.code ?? null });
  async function call<N extends ProcedureName>(client: number, name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await desk.call(client, name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.refusal.code}`);
    return reply.value as Output<N>;
  }
  const scan = blankScan();
  const { draft, makeReady, validate } = dossierWork(call);
  for (let nth = firstVehicle; ; nth++) {
    const sample = newVehicle(clock.today(), nth);
    // A scan of its own each time: the same bytes would be stored once only.
    const { draftId, version } = await draft(sample, Uint8Array.from([...scan, nth & 255, nth >> 8]));
    tell({ t: 'committing' });
    const { dossierId, number } = await call(COUNTER, 'intake.deposit', {
      commandId: randomUUID(),
      draftId,
      version,
    });
    tell({ t: 'deposited', dossierId, number });
    await makeReady(dossierId, sample);
    tell({ t: 'committing' });
    const result = await validate(dossierId);
    if (!result?.ok) throw new Error(`not validated: ${JSON.stringify(result)}`);
    tell({ t: 'validated', dossierId, registration: result.registration });
  }
}

process.once('message', order => {
  work(order as Order).catch((cause: unknown) => {
    tell({ t: 'failed', why: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  });
});
// The order is sent once this is heard: loading takes longer than most runs.
tell({ t: 'loaded' });
