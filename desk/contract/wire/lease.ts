import { z } from 'zod';
import { parseSeriesKey, parseWish } from '../../../domain/number/lease-series.ts';
import { Instant } from '../shapes.ts';

/** Key of `domain/number/lease-series.ts`: `normal:59:أ`, `trailer:7`, `w18:26`, `ww`, `admin:GN`... */
export const SeriesKey = z.string().refine(key => parseSeriesKey(key) !== undefined, 'not a series key');

/** A lease as `domain/journal/lease.ts` signs and checks it. */
export const WireLease = z.object({
  id: z.string(),
  series: SeriesKey,
  lo: z.number().int().min(1),
  hi: z.number().int().min(1),
  workstation: z.string(),
  epoch: z.number().int().min(1),
  issuedAt: Instant,
  useBefore: Instant,
  signature: z.string(),
});
export type WireLease = z.infer<typeof WireLease>;

/** POST /v1/leases. */
export const LeaseRequest = z.object({
  /**
   * A counter (`normal:<province>`, `trailer`: the registry opens the series; `ww`, `w18:<yy>`, `admin:<body>`...) or one series of
   * it. Those of a province are of the workstation's own.
   */
  series: z
    .string()
    .max(40)
    .refine(text => parseWish(text) !== undefined, 'not a counter'),
  count: z.number().int().min(1).max(10_000),
  /** Chosen by the desk: asking again with the same one gives the same lease, so that a lost answer wastes no number. */
  requestId: z.string().min(1).max(100),
});
export type LeaseRequest = z.infer<typeof LeaseRequest>;

export const LeaseAnswer = z.object({ lease: WireLease });
export type LeaseAnswer = z.infer<typeof LeaseAnswer>;

/** POST /v1/leases/:id/return: the desk will never issue `unusedFrom` to `hi` of this lease. */
export const LeaseReturnRequest = z.object({ unusedFrom: z.number().int().min(1) });
export type LeaseReturnRequest = z.infer<typeof LeaseReturnRequest>;

export const LeaseReturnAnswer = z.object({
  id: z.string(),
  lo: z.number().int(),
  unusedFrom: z.number().int(),
});
export type LeaseReturnAnswer = z.infer<typeof LeaseReturnAnswer>;
