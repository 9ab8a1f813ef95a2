import { z } from 'zod';
import { Instant } from '../shapes.ts';

/** One change of the list of oppositions; `lifted` is a tombstone. */
export const OppositionEntry = z.object({
  version: z.number().int().min(1),
  id: z.string(),
  lifted: z.boolean(),
  /** A vehicle is known by its VIN, its registration number, or both. */
  vin: z.string().nullable(),
  canonical: z.string().nullable(),
  /** Code of the reason: judicial, seizure, tax, stolen, credit, administrative. */
  reason: z.string(),
  authority: z.string(),
  since: Instant,
});
export type OppositionEntry = z.infer<typeof OppositionEntry>;

/** Payload of a page of the feed, a compact JWS by the registry. Entries are in the order of their version. */
export const OppositionPage = z.object({
  v: z.literal(1),
  feed: z.literal('oppositions'),
  after: z.number().int().min(0),
  /** Version that the reader holds once the page is applied; equal to `last` when there is nothing more. */
  upTo: z.number().int().min(0),
  last: z.number().int().min(0),
  at: Instant,
  entries: z.array(OppositionEntry),
});
export type OppositionPage = z.infer<typeof OppositionPage>;

export const FeedQuery = z.object({ after: z.coerce.number().int().min(0).default(0) });
export const FeedAnswer = z.object({ page: z.string() });
export type FeedAnswer = z.infer<typeof FeedAnswer>;
