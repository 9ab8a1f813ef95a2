import { type Decree, decreeId } from './decree.ts';
import {
  type BlockRecord,
  DoubtsFile,
  type EntryRecord,
  OperationsFile,
  type PaperRecord,
  SupplementFile,
} from './decree-files.ts';
import type { FactValue } from './facts.ts';
import {
  OPERATION_CODES,
  OVERLAY_CODES,
  type Block,
  type Depositor,
  type Doubt,
  type Impediment,
  type NamedPredicate,
  type Operation,
  type OperationCode,
  type Overlay,
  type OverlayCode,
  type Paper,
  type Words,
} from './operation.ts';
import { resolvePredicate, type Premises } from './predicate.ts';

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
  const { from, until } = extra.edition;
  if (until !== null && until < from) throw new Error(`an edition that ends before it begins: ${until}`);
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
  const block = (each: BlockRecord): Block => {
    const until = each.until ?? words(each.code).until ?? null;
    if (until !== null && papers[until] === undefined)
      throw new Error(`no paper lifts ${each.code}: ${until}`);
    return { ...impediment(each), until };
  };
  const paper = (each: PaperRecord): Paper => {
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
  const inherited = <K extends 'refusals' | 'blocks'>(entry: EntryRecord, what: K): EntryRecord[K] => {
    const from = entry.inherits.flatMap(each => {
      const [code = '', part] = each.split('.');
      return part === what ? (byCode.get(code)?.[what] ?? []) : [];
    });
    const own = entry[what];
    return [...from.filter(each => !own.some(mine => mine.code === each.code)), ...own] as EntryRecord[K];
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
    id: decreeId(extra.edition.id, extra.edition.version),
    code: extra.edition.id,
    version: extra.edition.version,
    order: extra.edition.order,
    title: extra.edition.title,
    changes: extra.edition.changes,
    from: extra.edition.from,
    until: extra.edition.until,
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
