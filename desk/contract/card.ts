import { z } from 'zod';
import { CARD_VERDICTS } from '../../domain/card/card-verdict.ts';
import { procedure } from './procedure.ts';
import { Bilingual, DateText, DraftId, Instant, Operation } from './shapes.ts';

/** What a card read at the counter says, what proves it, and what this desk knows of its vehicle. */
export const CardReadingView = z.object({
  readAt: Instant,
  reader: z.object({ id: z.string(), name: z.string(), simulator: z.boolean() }),
  verdict: z.enum(CARD_VERDICTS),
  /** Who signed it, as its certificate says. */
  signer: z.string().nullable(),
  /** The workstation whose key signed it, as the registry's list or this desk itself says; null when neither knows it. */
  issuer: z
    .object({
      centre: Bilingual,
      workstation: z.string(),
      /** This very workstation. */
      here: z.boolean(),
      /** Last day of its certificate. */
      until: DateText.nullable(),
      revokedOn: DateText.nullable(),
    })
    .nullable(),
  /** The list of issuers that this desk judged by: how many, of when, how old; no date when none was ever received. */
  list: z.object({
    count: z.number().int(),
    date: Instant.nullable(),
    ageDays: z.number().int().nullable(),
  }),
  support: z.string().nullable(),
  /** What it says, by field of the form, in its order. Empty for a card without a Moroccan file. */
  values: z.record(z.string(), z.string()),
  /** The number as the card of another State writes it. */
  foreign: z
    .object({ state: z.string(), number: z.string(), vin: z.string(), holder: z.string() })
    .nullable(),
  /** What a dossier may take over of it; empty where the card proves nothing. */
  takes: z.record(z.string(), z.string()),
  /** `current`: this desk's registration in force, on this card; `replaced`: on another card since; `ended`; `unknown` here. */
  standing: z.enum(['current', 'replaced', 'ended', 'spoiled', 'unknown']),
  differences: z.array(z.object({ field: z.string(), card: z.string(), here: z.string() })),
  /** Tags that nothing here reads. */
  skipped: z.array(z.string()),
});
export type CardReadingView = z.infer<typeof CardReadingView>;

export const card = {
  /**
   * Reads the card in a reader, without changing it, for an operation at the counter; what it says is kept with the draft that
   * is named, until the draft ends. Refusals: `card-absent`, `card-mute`,
   * `card-strange`, `card-blank`, the reader's own, `card-file-damaged` and the other faults of a card's content.
   */
  'card.read': procedure({
    access: ['counter'],
    input: z.object({
      operation: Operation,
      readerId: z.string().optional(),
      draftId: DraftId.optional(),
    }),
    output: CardReadingView,
  }),
  /** What the last card said that was read for a draft of this person. */
  'card.kept': procedure({
    access: ['counter'],
    input: z.object({ draftId: DraftId }),
    output: z.object({ reading: CardReadingView.nullable() }),
  }),
};
