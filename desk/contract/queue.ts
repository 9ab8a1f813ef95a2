import { z } from 'zod';
import { procedure } from './procedure.ts';
import { DateText, DossierId, Operation, PersonName, Signal, StateName, StepName } from './shapes.ts';

/**
 * A list named by the next gesture. `mine` gathers what waits for this role; `receipts-due` lists the récépissés that lapse
 * within five days or have lapsed; `returned`, `suspended`, `rejected` stand aside; `delivered` is history.
 */
export const QueueId = z.enum([
  'mine',
  'returned',
  'receipts-due',
  'control',
  'clear-opposition',
  'enter',
  'check',
  'exploit',
  'validate',
  'produce',
  'deliver',
  'suspended',
  'rejected',
  'delivered',
]);
export type QueueId = z.infer<typeof QueueId>;

/** One dossier in a list. Everything is ready to show; plates and numbers are canonical text for `domain/number`. */
export const QueueRow = z.object({
  dossierId: DossierId,
  number: z.string(),
  operation: Operation,
  /** Canonical registration number when it has one, else the WW number, else null. */
  plate: z.string().nullable(),
  vin: z.string().nullable(),
  cnie: z.string().nullable(),
  owner: PersonName,
  state: StateName,
  next: StepName.nullable(),
  /** Steps of its form in order, and how many are signed. */
  steps: z.array(StepName),
  signed: z.number().int(),
  depositedOn: DateText,
  ageDays: z.number().int(),
  /** Last day of validity of the récépissé; days left are negative once it has lapsed. Null when it no longer matters. */
  dueOn: DateText.nullable(),
  daysLeft: z.number().int().nullable(),
  signals: z.array(Signal),
  /** Why it came back, when it did: first reason, in words. */
  returnedReason: z.string().nullable(),
});
export type QueueRow = z.infer<typeof QueueRow>;

export const QueueCount = z.object({ queue: QueueId, count: z.number().int(), late: z.number().int() });
export type QueueCount = z.infer<typeof QueueCount>;

export const queue = {
  /** The queues of this role with their counts, in the order of the rail. `drafts` are counted apart. */
  'queue.counts': procedure({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({
      queues: z.array(QueueCount),
      drafts: z.number().int(),
      /** Papers that are not printed yet, and how many of them wait for a person. */
      toPrint: z.object({ count: z.number().int(), stuck: z.number().int() }),
    }),
  }),
  /** One page of a queue, by due date then number: the oldest first. `after` is the cursor of the previous page. */
  'queue.page': procedure({
    access: 'signed-in',
    input: z.object({
      queue: QueueId,
      operation: Operation.optional(),
      after: z.string().optional(),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.object({ rows: z.array(QueueRow), after: z.string().nullable(), total: z.number().int() }),
  }),
  /** How many dossiers of each operation a queue holds, the most frequent first. */
  'queue.operations': procedure({
    access: 'signed-in',
    input: z.object({ queue: QueueId }),
    output: z.object({ operations: z.array(z.object({ operation: Operation, count: z.number().int() })) }),
  }),
  /** Search by dossier number, plate, CNIE, VIN (start or last 6), name in either script; newest first, capped. */
  'search.find': procedure({
    access: 'signed-in',
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(20) }),
    output: z.object({ rows: z.array(QueueRow), capped: z.boolean() }),
  }),
};
