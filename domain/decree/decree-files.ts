import { z } from 'zod';
import { parsePlainDate, type PlainDate } from '../text/plain-date.ts';
import { DATE_NAMES } from './deadline.ts';
import { FACT_NAMES, type FactName } from './facts.ts';
import {
  DEADLINE_IDS,
  DEPOSITORS,
  OPERATION_CODES,
  OVERLAY_CODES,
  PAPER_KINDS,
  SIGNERS,
  type NamedPredicate,
} from './operation.ts';

/* The three data files of an edition (`operations.json`, `supplement.json`, `doubts.json`), as their members are written. */

const FactNameSchema = z.enum(FACT_NAMES as readonly [FactName, ...FactName[]]);
const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const PredicateSchema: z.ZodType<NamedPredicate> = z.lazy(() =>
  z.union([
    z.strictObject({ always: z.literal(true) }),
    z.strictObject({ fact: FactNameSchema, is: Scalar }),
    z.strictObject({ fact: FactNameSchema, in: z.array(Scalar) }),
    z.strictObject({ fact: FactNameSchema, gt: z.number() }),
    z.strictObject({ fact: FactNameSchema, gte: z.number() }),
    z.strictObject({ fact: FactNameSchema, lt: z.number() }),
    z.strictObject({ fact: FactNameSchema, lte: z.number() }),
    z.strictObject({ all: z.array(PredicateSchema) }),
    z.strictObject({ any: z.array(PredicateSchema) }),
    z.strictObject({ not: PredicateSchema }),
    z.strictObject({ ref: z.string() }),
  ]),
);
const WordsSchema = z.object({ fr: z.string(), ar: z.string() });
const Day = z.string().transform((text, context): PlainDate => {
  const date = parsePlainDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: 'custom', message: `not a date: ${text}` });
  return z.NEVER;
});

const PaperSchema = WordsSchema.extend({
  key: z.string(),
  doc: z.string(),
  n: z.string(),
  src: z.string(),
  kind: z.enum(PAPER_KINDS),
  when: PredicateSchema,
  signedBy: z.array(z.enum(SIGNERS)).optional(),
  constraint: z.string().optional(),
  issuer: z.string().optional(),
  status: z.literal('RECOMMENDED_NOT_IN_TEXT').optional(),
});
export type PaperRecord = z.infer<typeof PaperSchema>;
const ImpedimentSchema = z.object({ code: z.string(), when: PredicateSchema.optional() });
const BlockSchema = ImpedimentSchema.extend({ until: z.string().nullable().optional() });
export type BlockRecord = z.infer<typeof BlockSchema>;
const Mention = z.union([z.string(), WordsSchema.extend({ code: z.string() })]);

const EntrySchema = WordsSchema.extend({
  code: z.string(),
  article: z.string(),
  kind: z.enum(['BASE', 'OVERLAY', 'SIDE_EFFECT', 'DEALER_ACT']),
  series: z.string().default('ANY'),
  scope: PredicateSchema.optional(),
  trigger: PredicateSchema.optional(),
  appliesTo: z.array(z.string()).default([]),
  depositor: z.array(z.string()).default([]),
  recepisseDays: z.number().optional(),
  deadlineIds: z.array(z.enum(DEADLINE_IDS)).default([]),
  cardMentions: z.array(Mention).default([]),
  inherits: z.array(z.string()).default([]),
  refusals: z.array(ImpedimentSchema).default([]),
  preconditions: z
    .array(
      z.object({
        code: z.string(),
        minAreaM2: z.record(z.string(), z.number()).default({}),
        pitRequired: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  blocks: z.array(BlockSchema).default([]),
  documents: z.array(PaperSchema).default([]),
  addDocuments: z.array(PaperSchema).default([]),
  proposedExtra: z.array(PaperSchema).default([]),
  removeDocuments: z.array(z.object({ doc: z.string(), when: PredicateSchema })).default([]),
});
export type EntryRecord = z.infer<typeof EntrySchema>;

export const OperationsFile = z.object({
  predicates: z.record(z.string(), PredicateSchema),
  cardMentions: z.record(z.string(), WordsSchema),
  documentCatalogue: z.record(z.string(), WordsSchema),
  operations: z.array(EntrySchema),
  annex7: z.array(
    z.object({
      case: z.enum(['a', 'b1', 'b2', 'b3', 'c', 'd']),
      when: PredicateSchema,
      document: WordsSchema.extend({ issuer: z.string() }),
    }),
  ),
  deadlines: z.array(
    z.object({
      id: z.enum(DEADLINE_IDS),
      days: z.number().optional(),
      months: z.number().optional(),
      start: z.enum(DATE_NAMES).optional(),
      windows: z
        .array(
          z.object({
            cardsIssued: z.object({ from: Day.optional(), before: Day.optional() }),
            renewFrom: Day,
            renewTo: Day,
          }),
        )
        .optional(),
    }),
  ),
  deadlineChoice: z.object({
    D30_ACQUISITION: z.object({
      when: z.object({
        any: z.tuple([PredicateSchema, z.object({ overlay: z.array(z.enum(OVERLAY_CODES)) })]),
      }),
    }),
  }),
});

const FactMap = z.record(z.string(), z.unknown());
export const SupplementFile = z.object({
  edition: z.object({
    id: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$/),
    version: z.number().int().min(1).max(9999),
    /** Number of the order that makes it. */
    order: z.string().min(1).max(40),
    from: Day,
    until: Day.nullable(),
    title: WordsSchema,
    changes: z.array(WordsSchema).max(200),
  }),
  aliases: z.record(z.string(), z.object({ operation: z.enum(OPERATION_CODES), facts: FactMap })),
  premises: z.partialRecord(z.enum(OPERATION_CODES), z.partialRecord(FactNameSchema, z.array(Scalar))),
  consequences: z.array(z.object({ if: PredicateSchema, fact: FactNameSchema, is: Scalar })),
  impliedOverlays: z.partialRecord(z.enum(OVERLAY_CODES), PredicateSchema),
  contradictedOverlays: z.partialRecord(z.enum(OVERLAY_CODES), PredicateSchema),
  substitutions: z.array(
    z.object({ doc: z.string(), overlay: z.enum(OVERLAY_CODES), by: z.string(), basis: z.string() }),
  ),
  amendedPapers: z.array(
    z.object({
      key: z.string(),
      when: PredicateSchema.optional(),
      constraint: z.string().optional(),
      basis: z.string(),
    }),
  ),
  signers: z.record(z.string(), z.array(z.enum(SIGNERS))),
  receiptDays: z.partialRecord(z.enum(OPERATION_CODES), z.object({ days: z.number(), basis: z.string() })),
  extraBlocks: z.partialRecord(z.enum(OPERATION_CODES), z.array(BlockSchema)),
  extraDepositors: z.partialRecord(z.enum(OPERATION_CODES), z.array(z.string())),
  deadlineStarts: z.partialRecord(
    z.enum(OPERATION_CODES),
    z.object({ unless: PredicateSchema, start: z.enum(DATE_NAMES), basis: z.string() }),
  ),
  /** Papers that only lift a block: the catalogue of the law does not list them. */
  papers: z.record(z.string(), WordsSchema),
  rules: z.record(z.string(), z.array(WordsSchema.extend({ article: z.string() }))),
  amendedTriggers: z.partialRecord(
    z.enum(OVERLAY_CODES),
    z.object({ when: PredicateSchema, basis: z.string() }),
  ),
  extraPapers: z.partialRecord(z.enum(OVERLAY_CODES), z.array(PaperSchema)),
  depositors: z.record(z.string(), z.object({ who: z.enum(DEPOSITORS), when: PredicateSchema })),
  impediments: z.record(
    z.string(),
    WordsSchema.extend({ when: PredicateSchema.optional(), until: z.string().optional() }),
  ),
  constraints: z.record(z.string(), WordsSchema),
  issuers: z.record(z.string(), WordsSchema),
  annex6: z.array(
    z.object({
      case: z.string(),
      when: PredicateSchema,
      doubtful: z.boolean().default(false),
      documents: z.array(WordsSchema.extend({ doc: z.string() })),
    }),
  ),
  annex7: z.record(z.enum(['a', 'b1', 'b2', 'b3', 'c', 'd']), z.string()),
});

export const DoubtsFile = z.object({
  doubts: z.array(
    WordsSchema.extend({
      id: z.string(),
      /** Operations, overlays and series it bears on; none for plates and forms. */
      of: z.array(z.string()),
    }),
  ),
});
