import { lawOf } from './catalogue.ts';
import type {
  Checklist,
  ChecklistInput,
  PaperNotRequired,
  PaperPart,
  RequiredPaper,
} from './checklist-shapes.ts';
import { DATE_NAMES, type DateName } from './deadline.ts';
import type { AnnexCase } from './decree.ts';
import { latenessFact } from './delay.ts';
import { isFactName, type FactName, type Facts } from './facts.ts';
import type { Depositor, Impediment, Paper, Words } from './operation.ts';
import { decide, planFor, type Entry } from './plan.ts';
import { evaluate, inAskingOrder, type Premises, type Reason, type Verdict } from './predicate.ts';
import { understand } from './understand.ts';
import {
  alwaysWords,
  delayWords,
  joined,
  operationWords,
  overlayWords,
  reasonWords,
  replacedByWords,
} from './wording.ts';

export type {
  Checklist,
  ChecklistInput,
  PaperNotRequired,
  PaperPart,
  RequiredPaper,
} from './checklist-shapes.ts';
export type { DateName, Dates, DeadlineState } from './deadline.ts';

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
  const decree = lawOf(input);
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
  const decree = lawOf(input);
  const concerned = decree?.renumbering.operations.includes(input.operation) ?? false;
  if (!decree || !concerned) return { applies: false, because: [] };
  return evaluate(decree.renumbering.when, input.facts, decree.premises.get(input.operation));
}

/** Who may bring the file in (art. 1): the owner, or for a new vehicle the dealer (cash) or the financing institution (credit). */
export function depositors(
  input: ChecklistInput,
): readonly { readonly who: Depositor['who']; readonly verdict: Verdict }[] {
  const decree = lawOf(input);
  const operation = decree?.operations.get(input.operation);
  if (!decree || !operation) return [];
  const premises = decree.premises.get(input.operation);
  return operation.depositors.map(each => ({
    who: each.who,
    verdict: evaluate(each.when, input.facts, premises),
  }));
}
