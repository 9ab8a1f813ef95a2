import type { Decree } from './decree.ts';
import type { FactName, Facts } from './facts.ts';
import type { Block, Impediment, Operation, Overlay, OverlayCode, Paper, Words } from './operation.ts';
import { evaluate, type Predicate, type Premises, type Reason, type Verdict } from './predicate.ts';

/** A paper as one list of the decree asks it; `gate` = the facts that bring its overlay in, null when it is in already. */
export interface Entry {
  readonly paper: Paper;
  readonly overlay: Overlay | null;
  readonly gate: Predicate | null;
  readonly when: Predicate;
}

/** One paper of a dossier, wherever asked: the inspection of art. 5 and that of art. 12 are one sheet. */
export interface Rule {
  readonly doc: string;
  readonly entries: readonly Entry[];
  /** What takes it off the list; `by` = the paper that stands in its place. */
  readonly unless: readonly { readonly when: Predicate; readonly by: Words | null }[];
}

export interface Plan {
  readonly rules: readonly Rule[];
  readonly refusals: readonly Impediment[];
  readonly blocks: readonly Block[];
}

/** Plans by edition, operation and overlays in force: built once, read at each keystroke. */
const PLANS = new WeakMap<Decree, Map<string, Plan>>();

/** The rules of an operation with the overlays that are in force. */
export function planFor(decree: Decree, operation: Operation, active: ReadonlySet<OverlayCode>): Plan {
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

/** What one paper is to a dossier: asked, not asked, or not yet known. */
export type Decision =
  | {
      readonly state: 'required';
      readonly entry: Entry;
      readonly others: readonly Entry[];
      readonly because: readonly Reason[];
    }
  | { readonly state: 'notRequired'; readonly because: readonly Reason[]; readonly by: Words | null }
  | { readonly state: 'undecided'; readonly ask: readonly FactName[] };

/** Decides one paper on the facts known. */
export function decide(rule: Rule, facts: Facts, premises: Premises): Decision {
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
