import { z } from 'zod';
import { CARD_VERDICTS } from '../../domain/card/card-verdict.ts';
import { procedure } from './procedure.ts';
import { AgentRef, Bilingual, Bytes, CommandId, DateText, DraftId, Instant, Operation } from './shapes.ts';

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

/** Key check values of a set, six hexadecimal digits each: what is compared with the paper that came with the keys. */
const CheckValues = z.object({ enc: z.string(), mac: z.string(), dek: z.string() });

/** What is known of the keys of a kind of card. The keys themselves never leave the desk. */
export const CardKeysView = z.object({
  profile: z.string(),
  keys: z
    .object({
      keyVersion: z.number().int(),
      bits: z.number().int(),
      kcv: CheckValues,
      importedAt: Instant,
      by: AgentRef,
    })
    .nullable(),
  /** Cards that did not let themselves be authenticated, and how often. */
  refusing: z.array(z.object({ support: z.string(), failed: z.number().int() })),
});
export type CardKeysView = z.infer<typeof CardKeysView>;

const ProfileName = z.string().max(64);

export const card = {
  /** Keys of each kind of card that wants some. */
  'card.keys': procedure({
    access: ['admin', 'technician'],
    input: z.object({}),
    output: z.object({ profiles: z.array(CardKeysView) }),
  }),
  /**
   * Keeps the keys of a kind of card from their file (`drivers/card/key-file.ts`). `replaces` is the check value of ENC of the set that the
   * person saw there, null for none. Refusals: `card-profile-unknown`, `card-keys-changed` (somebody was faster), `card-keys-large`,
   * `card-keys-file`, `card-keys-profile`, `card-keys-sizes`, `card-keys-check-value`.
   */
  'card.import-keys': procedure({
    access: ['admin'],
    input: z.object({
      commandId: CommandId,
      profile: ProfileName,
      bytes: Bytes,
      replaces: z.string().max(6).nullable(),
    }),
    output: z.object({ keyVersion: z.number().int(), kcv: CheckValues }),
  }),
  /** Takes the keys away: such cards are written no more. Refusal: `card-keys-none`. */
  'card.remove-keys': procedure({
    access: ['admin'],
    input: z.object({ commandId: CommandId, profile: ProfileName }),
    output: z.object({}),
  }),
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
