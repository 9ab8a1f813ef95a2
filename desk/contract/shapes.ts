import { z } from 'zod';
import { FLOW_OPERATIONS, ROLES, STATES, STEPS } from '../../domain/dossier/flow.ts';

/** Client-made id of one gesture: the second answer to the same id equals the first. */
export const CommandId = z.uuid();
export const DossierId = z.uuid();
export const DraftId = z.uuid();
export const PageId = z.uuid();
export const AccountId = z.uuid();

/** `YYYY-MM-DD`, a calendar date of Morocco. */
export const DateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** ISO 8601 UTC with milliseconds. */
export const Instant = z.string();

export const Operation = z.enum(FLOW_OPERATIONS);
export const StepName = z.enum(STEPS);
export const StateName = z.enum(STATES);
export const RoleName = z.enum(ROLES);
export const Language = z.enum(['fr', 'ar']);
export type Language = z.infer<typeof Language>;

/** A sentence in both languages, ready to show. */
export const Bilingual = z.object({ fr: z.string(), ar: z.string() });
export type Bilingual = z.infer<typeof Bilingual>;

/** Bytes of a picture or a document. */
export const Bytes = z.custom<Uint8Array>(value => value instanceof Uint8Array);

/** A person as every list shows him: both scripts, each in its own direction. Arabic may be empty until entry. */
export const PersonName = z.object({ latin: z.string(), arabic: z.string() });
export type PersonName = z.infer<typeof PersonName>;

/** What an agent is called on screen and on paper. */
export const AgentRef = z.object({ id: z.string(), nameFr: z.string(), nameAr: z.string(), role: RoleName });
export type AgentRef = z.infer<typeof AgentRef>;

/** What is said of a scanned page: no writing on it, out of focus, too dark, writing cut at a side, kept as it came, another dossier's. */
export const PageMark = z.enum(['blank', 'blurred', 'dark', 'cut', 'untreated', 'other-dossier']);
export type PageMark = z.infer<typeof PageMark>;

/** A page of a paper: the scan of one sheet, or one page of an imported PDF. */
export const PageRef = z.object({
  id: PageId,
  paperKey: z.string(),
  /** Position among the pages of its paper, from 1. */
  position: z.number().int().positive(),
  name: z.string(),
  source: z.enum(['file', 'scanner']),
  mime: z.string(),
  bytes: z.number().int(),
  /** Fingerprint of the stored file: SHA-256, hexadecimal. */
  sha256: z.string(),
  /** Quarter turns clockwise, over the file as it lies: `paper.picture` gives it turned. */
  turns: z.number().int().min(0).max(3),
  /** What was said of it when it was scanned; the person decides. */
  marks: z.array(PageMark),
});
export type PageRef = z.infer<typeof PageRef>;

/** Oddities that a row says with a word, in the order of their gravity. */
export const Signal = z.enum([
  'suspended',
  'opposition',
  'returned',
  'receipt-expired',
  'duplicate',
  'late-fine',
  'credit',
  'to-print',
  'rejected-by-registry',
]);
export type Signal = z.infer<typeof Signal>;
