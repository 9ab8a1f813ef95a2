import type { ChecklistInput } from './checklist-shapes.ts';
import {
  deadlineState,
  type DateName,
  type Dates,
  type DeadlineRule,
  type DeadlineState,
} from './deadline.ts';
import type { Decree } from './decree.ts';
import type { FactName, Facts } from './facts.ts';
import type { Operation, OverlayCode } from './operation.ts';
import { evaluate, type Predicate } from './predicate.ts';

/** The delays of art. 2, whose start moves to the acquisition date when the vehicle was not simply sold (C3). */
const ARTICLE_2: readonly string[] = ['D30_WW', 'D30_CUSTOMS', 'D30_LEGALISATION'];

/** Which delay of the decree runs for a dossier, and how it stands. */
export interface Delay {
  readonly rule: DeadlineRule | null;
  readonly state: DeadlineState | null;
  /** What must still be asked to know it: a fact or `dates.x`. */
  readonly ask: readonly string[];
}

/** The delay of an operation, by the facts and dates known (art. 2, 18, 52, 53). */
export function delayOf(
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

/** The fact that a delay decides, if any. */
export function latenessFact(state: {
  readonly id: string;
}): 'deadline.depositLate' | 'identity.changeDeclaredLate' | undefined {
  if (ARTICLE_2.includes(state.id) || state.id === 'D30_ACQUISITION') return 'deadline.depositLate';
  return state.id === 'D30_ART58' ? 'identity.changeDeclaredLate' : undefined;
}
