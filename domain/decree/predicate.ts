import { factRank, type FactName, type Facts, type FactValue } from './facts.ts';

type Scalar = string | number | boolean;

/** One comparison of the decree: a fact against a value, a list or a bound (kilograms for weights). */
export type Leaf = { readonly fact: FactName } & (
  | { readonly is: Scalar }
  | { readonly in: readonly Scalar[] }
  | { readonly gt: number }
  | { readonly gte: number }
  | { readonly lt: number }
  | { readonly lte: number }
);

/** A condition of the decree, names resolved. */
export type Predicate =
  | { readonly always: true }
  | Leaf
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate };

/** A condition as written in `assets/decree`: may name a shared one, `{ "ref": "CREDIT" }`. */
export type NamedPredicate =
  | { readonly always: true }
  | Leaf
  | { readonly all: readonly NamedPredicate[] }
  | { readonly any: readonly NamedPredicate[] }
  | { readonly not: NamedPredicate }
  | { readonly ref: string };

export type Operator = 'is' | 'in' | 'gt' | 'gte' | 'lt' | 'lte';

/** A comparison that decided a verdict: what the dossier says (`value`) against what the decree compares with (`operand`). */
export interface Reason {
  readonly fact: FactName;
  readonly operator: Operator;
  readonly operand: Scalar | readonly Scalar[];
  /** Absent when nobody had to say it: the operation itself implies it (a new vehicle bought in Morocco is new). */
  readonly value?: FactValue;
  /** Whether the comparison holds. A paper not required is usually decided by comparisons that do not. */
  readonly holds: boolean;
}

/** What a rule can answer about a dossier: it applies, it does not, or these facts must be asked first. */
export type Verdict =
  | { readonly applies: true; readonly because: readonly Reason[] }
  | { readonly applies: false; readonly because: readonly Reason[] }
  | { readonly ask: readonly FactName[] };

/** What an operation implies about facts nobody typed: the values that remain possible. */
export type Premises = Readonly<Partial<Record<FactName, readonly FactValue[]>>>;

/** Replaces every `ref` by the predicate it names. @throws Error on an unknown or circular name */
export function resolvePredicate(
  predicate: NamedPredicate,
  named: Readonly<Record<string, NamedPredicate>>,
  path: readonly string[] = [],
): Predicate {
  if ('ref' in predicate) {
    const target = named[predicate.ref];
    if (target === undefined || path.includes(predicate.ref))
      throw new Error(`predicate ${predicate.ref} is unknown or circular`);
    return resolvePredicate(target, named, [...path, predicate.ref]);
  }
  if ('all' in predicate) return { all: predicate.all.map(each => resolvePredicate(each, named, path)) };
  if ('any' in predicate) return { any: predicate.any.map(each => resolvePredicate(each, named, path)) };
  if ('not' in predicate) return { not: resolvePredicate(predicate.not, named, path) };
  return predicate;
}

function operatorOf(leaf: Leaf): { operator: Operator; operand: Scalar | readonly Scalar[] } {
  if ('is' in leaf) return { operator: 'is', operand: leaf.is };
  if ('in' in leaf) return { operator: 'in', operand: leaf.in };
  if ('gt' in leaf) return { operator: 'gt', operand: leaf.gt };
  if ('gte' in leaf) return { operator: 'gte', operand: leaf.gte };
  if ('lt' in leaf) return { operator: 'lt', operand: leaf.lt };
  return { operator: 'lte', operand: leaf.lte };
}

function holds(leaf: Leaf, value: FactValue): boolean {
  if ('is' in leaf) return value === leaf.is;
  if ('in' in leaf) return leaf.in.some(each => each === value);
  if (typeof value !== 'number') return false;
  if ('gt' in leaf) return value > leaf.gt;
  if ('gte' in leaf) return value >= leaf.gte;
  if ('lt' in leaf) return value < leaf.lt;
  return value <= leaf.lte;
}

function evaluateLeaf(leaf: Leaf, facts: Facts, premises: Premises): Verdict {
  const value = facts[leaf.fact];
  if (value !== undefined) {
    const applies = holds(leaf, value);
    return { applies, because: [{ fact: leaf.fact, ...operatorOf(leaf), value, holds: applies }] };
  }
  const possible = premises[leaf.fact];
  const [first, ...rest] = (possible ?? []).map(each => holds(leaf, each));
  if (first !== undefined && rest.every(each => each === first))
    return { applies: first, because: [{ fact: leaf.fact, ...operatorOf(leaf), holds: first }] };
  return { ask: [leaf.fact] };
}

/** One branch with `winner` is enough to decide; all must be decided for the other outcome. */
function combine(verdicts: readonly Verdict[], winner: boolean): Verdict {
  const decided = verdicts.filter(each => 'applies' in each);
  const decisive = decided.filter(each => each.applies === winner);
  if (decisive.length > 0) return { applies: winner, because: mergeReasons(decisive) };
  if (decided.length === verdicts.length) return { applies: !winner, because: mergeReasons(decided) };
  // Conditions that must all hold are asked one after the other, as the decree lists them: nobody is asked whether he is the
  // person named on the foreign card before the vehicle is known to be used. Alternatives are asked together.
  return { ask: mergeAsked(winner ? verdicts : verdicts.filter(each => 'ask' in each).slice(0, 1)) };
}

function mergeReasons(verdicts: readonly { readonly because: readonly Reason[] }[]): readonly Reason[] {
  const merged: Reason[] = [];
  for (const { because } of verdicts)
    for (const reason of because) if (!merged.some(each => sameComparison(each, reason))) merged.push(reason);
  return merged;
}

function sameComparison(a: Reason, b: Reason): boolean {
  return a.fact === b.fact && a.operator === b.operator && String(a.operand) === String(b.operand);
}

function mergeAsked(verdicts: readonly Verdict[]): readonly FactName[] {
  const asked = new Set(verdicts.flatMap(each => ('ask' in each ? each.ask : [])));
  return inAskingOrder(asked);
}

/** Facts in the order a counter agent asks them. */
export function inAskingOrder(facts: Iterable<FactName>): readonly FactName[] {
  return [...facts].sort((a, b) => factRank(a) - factRank(b));
}

/**
 * Evaluates a predicate over known facts. Unknown facts never guess: they come back in `ask`, in the order of asking,
 * and only those that can still change the answer. `because` lists the comparisons that decided.
 * A decided verdict stays the same whatever is learnt afterwards (Kleene's three values).
 */
export function evaluate(predicate: Predicate, facts: Facts, premises: Premises = {}): Verdict {
  if ('always' in predicate) return { applies: true, because: [] };
  if ('fact' in predicate) return evaluateLeaf(predicate, facts, premises);
  if ('not' in predicate) {
    const inner = evaluate(predicate.not, facts, premises);
    return 'ask' in inner ? inner : { applies: !inner.applies, because: inner.because };
  }
  if ('all' in predicate)
    return combine(
      predicate.all.map(each => evaluate(each, facts, premises)),
      false,
    );
  return combine(
    predicate.any.map(each => evaluate(each, facts, premises)),
    true,
  );
}
