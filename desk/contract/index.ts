import { z } from 'zod';
import { admin } from './admin.ts';
import { card } from './card.ts';
import { blank } from './blank-form.ts';
import { decree } from './decree.ts';
import { document, dossier } from './dossier.ts';
import { entry } from './entry.ts';
import { handOver } from './hand-over.ts';
import { intake } from './intake.ts';
import { stock } from './stock.ts';
import { centre, outbox } from './outbox.ts';
import { paper, ScanProgress } from './paper.ts';
import { print, PrintJob } from './print.ts';
import { plate } from './plate.ts';
import { CardFileState, production } from './production.ts';
import { queue, QueueCount } from './queue.ts';
import { receipt, ReceiptProgress } from './receipt.ts';
import { session } from './session.ts';
import { DossierId } from './shapes.ts';
import { device, DeviceState } from './device.ts';
import { LineState, system } from './system.ts';

/** Every procedure of the desk: name -> who may call it, what goes in, what comes out. */
export const procedures = {
  ...system,
  ...session,
  ...queue,
  ...intake,
  ...paper,
  ...dossier,
  ...handOver,
  ...entry,
  ...document,
  ...print,
  ...receipt,
  ...production,
  ...card,
  ...stock,
  ...plate,
  ...outbox,
  ...centre,
  ...admin,
  ...decree,
  ...device,
  ...blank,
} as const;

export type Procedures = typeof procedures;
export type ProcedureName = keyof Procedures;
export type Input<N extends ProcedureName> = z.input<Procedures[N]['input']>;
export type ParsedInput<N extends ProcedureName> = z.output<Procedures[N]['input']>;
export type Output<N extends ProcedureName> = z.output<Procedures[N]['output']>;

/** Every event the desk pushes: name -> payload. */
export const events = {
  /** Counts changed: lists that are open fetch their page again. */
  'queues.changed': z.object({ queues: z.array(QueueCount).optional() }),
  'dossier.changed': z.object({ dossierId: DossierId, version: z.number().int() }),
  /** An edition of the decree was received, or one was withdrawn. */
  'decree.changed': z.object({ code: z.string(), version: z.number().int() }),
  'sync.state': LineState,
  'plate.progress': z.object({
    dossierId: DossierId,
    made: z.number().int(),
    total: z.number().int(),
    layout: z.string().nullable(),
  }),
  'device.state': DeviceState,
  /** Devices came or went: whoever shows them asks again. */
  'devices.changed': z.object({}),
  'receipt.progress': ReceiptProgress,
  'scan.progress': ScanProgress,
  /** A paper on its way to a printer changed; `open` is how many are not printed. */
  'print.changed': PrintJob.pick({ jobId: true, dossierId: true, state: true, code: true }).extend({
    open: z.number().int(),
  }),
  /** A reader of codes on a line of its own read one. Told to every window: the one in front takes it. */
  'code.read': z.object({ readerId: z.string(), text: z.string().max(4096) }),
  'card.progress': z.object({
    dossierId: DossierId,
    done: z.number().int(),
    total: z.number().int(),
    files: z.array(CardFileState),
  }),
  /** The session of this window ended (account disabled, ten hours passed). */
  'session.ended': z.object({ code: z.string() }),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = z.output<Events[N]>;
