import { z } from 'zod';
import { procedure } from './procedure.ts';
import { LineState } from './system.ts';
import { AgentRef, Instant } from './shapes.ts';

/** A bordereau d'envoi: a frozen range of acts, as the outbox lists it. */
export const BatchRow = z.object({
  id: z.string(),
  number: z.string(),
  firstSeq: z.number().int(),
  lastSeq: z.number().int(),
  acts: z.number().int(),
  bytes: z.number().int(),
  sealedAt: Instant,
  state: z.enum(['frozen', 'sending', 'received']),
  tries: z.number().int(),
  receivedAt: Instant.nullable(),
  accepted: z.number().int(),
  flagged: z.number().int(),
  refused: z.number().int(),
  hash: z.string(),
  root: z.string(),
});
export type BatchRow = z.infer<typeof BatchRow>;

export const BatchAct = z.object({
  seq: z.number().int(),
  at: Instant,
  kind: z.string(),
  dossierId: z.string().nullable(),
  number: z.string().nullable(),
  plate: z.string().nullable(),
  agent: AgentRef.nullable(),
  verdict: z.enum(['none', 'accepted', 'flagged', 'refused']),
  code: z.string().nullable(),
});
export type BatchAct = z.infer<typeof BatchAct>;

export const LeaseView = z.object({
  id: z.string(),
  series: z.string(),
  lo: z.number().int(),
  hi: z.number().int(),
  next: z.number().int(),
  left: z.number().int(),
  useBefore: Instant,
  state: z.enum(['active', 'used-up', 'expired']),
});
export type LeaseView = z.infer<typeof LeaseView>;

export const outbox = {
  'outbox.state': procedure({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({
      line: LineState,
      batches: z.array(BatchRow),
      /** Acts not yet in a frozen bordereau. */
      loose: z.number().int(),
      leases: z.array(LeaseView),
      oppositions: z.object({
        version: z.number().int(),
        count: z.number().int(),
        receivedAt: Instant.nullable(),
      }),
    }),
  }),
  /** Acts of one bordereau, or of what is not yet in one (`batchId: null`). */
  'outbox.acts': procedure({
    access: 'signed-in',
    input: z.object({
      batchId: z.string().nullable(),
      after: z.number().int().default(0),
      limit: z.number().int().max(500).default(200),
    }),
    output: z.object({ acts: z.array(BatchAct) }),
  }),
  /** Tries the line now. Answers at once; the state comes as `sync.state` events. */
  'outbox.send': procedure({ access: 'signed-in', input: z.object({}), output: z.object({}) }),
  /** Writes the frozen bytes to a file for a USB key, the same bytes that the line would carry. */
  'outbox.export': procedure({
    access: ['chief', 'admin'],
    input: z.object({}),
    output: z.object({ file: z.string(), acts: z.number().int() }),
  }),
};

/** The centre's day on one screen: deposits, delays, rejections, who waits since when. */
export const CentreDay = z.object({
  deposited: z.number().int(),
  delivered: z.number().int(),
  rejected: z.number().int(),
  perHour: z.array(z.number().int()),
  medianDays: z.number().nullable(),
  waitingOver10Days: z.array(z.object({ step: z.string(), count: z.number().int() })),
  rejectionReasons: z.array(z.object({ reason: z.string(), count: z.number().int() })),
});
export type CentreDay = z.infer<typeof CentreDay>;

export const centre = {
  'centre.day': procedure({ access: 'signed-in', input: z.object({}), output: CentreDay }),
};
