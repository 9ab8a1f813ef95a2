import { z } from 'zod';
import { OVERLAY_CODES } from '../../domain/decree/operation.ts';
import { procedure } from './procedure.ts';
import {
  Bilingual,
  CommandId,
  DateText,
  DossierId,
  DraftId,
  Instant,
  Operation,
  PageRef,
  PersonName,
} from './shapes.ts';
import { QueueRow } from './queue.ts';

/** The value of a fact of `assets/decree/operations.json`. */
export const FactValue = z.union([z.string(), z.number(), z.boolean()]);

/** A paper of the checklist that this dossier does not need, and why. */
export const PaperNotRequired = z.object({
  key: z.string(),
  doc: z.string(),
  n: z.string(),
  article: z.string(),
  fr: z.string(),
  ar: z.string(),
  why: Bilingual,
});
export type PaperNotRequired = z.infer<typeof PaperNotRequired>;

/** A paper of the checklist that this dossier needs: its article, its reason, who signs it. */
export const ChecklistPaper = PaperNotRequired.extend({
  kind: z.string(),
  signedBy: z.array(z.string()),
  constraint: Bilingual.nullable(),
  issuer: Bilingual.nullable(),
  /** Not in the article, asked all the same; the agent may waive it. */
  recommended: z.boolean(),
  /** What exactly to bring when the paper stands for several (annex 6, annex 7). */
  parts: z.array(z.looseObject({ key: z.string(), fr: z.string(), ar: z.string() })).optional(),
});
export type ChecklistPaper = z.infer<typeof ChecklistPaper>;

/** The answer of the decree for the facts known so far. Same shape as `tarqim checklist`, with the papers not required. */
export const ChecklistView = z.object({
  operation: z.string(),
  overlays: z.array(z.string()),
  forms: z.array(z.string()),
  documents: z.array(ChecklistPaper),
  notRequired: z.array(PaperNotRequired),
  deadline: z
    .object({ id: z.string(), start: DateText, due: DateText, late: z.boolean(), daysLeft: z.number().int() })
    .nullable(),
  receiptDays: z.number().int().nullable(),
  mentions: z.array(z.object({ code: z.string(), fr: z.string(), ar: z.string() })),
  refusals: z.array(z.object({ code: z.string(), fr: z.string(), ar: z.string() })),
  blocks: z.array(
    z.object({ code: z.string(), until: z.string().nullable(), fr: z.string(), ar: z.string() }),
  ),
  /** Facts still to ask, in the order to ask them; dates are named `dates.<name>`. */
  missingFacts: z.array(z.string()),
});
export type ChecklistView = z.infer<typeof ChecklistView>;

/** What the agent said of one paper in his hand. */
export const PaperTick = z.object({
  /** Conforming, or not with a reason. */
  conforming: z.boolean(),
  reason: z.string().max(500).optional(),
});
export type PaperTick = z.infer<typeof PaperTick>;

/** What the counter notes of the person and the vehicle: enough for the récépissé and for finding doubles. Keys of `domain/dossier/form.ts`. */
export const IntakeFields = z.record(z.string(), z.string().max(10_000));

/** A dossier or a draft that looks like this one, with what they share. */
export const Duplicate = z.object({
  row: QueueRow,
  shares: z.array(z.enum(['vin', 'plate', 'ww', 'cnie-and-vehicle'])),
  /** Settled by the agent: not a duplicate, with his words. */
  settled: z.string().nullable(),
});
export type Duplicate = z.infer<typeof Duplicate>;

/** Answer of the local opposition list for the vehicle of a draft or a dossier. */
export const OppositionCheck = z.object({
  found: z.boolean(),
  /** Who opposes, since when, why: as the registry's list says. */
  entries: z.array(
    z.object({ authority: z.string(), since: DateText, reason: z.string(), reference: z.string() }),
  ),
  /** Date of the list on this machine and its age: an old list is said, not hidden. */
  listDate: Instant.nullable(),
  listAgeDays: z.number().int().nullable(),
});
export type OppositionCheck = z.infer<typeof OppositionCheck>;

/** What stands between a draft and its deposit; the primary button walks to the first one. */
export const Blocker = z.object({
  code: z.enum([
    'fact-missing',
    'field-missing',
    'field-wrong',
    'paper-missing',
    'paper-not-conforming',
    'paper-not-scanned',
    'duplicate-open',
    'refusal',
    'block',
  ]),
  /** Fact, field or paper key it concerns. */
  at: z.string(),
  text: Bilingual.optional(),
});
export type Blocker = z.infer<typeof Blocker>;

export const IntakeView = z.object({
  draftId: DraftId,
  operation: Operation,
  facts: z.record(z.string(), FactValue),
  /** Circumstances told by the applicant, those that may be, and facts that only the form depends on. */
  overlays: z.array(z.enum(OVERLAY_CODES)),
  offeredOverlays: z.array(Bilingual.extend({ code: z.enum(OVERLAY_CODES), article: z.string() })),
  offeredFacts: z.array(z.string()),
  dates: z.record(z.string(), DateText),
  fields: IntakeFields,
  /** What is wrong in `fields`: field -> refusal code and values. What was typed stays in `fields`. */
  fieldErrors: z.record(
    z.string(),
    z.object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
  ticks: z.record(z.string(), PaperTick),
  pages: z.array(PageRef),
  checklist: ChecklistView,
  duplicates: z.array(Duplicate),
  opposition: OppositionCheck,
  blockers: z.array(Blocker),
  savedAt: Instant,
  /** Rises at each save; a save with an older number is refused (`draft-changed-elsewhere`). */
  version: z.number().int(),
});
export type IntakeView = z.infer<typeof IntakeView>;

export const DraftRow = z.object({
  draftId: DraftId,
  operation: Operation,
  owner: PersonName,
  plate: z.string().nullable(),
  vin: z.string().nullable(),
  papers: z.object({ required: z.number().int(), present: z.number().int() }),
  savedAt: Instant,
  agent: z.string(),
});
export type DraftRow = z.infer<typeof DraftRow>;

/** A change of a draft: only what changed; null takes a fact, a date or a tick away. */
export const IntakeChange = z.object({
  facts: z.record(z.string(), FactValue.nullable()).optional(),
  /** Every circumstance told: the list replaces the one before. */
  overlays: z.array(z.enum(OVERLAY_CODES)).optional(),
  dates: z.record(z.string(), z.string().nullable()).optional(),
  fields: IntakeFields.optional(),
  ticks: z.record(z.string(), PaperTick.nullable()).optional(),
  /** Settles a duplicate: dossier id -> why it is not one. */
  notDuplicate: z.record(z.string(), z.string().max(500)).optional(),
});
export type IntakeChange = z.infer<typeof IntakeChange>;

/** A deposited dossier: what the récépissé says. */
export const Deposit = z.object({
  dossierId: DossierId,
  number: z.string(),
  bordereau: z.string(),
  receiptDays: z.number().int(),
  receiptUntil: DateText,
});
export type Deposit = z.infer<typeof Deposit>;

export const intake = {
  'intake.start': procedure({
    access: ['counter'],
    input: z.object({ commandId: CommandId, operation: Operation }),
    output: IntakeView,
  }),
  'intake.open': procedure({
    access: ['counter'],
    input: z.object({ draftId: DraftId }),
    output: IntakeView,
  }),
  'intake.list': procedure({
    access: ['counter'],
    input: z.object({}),
    output: z.object({ rows: z.array(DraftRow) }),
  }),
  /** Saves one change at once, on disk, before it answers. Wrong values are kept and said in `fieldErrors`. */
  'intake.save': procedure({
    access: ['counter'],
    input: z.object({ draftId: DraftId, version: z.number().int(), change: IntakeChange }),
    output: IntakeView,
  }),
  'intake.discard': procedure({
    access: ['counter'],
    input: z.object({ draftId: DraftId }),
    output: z.object({}),
  }),
  /**
   * Deposits a draft: gives it its dossier and bordereau numbers and starts the récépissé's clock.
   * Repeating the same `commandId` returns the first answer.
   * Source: arrêté 2711.10 art. 1 and 2, annexes 2 to 5 (box "réceptionné par").
   * Refusals: `intake-incomplete` (with the blockers), `draft-changed-elsewhere`, `numbers-exhausted`, `issuing-locked`.
   */
  'intake.deposit': procedure({
    access: ['counter'],
    input: z.object({ commandId: CommandId, draftId: DraftId, version: z.number().int() }),
    output: Deposit,
  }),
  /** Refuses a dossier at the counter: prints the fiche de rejet and keeps the trace (annexes 2 to 5, "fiche de rejet"). */
  'intake.refuse': procedure({
    access: ['counter'],
    input: z.object({
      commandId: CommandId,
      draftId: DraftId,
      reasons: z
        .array(
          z.object({
            code: z.string(),
            paperKey: z.string().optional(),
            note: z.string().max(500).optional(),
          }),
        )
        .min(1),
    }),
    output: z.object({ dossierId: DossierId, number: z.string() }),
  }),
};
