import { z } from 'zod';
import { Bilingual, Instant } from '../shapes.ts';

/** `typ` of an edition's signed file: a receipt or a page of a feed can never pass for one. */
export const DECREE_JWS_TYPE = 'tarqim-decree';

/** Characters of a signed file: ten times the decree of 2010. */
export const MAX_DECREE_FILE = 512 * 1024;
/** Bytes of what it holds once unpacked. */
export const MAX_DECREE_BYTES = 8 * 1024 * 1024;

const Published = z.object({
  v: z.literal(1),
  /** Place in the registry's order of publication. */
  sequence: z.number().int().min(1),
  publishedAt: Instant,
});
const DataFile = z.record(z.string(), z.unknown());

/**
 * What an edition's signed file says: a version of an edition whole (`supplement.edition` names it), or that an edition is
 * withdrawn. Its payload is this, as canonical JSON, gzip.
 */
export const DecreeFile = z.discriminatedUnion('kind', [
  Published.extend({
    kind: z.literal('edition'),
    files: z.strictObject({ operations: DataFile, supplement: DataFile, doubts: DataFile }),
  }).strict(),
  Published.extend({
    kind: z.literal('withdrawal'),
    code: z.string().min(1).max(40),
    version: z.number().int().min(2).max(9999),
    reason: Bilingual,
  }).strict(),
]);
export type DecreeFile = z.infer<typeof DecreeFile>;

/** Payload of a page of the feed of editions, a compact JWS by the registry, of the type of every feed. */
export const DecreePage = z.object({
  v: z.literal(1),
  feed: z.literal('decree'),
  after: z.number().int().min(0),
  /** Sequence that the reader holds once the page is kept; equal to `last` when there is nothing more. */
  upTo: z.number().int().min(0),
  last: z.number().int().min(0),
  at: Instant,
  /** Signed files, in the order of their sequence. */
  files: z.array(z.string().max(MAX_DECREE_FILE)),
});
export type DecreePage = z.infer<typeof DecreePage>;
