import type { PlainDate } from '../text/plain-date.ts';
import { decreeInForce, type AnnexCase, type Decree } from './catalogue.ts';
import {
  DATE_NAMES,
  deadlineState,
  type DateName,
  type Dates,
  type DeadlineRule,
  type DeadlineState,
} from './deadline.ts';
import { isFactName, type FactName, type Facts } from './facts.ts';
import type {
  Block,
  Depositor,
  Impediment,
  Operation,
  OperationCode,
  Overlay,
  OverlayCode,
  Paper,
  PaperKind,
  Signer,
  Words,
} from './operation.ts';
import {
  evaluate,
  inAskingOrder,
  type Predicate,
  type Premises,
  type Reason,
  type Verdict,
} from './predicate.ts';
import {
  alwaysWords,
  delayWords,
  joined,
  operationWords,
  overlayWords,
  reasonWords,
  replacedByWords,
} from './wording.ts';

export type { DateName, Dates, DeadlineState } from './deadline.ts';

export interface ChecklistInput {
  readonly operation: OperationCode;
  /** What only the applicant can say: succession, auction, proxy, trader, double transfer... The others follow from the facts. */
  readonly overlays: readonly OverlayCode[];
  /** The day of the question: chooses the decree in force, and stands for the deposit while there is none. */
  readonly on: PlainDate;
  readonly facts: Facts;
  readonly dates: Dates;
}

export interface PaperPart extends Words {
  readonly key: string;
  readonly doc: string;
  readonly issuer: Words | null;
  /** The text is silent on this owner: resolved by decree.md C16. */
  readonly doubtful: boolean;
}

export interface RequiredPaper extends Words {
  readonly key: string;
  readonly doc: string;
  readonly n: string;
  readonly article: string;
  readonly why: Words;
  readonly kind: PaperKind;
  readonly signedBy: readonly Signer[];
  readonly constraint: Words | null;
  readonly issuer: Words | null;
  /** Not in the article, asked all the same (decree.md section 11); the agent may waive it. */
  readonly recommended: boolean;
  /** What `RESIDENCE` (annex 6) and `PRO_USE` (annex 7) mean for this owner and this use. */
  readonly parts?: readonly PaperPart[];
}

export interface PaperNotRequired extends Words {
  readonly key: string;
  readonly doc: string;
  readonly n: string;
  readonly article: string;
  readonly why: Words;
}

export interface Checklist {
  readonly operation: OperationCode;
  /** The overlays that apply: those chosen and those that the facts brought in. */
  readonly overlays: readonly OverlayCode[];
  /** `I`, `II`, `B I`, `B II`, `III`, `annexe 28`: one when known, all that remain possible before. */
  readonly forms: readonly string[];
  readonly documents: readonly RequiredPaper[];
  /** Papers of the operation that this dossier does not need, with the reason. A paper still undecided is in neither list. */
  readonly notRequired: readonly PaperNotRequired[];
  readonly deadline: DeadlineState | null;
  readonly receiptDays: number | null;
  readonly mentions: readonly (Words & { readonly code: string })[];
  readonly refusals: readonly (Words & { readonly code: string })[];
  readonly blocks: readonly (Words & { readonly code: string; readonly until: string | null })[];
  /** Facts (`vehicle.use`) and dates (`dates.ww.deliveryDate`) still to ask, in the order of asking. */
  readonly missingFacts: readonly string[];
}

/** A paper as one list of the decree asks it; `gate` = the facts that bring its overlay in, null when it is in already. */
interface Entry {
  readonly paper: Paper;
  readonly overlay: Overlay | null;
  readonly gate: Predicate | null;
  readonly when: Predicate;
}

/** One paper of a dossier, wherever asked: the inspection of art. 5 and that of art. 12 are one sheet. */
interface Rule {
  readonly doc: string;
  readonly entries: readonly Entry[];
  /** What takes it off the list; `by` = the paper that stands in its place. */
  readonly unless: readonly { readonly when: Predicate; readonly by: Words | null }[];
}

interface Plan {
  readonly rules: readonly Rule[];
  readonly refusals: readonly Impediment[];
  readonly blocks: readonly Block[];
}

/** Plans by edition, operation and overlays in force: built once, read at each keystroke. */
const PLANS = new WeakMap<Decree, Map<string, Plan>>();

function planFor(decree: Decree, operation: Operation, active: ReadonlySet<OverlayCode>): Plan {
  const known = PLANS.get(decree) ?? new Map<string, Plan>();
  PLANS.set(decree, known);
  const key = [operation.code, ...[...active].sort()].join(' ');
  const plan = known.get(key) ?? buildPlan(decree, operation, active);
  known.set(key, plan);
  return plan;
}

function buildPlan(decree: Decree, operation: Operation, active: ReadonlySet<OverlayCode>): Plan {
  const inForce = operation.overlays.filter(each => active.has(each.code));
  const entries: Entry[] = operation.papers.map(paper => ({
    paper,
    overlay: null,
    gate: null,
    when: paper.when,
  }));
  for (const overlay of operation.overlays) {
    const gate = active.has(overlay.code) ? null : overlay.trigger;
    if (!active.has(overlay.code) && gate === null) continue;
    for (const paper of overlay.adds)
      entries.push({ paper, overlay, gate, when: gate ? { all: [gate, paper.when] } : paper.when });
  }
  const byDoc = Map.groupBy(entries, each => each.paper.doc);
  const rules = [...byDoc].map(([doc, of]): Rule => {
    const substitutes = decree.substitutions.flatMap(each => {
      const standIns = byDoc.get(each.by);
      const [standIn] = standIns ?? [];
      return each.doc === doc && active.has(each.overlay) && standIns && standIn
        ? [{ when: { any: standIns.map(entry => entry.when) }, by: standIn.paper }]
        : [];
    });
    const waivers = inForce.flatMap(each =>
      each.removes.filter(one => one.doc === doc).map(one => ({ when: one.when, by: null })),
    );
    return { doc, entries: of, unless: [...substitutes, ...waivers] };
  });
  return {
    rules,
    refusals: operation.refusals,
    blocks: [...operation.blocks, ...inForce.flatMap(each => each.blocks)],
  };
}

type Decision =
  | {
      readonly state: 'required';
      readonly entry: Entry;
      readonly others: readonly Entry[];
      readonly because: readonly Reason[];
    }
  | { readonly state: 'notRequired'; readonly because: readonly Reason[]; readonly by: Words | null }
  | { readonly state: 'undecided'; readonly ask: readonly FactName[] };

function decide(rule: Rule, facts: Facts, premises: Premises): Decision {
  const unless = rule.unless.map(each => ({ by: each.by, verdict: evaluate(each.when, facts, premises) }));
  for (const { by, verdict } of unless)
    if ('applies' in verdict && verdict.applies)
      return { state: 'notRequired', because: verdict.because, by };
  const verdicts = rule.entries.map(entry => ({ entry, verdict: evaluate(entry.when, facts, premises) }));
  const applying = verdicts.flatMap(({ entry, verdict }) =>
    'applies' in verdict && verdict.applies ? [{ entry, because: verdict.because }] : [],
  );
  const asked = (of: readonly { readonly verdict: Verdict }[]) =>
    of.flatMap(({ verdict }) => ('ask' in verdict ? verdict.ask : []));
  const [first, ...rest] = applying;
  if (first) {
    const stillAsked = asked(unless);
    if (stillAsked.length > 0) return { state: 'undecided', ask: stillAsked };
    return {
      state: 'required',
      entry: first.entry,
      others: rest.map(each => each.entry),
      because: first.because,
    };
  }
  const ask = asked(verdicts);
  if (ask.length > 0) return { state: 'undecided', ask: [...ask, ...asked(unless)] };
  const because = verdicts.flatMap(({ verdict }) => ('applies' in verdict ? verdict.because : []));
  return { state: 'notRequired', because, by: null };
}

const FORM_OF_DOC: Readonly<Record<string, string>> = {
  FORM_I: 'I',
  FORM_II: 'II',
  FORM_BI: 'B I',
  FORM_BII: 'B II',
  FORM_III: 'III',
  WITHDRAWAL_DECL: 'annexe 28',
};

/** The form that a paper is (`I`, `B II`, `annexe 28`); undefined for any other paper. */
export function formOf(doc: string): string | undefined {
  return FORM_OF_DOC[doc];
}

/** The delays of art. 2, whose start moves to the acquisition date when the vehicle was not simply sold (C3). */
const ARTICLE_2: readonly string[] = ['D30_WW', 'D30_CUSTOMS', 'D30_LEGALISATION'];

interface Delay {
  readonly rule: DeadlineRule | null;
  readonly state: DeadlineState | null;
  /** What must still be asked to know it: a fact or `dates.x`. */
  readonly ask: readonly string[];
}

function delayOf(
  decree: Decree,
  operation: Operation,
  active: ReadonlySet<OverlayCode>,
  { facts, dates, on }: ChecklistInput,
): Delay {
  const none: Delay = { rule: null, state: null, ask: [] };
  const [usual] = operation.deadlineIds;
  if (usual === undefined) return none;
  let id = usual;
  if (ARTICLE_2.includes(usual)) {
    const mode = evaluate(decree.acquisition.when, facts);
    if (decree.acquisition.overlays.some(each => active.has(each))) id = 'D30_ACQUISITION';
    else if ('applies' in mode) id = mode.applies ? 'D30_ACQUISITION' : usual;
    else if (operation.deadlineIds.includes('D30_ACQUISITION')) {
      // Signatures of a seller and a buyer say that there was a sale; with an acquisition date beside them, ask.
      const sold = dates['sale.signatureLegalisationDate'] && !dates['acquisition.date'];
      if (!sold) return { ...none, ask: facts['deadline.depositLate'] === undefined ? mode.ask : [] };
    }
  }
  const found = decree.deadlines.get(id);
  if (!found?.start) return none;
  const elsewhere = id === usual ? decree.deadlineStarts.get(operation.code) : undefined;
  const moved = elsewhere && startsElsewhere(elsewhere, found.start, facts, dates);
  if (moved && 'ask' in moved)
    return { ...none, ask: facts['deadline.depositLate'] === undefined ? moved.ask : [] };
  const rule: DeadlineRule & { readonly start: DateName } = {
    ...found,
    start: moved ? moved.start : found.start,
  };
  const start = dates[rule.start] ?? (rule.start === 'card.issueDate' ? facts['card.issueDate'] : undefined);
  if (start !== undefined)
    return { rule, state: deadlineState(rule, start, dates['deposit.date'] ?? on) ?? null, ask: [] };
  if (id === 'D30_ART58') {
    const changed = facts['renewal.reason'] === 'IDENTITY_OR_ADDRESS_CHANGED';
    const unknown = facts['identity.changeDeclaredLate'] === undefined;
    return { rule, state: null, ask: changed && unknown ? ['dates.identity.changeDate'] : [] };
  }
  const told = ARTICLE_2.includes(usual) && facts['deadline.depositLate'] !== undefined;
  const name = rule.start === 'card.issueDate' ? 'card.issueDate' : `dates.${rule.start}`;
  return { rule, state: null, ask: told ? [] : [name] };
}

/** Which date starts the delay where the usual one may not exist: the date given says it, else the fact is asked (A15). */
function startsElsewhere(
  elsewhere: { readonly unless: Predicate; readonly start: DateName },
  usual: DateName,
  facts: Facts,
  dates: Dates,
): { readonly start: DateName } | { readonly ask: readonly FactName[] } {
  if (dates[usual] !== undefined) return { start: usual };
  const verdict = evaluate(elsewhere.unless, facts);
  if ('applies' in verdict) return { start: verdict.applies ? elsewhere.start : usual };
  return dates[elsewhere.start] === undefined ? verdict : { start: elsewhere.start };
}

/** The facts of a dossier with what follows from them: an organisation is no minor, a deposit after its last day is late. */
function withConsequences(decree: Decree, facts: Facts, delay: Delay, premises: Premises): Facts {
  const known: Record<string, unknown> = { ...facts };
  for (const each of decree.consequences) {
    const verdict = evaluate(each.if, facts, premises);
    if ('applies' in verdict && verdict.applies) known[each.fact] ??= each.is;
  }
  const lateness = delay.state && latenessFact(delay.state);
  if (delay.state && lateness) known[lateness] = delay.state.late;
  return known;
}

/** The fact that a delay decides, if any. */
export function latenessFact(state: {
  readonly id: string;
}): 'deadline.depositLate' | 'identity.changeDeclaredLate' | undefined {
  if (ARTICLE_2.includes(state.id) || state.id === 'D30_ACQUISITION') return 'deadline.depositLate';
  return state.id === 'D30_ART58' ? 'identity.changeDeclaredLate' : undefined;
}

/** What the engine understood of an input, for the checks that compare it with what was typed. */
export function understand(decree: Decree, operation: Operation, input: ChecklistInput) {
  const premises = decree.premises.get(operation.code) ?? {};
  const active = new Set(input.overlays);
  for (const overlay of operation.overlays) {
    const implied = overlay.impliedBy && evaluate(overlay.impliedBy, input.facts);
    if (implied && 'applies' in implied && implied.applies) active.add(overlay.code);
  }
  const delay = delayOf(decree, operation, active, input);
  const facts = withConsequences(decree, input.facts, delay, premises);
  const triggered = operation.overlays.filter(({ code, trigger }) => {
    const verdict = trigger && !active.has(code) ? evaluate(trigger, facts, premises) : null;
    return verdict !== null && 'applies' in verdict && verdict.applies;
  });
  return { premises, active, delay, facts, triggered: new Set(triggered.map(each => each.code)) };
}

function partsOf(
  paper: Paper,
  cases: readonly AnnexCase[],
  first: boolean,
  facts: Facts,
  premises: Premises,
): { parts: readonly PaperPart[]; ask: readonly FactName[] } {
  const parts: PaperPart[] = [];
  const ask: FactName[] = [];
  for (const each of cases) {
    const verdict = evaluate(each.when, facts, premises);
    if ('ask' in verdict) ask.push(...verdict.ask);
    else if (verdict.applies) {
      for (const { doc, fr, ar, issuer } of each.documents)
        parts.push({ key: `${paper.key}/${doc}`, doc, fr, ar, issuer, doubtful: each.doubtful });
      // Annex 6 describes one owner: the first case that fits, co-owners before the kind of each.
      if (first && ask.length === 0) break;
    }
  }
  return { parts: first && ask.length > 0 ? [] : parts, ask };
}

/**
 * The papers of a dossier, its delay, its receipt, what forbids it and what is still to ask. Pure: same input, same answer.
 * Expects an input that `parseChecklistInput` accepts. Unknown facts are asked, never guessed.
 * Source: arrêté 2711.10, as digested in `assets/decree` (decree.md section 13 included).
 * @throws RangeError when no edition of the decree is in force on that day
 */
export function checklist(input: ChecklistInput): Checklist {
  const decree = decreeInForce(input.on);
  const operation = decree?.operations.get(input.operation);
  if (!decree || !operation) throw new RangeError(`no decree in force on ${input.on}`);
  const { premises, active, delay, facts, triggered } = understand(decree, operation, input);
  const plan = planFor(decree, operation, active);

  const asked = new Set<string>(delay.ask);
  const askFacts = (names: readonly FactName[]) => {
    for (const name of names) if (name !== 'deadline.depositLate') asked.add(name);
  };
  const special: Partial<Record<FactName, Words>> = {};
  const lateness = delay.state && latenessFact(delay.state);
  if (delay.state && lateness)
    special[lateness] = delayWords(lateness === 'deadline.depositLate' ? 'deposit' : 'change', delay.state);

  const represented =
    (active.has('MOD_MINEUR') || triggered.has('MOD_MINEUR')) && facts['owner.minorAuthorised'] === false;
  const documents: RequiredPaper[] = [];
  const notRequired: PaperNotRequired[] = [];
  const forms: string[] = [];
  for (const rule of plan.rules) {
    const decision = decide(rule, facts, premises);
    const form = FORM_OF_DOC[rule.doc];
    if (form !== undefined && decision.state !== 'notRequired') forms.push(form);
    if (decision.state === 'undecided') {
      // The date of a declared change says more than "late": it is asked in place of the fact.
      const dated = asked.has('dates.identity.changeDate');
      askFacts(decision.ask.filter(name => !(dated && name === 'identity.changeDeclaredLate')));
      continue;
    }
    if (decision.state === 'notRequired') {
      const [entry] = rule.entries;
      if (entry) notRequired.push({ ...identity(entry.paper), why: whyNot(decision, special) });
      continue;
    }
    const { entry, others } = decision;
    const { paper } = entry;
    const annex =
      paper.kind === 'SEE_ANNEX_6'
        ? partsOf(paper, decree.annex6, true, facts, premises)
        : paper.kind === 'SEE_ANNEX_7'
          ? partsOf(paper, decree.annex7, false, facts, premises)
          : undefined;
    if (annex) askFacts(annex.ask);
    const constraints = [entry, ...others].flatMap(({ paper: { constraint } }) => {
      const words = constraint === undefined ? undefined : decree.constraints[constraint];
      return words ? [words] : [];
    });
    documents.push({
      ...identity(paper),
      why: whyRequired(entry, decision.because, special),
      kind: paper.kind,
      signedBy: (paper.signedBy ?? []).map(signer =>
        represented && signer === 'APPLICANT' ? 'LEGAL_REPRESENTATIVE' : signer,
      ),
      constraint: constraints.length > 0 ? joined(constraints) : null,
      issuer: (paper.issuer === undefined ? undefined : decree.issuers[paper.issuer]) ?? null,
      recommended: paper.status !== undefined,
      ...(annex ? { parts: annex.parts } : {}),
    });
  }

  const applying = <I extends Impediment>(impediments: readonly I[]): readonly I[] =>
    impediments.filter(each => {
      const verdict = evaluate(each.when, facts, premises);
      if ('ask' in verdict) askFacts(verdict.ask);
      return 'applies' in verdict && verdict.applies;
    });
  const refusals = applying(plan.refusals).map(({ code, fr, ar }) => ({ code, fr, ar }));
  const cneh = documents.some(each => each.doc === 'RTI_PV_CNEH');
  const blocks = applying(plan.blocks).map(({ code, until, fr, ar }) => ({
    code,
    // Where the CNEH's report stands in place of the service's (C14), it is the one that lifts the block.
    until: until === 'RTI_PV' && cneh ? 'RTI_PV_CNEH' : until,
    fr,
    ar,
  }));

  return {
    operation: operation.code,
    overlays: [...decree.overlays.keys()].filter(code => active.has(code) || triggered.has(code)),
    forms,
    documents,
    notRequired,
    deadline: delay.state,
    receiptDays: operation.receiptDays,
    mentions: operation.mentions.map(({ code, fr, ar }) => ({ code, fr, ar })),
    refusals,
    blocks,
    missingFacts: inOrder(asked),
  };
}

function identity({ key, doc, n, src, fr, ar }: Paper) {
  return { key, doc, n, article: src, fr, ar };
}

function whyRequired(
  entry: Entry,
  because: readonly Reason[],
  special: Readonly<Partial<Record<FactName, Words>>>,
): Words {
  const reasons = reasonWords(because, special);
  const said =
    entry.overlay && entry.gate === null ? [overlayWords(entry.overlay.code), ...reasons] : reasons;
  if (said.length > 0) return joined(said);
  return because.length > 0 ? operationWords : alwaysWords;
}

function whyNot(
  decision: { readonly because: readonly Reason[]; readonly by: Words | null },
  special: Readonly<Partial<Record<FactName, Words>>>,
): Words {
  if (decision.by) return replacedByWords(decision.by);
  const reasons = reasonWords(decision.because, special);
  return reasons.length > 0 ? joined(reasons) : operationWords;
}

/** Facts first, in their order; then the dates. */
function inOrder(asked: ReadonlySet<string>): readonly string[] {
  const dates = DATE_NAMES.map((name: DateName) => `dates.${name}`).filter(name => asked.has(name));
  return [...inAskingOrder([...asked].filter(isFactName)), ...dates];
}

/**
 * Whether a card operation gives the vehicle a new number because its own dates from 1956 or 1982 (art. 20).
 * Not part of `missingFacts`: the number itself tells its regime.
 */
export function renumbering(input: ChecklistInput): Verdict {
  const decree = decreeInForce(input.on);
  const concerned = decree?.renumbering.operations.includes(input.operation) ?? false;
  if (!decree || !concerned) return { applies: false, because: [] };
  return evaluate(decree.renumbering.when, input.facts, decree.premises.get(input.operation));
}

/** Who may bring the file in (art. 1): the owner, or for a new vehicle the dealer (cash) or the financing institution (credit). */
export function depositors(
  input: ChecklistInput,
): readonly { readonly who: Depositor['who']; readonly verdict: Verdict }[] {
  const decree = decreeInForce(input.on);
  const operation = decree?.operations.get(input.operation);
  if (!decree || !operation) return [];
  const premises = decree.premises.get(input.operation);
  return operation.depositors.map(each => ({
    who: each.who,
    verdict: evaluate(each.when, input.facts, premises),
  }));
}
