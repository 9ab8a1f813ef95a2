import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { Instant } from '../shapes.ts';

/** Content type of a batch: gzip of JSON lines, the header first, then one sealed act a line. */
export const BATCH_TYPE = 'application/gzip';
/** Header of the request that carries the detached JWS (RFC 7515 appendix F, RFC 7797) over the compressed bytes. */
export const BATCH_SIGNATURE_HEADER = 'tarqim-batch-signature';
/** `typ` of that JWS and of a receipt: one can never pass for the other. */
export const BATCH_JWS_TYPE = 'tarqim-batch';
export const RECEIPT_JWS_TYPE = 'tarqim-receipt';
export const FEED_JWS_TYPE = 'tarqim-feed';

/** Limits of a batch, on both sides. */
export const MAX_BATCH_ACTS = 500;
export const MAX_BATCH_BYTES = 4 * 1024 * 1024;
export const MAX_BATCH_TEXT_BYTES = 32 * 1024 * 1024;

/** First line of a batch (bordereau d'envoi). */
export const BatchHeader = z.object({
  v: z.literal(1),
  workstation: z.string(),
  epoch: z.number().int().min(1),
  firstSeq: z.number().int().min(1),
  lastSeq: z.number().int().min(1),
  /** The journal's tree before this batch: what the registry must already hold. */
  prevSize: z.number().int().min(0),
  prevRoot: z.string().regex(/^[0-9a-f]{64}$/),
  /** C2SP checkpoint of the tree after this batch, signed by the workstation. */
  checkpoint: z.string(),
  sealedAt: Instant,
});
export type BatchHeader = z.infer<typeof BatchHeader>;

/** What the registry thinks of one act. An act that a receipt does not list is plainly accepted. */
export const Verdict = z.object({
  seq: z.number().int(),
  act: z.string(),
  dossier: z.string().nullable(),
  verdict: z.enum(['accepted-with-flag', 'rejected']),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Verdict = z.infer<typeof Verdict>;

/** Payload of a receipt. The receipt itself is a compact JWS by the registry: the text is the evidence, on the line or on a key. */
export const Receipt = z.object({
  v: z.literal(1),
  workstation: z.string(),
  epoch: z.number().int(),
  firstSeq: z.number().int(),
  lastSeq: z.number().int(),
  /** SHA-256 of the batch's compressed bytes, hexadecimal. */
  hash: z.string(),
  receivedAt: Instant,
  /** The batch's checkpoint with the registry's cosignature: what a restored disk cannot agree with. */
  checkpoint: z.string(),
  verdicts: z.array(Verdict),
});
export type Receipt = z.infer<typeof Receipt>;

export const BatchAnswer = z.object({ receipt: z.string() });
export type BatchAnswer = z.infer<typeof BatchAnswer>;

/** Every answer that is not 2xx. 409 `journal-fork`, 425 `batch-gap` with `params.sendFrom`, 401, 403, 404, 422, 429, 5xx. */
export const WireRefusal = Refusal;

export const TimeAnswer = z.object({ time: Instant });
export type TimeAnswer = z.infer<typeof TimeAnswer>;

export const HealthAnswer = z.object({
  status: z.literal('ok'),
  version: z.string(),
  registryKey: z.string(),
});
export type HealthAnswer = z.infer<typeof HealthAnswer>;
