import { z } from 'zod';
import doubtsJson from '../../assets/decree/doubts.json' with { type: 'json' };
import operationsJson from '../../assets/decree/operations.json' with { type: 'json' };
import supplementJson from '../../assets/decree/supplement.json' with { type: 'json' };
import { parsePlainDate, type PlainDate } from '../text/plain-date.ts';
import { DATE_NAMES, type DateName, type DeadlineRule } from './deadline.ts';
import { FACT_NAMES, type FactName, type Facts, type FactValue } from './facts.ts';
import {
  DEADLINE_IDS,
  DEPOSITORS,
  OPERATION_CODES,
  OVERLAY_CODES,
  PAPER_KINDS,
  SIGNERS,
  type Block,
  type DeadlineId,
  type Depositor,
  type Doubt,
  type Impediment,
  type NamedPredicate,
  type Operation,
  type OperationCode,
  type Overlay,
  type OverlayCode,
  type Paper,
  type Rule,
  type Words,
} from './operation.ts';
import { resolvePredicate, type Predicate, type Premises } from './predicate.ts';

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
const ImpedimentSchema = z.object({ code: z.string(), when: PredicateSchema.optional() });
const BlockSchema = ImpedimentSchema.extend({ until: z.string().nullable().optional() });
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
type Entry = z.infer<typeof EntrySchema>;

const OperationsFile = z.object({
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
const SupplementFile = z.object({
  edition: z.object({ id: z.string(), from: Day, until: Day.nullable() }),
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

const DoubtsFile = z.object({
  doubts: z.array(
    WordsSchema.extend({
      id: z.string(),
      /** Operations, overlays and series it bears on; none for plates and forms. */
      of: z.array(z.string()),
    }),
  ),
});

/** A case of annex 6 (who proves residence how) or annex 7 (what proves which professional use). */
export interface AnnexCase {
  readonly case: string;
  readonly when: Predicate;
  /** The text is silent on this case (decree.md C16). */
  readonly doubtful: boolean;
  readonly documents: readonly (Words & { readonly doc: string; readonly issuer: Words | null })[];
}

/** A paper that stands in place of another (C14). */
export interface Substitution {
  readonly doc: string;
  readonly overlay: OverlayCode;
  readonly by: string;
}

/** One edition of the arrêté, from its date of effect to the next one. */
export interface Decree {
  readonly id: string;
  readonly from: PlainDate;
  /** Last day in force; null while it is the current one. */
  readonly until: PlainDate | null;
  readonly operations: ReadonlyMap<OperationCode, Operation>;
  readonly overlays: ReadonlyMap<OverlayCode, Overlay>;
  readonly deadlines: ReadonlyMap<DeadlineId, DeadlineRule>;
  /** When the delay of art. 2 starts at the acquisition (C3): by these facts, or by these overlays. */
  readonly acquisition: { readonly when: Predicate; readonly overlays: readonly OverlayCode[] };
  readonly aliases: ReadonlyMap<string, { readonly operation: OperationCode; readonly facts: Facts }>;
  /** Where another date starts the delay of art. 2 (A15: a trailer sold without a WW declaration). */
  readonly deadlineStarts: ReadonlyMap<
    OperationCode,
    { readonly unless: Predicate; readonly start: DateName }
  >;
  readonly premises: ReadonlyMap<OperationCode, Premises>;
  readonly consequences: readonly {
    readonly if: Predicate;
    readonly fact: FactName;
    readonly is: FactValue;
  }[];
  readonly contradictedOverlays: ReadonlyMap<OverlayCode, Predicate>;
  readonly substitutions: readonly Substitution[];
  /** Old numbers that any card operation replaces (art. 20), by operation. */
  readonly renumbering: Words & {
    readonly article: string;
    readonly when: Predicate;
    readonly operations: readonly OperationCode[];
    readonly rules: readonly Rule[];
    readonly doubts: readonly Doubt[];
  };
  /** What the commission of annex 27 measures before a W18 card is granted, by trade. */
  readonly premisesOfTrade: Readonly<
    Record<string, { readonly minAreaM2: number; readonly pitRequired: boolean }>
  >;
  /** The mention that a W18 card bears (art. 30): one, by the trade of its holder. */
  readonly w18Mentions: readonly (Words & { readonly code: string })[];
  /** Every doubt of the digest, those that no operation carries included. */
  readonly doubts: readonly (Doubt & { readonly of: readonly string[] })[];
  /** Any case of annex 7: the one shared condition that reads better by its name than spelt out. */
  readonly professionalUse: Predicate;
  readonly annex6: readonly AnnexCase[];
  readonly annex7: readonly AnnexCase[];
  readonly constraints: Readonly<Record<string, Words>>;
  readonly issuers: Readonly<Record<string, Words>>;
  /** The sentences of refusals and blocks, by code. */
  readonly impediments: Readonly<Record<string, Words>>;
  readonly papers: Readonly<Record<string, Words>>;
}

const isOperationCode = (code: string): code is OperationCode =>
  (OPERATION_CODES as readonly string[]).includes(code);
const isOverlayCode = (code: string): code is OverlayCode =>
  (OVERLAY_CODES as readonly string[]).includes(code);

/** `7bis` stands after the last `7`, not at the end of the list. */
function inArticleOrder(papers: readonly Paper[]): readonly Paper[] {
  const ordered = papers.filter(each => !each.n.endsWith('bis'));
  for (const bis of papers.filter(each => each.n.endsWith('bis'))) {
    const after = ordered.findLastIndex(each => each.n === bis.n.slice(0, -'bis'.length));
    ordered.splice(after === -1 ? ordered.length : after + 1, 0, bis);
  }
  return ordered;
}

/** Reads and checks an edition: unknown facts, refs, codes and untranslated sentences are errors. @throws Error */
export function readDecree(operationsFile: unknown, supplementFile: unknown, doubtsFile: unknown): Decree {
  const law = OperationsFile.parse(operationsFile);
  const extra = SupplementFile.parse(supplementFile);
  const resolve = (predicate: NamedPredicate) => resolvePredicate(predicate, law.predicates);
  const amended = new Map(extra.amendedPapers.map(each => [each.key, each]));
  const { doubts } = DoubtsFile.parse(doubtsFile);
  const known = new Set([
    ...law.operations.flatMap(each => [each.code, each.series]),
    ...law.deadlines.map(each => each.id),
  ]);
  for (const { id, of } of doubts)
    for (const code of of) if (!known.has(code)) throw new Error(`doubt ${id} bears on nothing: ${code}`);
  const doubtsOf = (...codes: readonly string[]): readonly Doubt[] =>
    doubts
      .filter(each => each.of.some(code => codes.includes(code)))
      .map(({ id, fr, ar }) => ({ id, fr, ar }));

  const words = (code: string) => {
    const found = extra.impediments[code];
    if (found === undefined) throw new Error(`no sentence for ${code}`);
    return found;
  };
  const impediment = (each: { code: string; when?: NamedPredicate | undefined }): Impediment => {
    const { fr, ar, when } = words(each.code);
    const condition = each.when ?? when;
    if (condition === undefined) throw new Error(`no condition for ${each.code}`);
    return { code: each.code, fr, ar, when: resolve(condition) };
  };
  const papers: Readonly<Record<string, Words>> = { ...law.documentCatalogue, ...extra.papers };
  const block = (each: z.infer<typeof BlockSchema>): Block => {
    const until = each.until ?? words(each.code).until ?? null;
    if (until !== null && papers[until] === undefined)
      throw new Error(`no paper lifts ${each.code}: ${until}`);
    return { ...impediment(each), until };
  };
  const paper = (each: z.infer<typeof PaperSchema>): Paper => {
    const constraint = amended.get(each.key)?.constraint ?? each.constraint;
    if (constraint !== undefined && extra.constraints[constraint] === undefined)
      throw new Error(`untranslated constraint: ${constraint}`);
    if (each.issuer !== undefined && extra.issuers[each.issuer] === undefined)
      throw new Error(`untranslated issuer: ${each.issuer}`);
    return {
      ...each,
      constraint,
      when: resolve(amended.get(each.key)?.when ?? each.when),
      signedBy: each.signedBy ?? extra.signers[each.doc],
    };
  };

  const depositor = (text: string): Depositor => {
    const found = extra.depositors[text];
    if (found === undefined) throw new Error(`unknown depositor ${text}`);
    return { who: found.who, when: resolve(found.when) };
  };

  const overlays = new Map<OverlayCode, Overlay>();
  const appliesTo = new Map<OverlayCode, readonly string[]>();
  for (const entry of law.operations) {
    if (entry.kind !== 'OVERLAY') continue;
    const { code } = entry;
    if (!isOverlayCode(code)) throw new Error(`unknown overlay ${code}`);
    const trigger = extra.amendedTriggers[code]?.when ?? entry.trigger;
    const impliedBy = extra.impliedOverlays[code];
    appliesTo.set(code, entry.appliesTo);
    overlays.set(code, {
      code,
      article: entry.article,
      fr: entry.fr,
      ar: entry.ar,
      // A double transfer is two linked files: professional use is its condition, not its sign (art. 9 last §).
      trigger: trigger && code !== 'MOD_MUTATION_DOUBLE' ? resolve(trigger) : null,
      impliedBy: impliedBy ? resolve(impliedBy) : null,
      adds: [...entry.addDocuments, ...(extra.extraPapers[code] ?? [])].map(paper),
      removes: entry.removeDocuments.map(each => ({ doc: each.doc, when: resolve(each.when) })),
      blocks: entry.blocks.map(block),
      rules: extra.rules[code] ?? [],
      doubts: doubtsOf(code),
    });
  }

  const byCode = new Map(law.operations.map(entry => [entry.code, entry]));
  const inherited = <K extends 'refusals' | 'blocks'>(entry: Entry, what: K): Entry[K] => {
    const from = entry.inherits.flatMap(each => {
      const [code = '', part] = each.split('.');
      return part === what ? (byCode.get(code)?.[what] ?? []) : [];
    });
    const own = entry[what];
    return [...from.filter(each => !own.some(mine => mine.code === each.code)), ...own] as Entry[K];
  };
  const mention = (each: string | (Words & { code: string })) => {
    if (typeof each !== 'string') return each;
    const found = law.cardMentions[each];
    if (found === undefined) throw new Error(`unknown mention ${each}`);
    return { code: each, fr: found.fr, ar: found.ar };
  };

  const operations = new Map<OperationCode, Operation>();
  for (const entry of law.operations) {
    if (entry.kind !== 'BASE' && entry.kind !== 'DEALER_ACT') continue;
    const { code } = entry;
    if (!isOperationCode(code)) throw new Error(`unknown operation ${code}`);
    const scope = entry.scope && {
      ...words('OUT_OF_SCOPE'),
      code: 'OUT_OF_SCOPE',
      when: { not: resolve(entry.scope) },
    };
    operations.set(code, {
      code,
      article: entry.article,
      series: entry.series,
      fr: entry.fr,
      ar: entry.ar,
      papers: inArticleOrder([...entry.documents, ...entry.proposedExtra].map(paper)),
      refusals: [
        ...(scope ? [scope] : []),
        ...entry.preconditions.filter(each => words(each.code).until === undefined).map(impediment),
        ...inherited(entry, 'refusals').map(impediment),
      ],
      blocks: [
        ...entry.preconditions.filter(each => words(each.code).until !== undefined).map(block),
        ...inherited(entry, 'blocks').map(block),
        ...(extra.extraBlocks[code] ?? []).map(block),
      ],
      receiptDays: entry.recepisseDays ?? extra.receiptDays[code]?.days ?? null,
      deadlineIds: entry.deadlineIds,
      // The mentions of a W18 card depend on the trade of the applicant, which no fact says: chosen when it is granted.
      mentions: entry.series === 'W18' ? [] : entry.cardMentions.map(mention),
      overlays: [...overlays.values()].filter(each => appliesTo.get(each.code)?.includes(code)),
      rules: extra.rules[code] ?? [],
      doubts: doubtsOf(code, ...entry.deadlineIds),
      depositors: (entry.depositor.length > 0 ? entry.depositor : (extra.extraDepositors[code] ?? [])).map(
        depositor,
      ),
    });
  }
  const missing = OPERATION_CODES.filter(code => !operations.has(code));
  if (missing.length > 0) throw new Error(`operations not described: ${missing.join(', ')}`);

  const side = byCode.get('CHANGEMENT_ANCIEN_NUMERO');
  if (side?.trigger === undefined) throw new Error('art. 20 is not described');

  return {
    ...extra.edition,
    operations,
    overlays,
    deadlines: new Map(
      law.deadlines.map(({ id, days, months, start, windows }) => [
        id,
        {
          id,
          days,
          months,
          // The periods of art. 53 depend on the age of the card.
          start: start ?? (windows ? 'card.issueDate' : null),
          windows: windows?.map(each => ({
            issuedFrom: each.cardsIssued.from,
            issuedBefore: each.cardsIssued.before,
            from: each.renewFrom,
            to: each.renewTo,
          })),
        },
      ]),
    ),
    acquisition: {
      when: resolve(law.deadlineChoice.D30_ACQUISITION.when.any[0]),
      overlays: law.deadlineChoice.D30_ACQUISITION.when.any[1].overlay,
    },
    aliases: new Map(
      Object.entries(extra.aliases).map(([code, each]) => [
        code,
        { operation: each.operation, facts: each.facts },
      ]),
    ),
    deadlineStarts: new Map(
      Object.entries(extra.deadlineStarts).map(([code, each]) => [
        code as OperationCode,
        { unless: resolve(each.unless), start: each.start },
      ]),
    ),
    premises: new Map(
      Object.entries(extra.premises).map(([code, each]) => [code as OperationCode, each as Premises]),
    ),
    consequences: extra.consequences.map(each => ({
      if: resolve(each.if),
      fact: each.fact,
      is: each.is as FactValue,
    })),
    contradictedOverlays: new Map(
      Object.entries(extra.contradictedOverlays).map(([code, each]) => [code as OverlayCode, resolve(each)]),
    ),
    substitutions: extra.substitutions,
    renumbering: {
      article: side.article,
      fr: side.fr,
      ar: side.ar,
      when: resolve(side.trigger),
      operations: side.appliesTo.filter(isOperationCode),
      rules: extra.rules[side.code] ?? [],
      doubts: doubtsOf(side.code),
    },
    premisesOfTrade: Object.fromEntries(
      [...byCode.values()].flatMap(entry =>
        entry.preconditions.flatMap(({ minAreaM2, pitRequired }) =>
          Object.entries(minAreaM2).map(([trade, area]) => [
            trade,
            { minAreaM2: area, pitRequired: pitRequired.includes(trade) },
          ]),
        ),
      ),
    ),
    w18Mentions: byCode.get('W18_DELIVRANCE')?.cardMentions.map(mention) ?? [],
    doubts,
    professionalUse: resolve({ ref: 'ANNEX7_ANY' }),
    annex6: extra.annex6.map(each => ({
      case: each.case,
      when: resolve(each.when),
      doubtful: each.doubtful,
      documents: each.documents.map(document => ({ ...document, issuer: null })),
    })),
    annex7: law.annex7.map(each => ({
      case: each.case,
      when: resolve(each.when),
      doubtful: false,
      documents: [
        {
          doc: extra.annex7[each.case],
          fr: each.document.fr,
          ar: each.document.ar,
          issuer: extra.issuers[each.document.issuer] ?? null,
        },
      ],
    })),
    constraints: extra.constraints,
    issuers: extra.issuers,
    impediments: extra.impediments,
    papers,
  };
}

/** All editions known to this build, oldest first. A new edition is a new pair of files and a line here. */
export const DECREES: readonly Decree[] = [readDecree(operationsJson, supplementJson, doubtsJson)];

/** The edition in force on a day; undefined before the first one (law 52-05 took effect on 1 October 2010). */
export function decreeInForce(on: PlainDate): Decree | undefined {
  return DECREES.findLast(each => on >= each.from && (each.until === null || on <= each.until));
}
