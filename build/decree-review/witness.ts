import { valuesToTry } from '../../domain/decree/condition-words.ts';
import type { FactName, Facts } from '../../domain/decree/facts.ts';
import { evaluate, type Predicate, type Premises } from '../../domain/decree/predicate.ts';

/**
 * Facts under which a condition holds (or does not, with `wanted` false), found by asking it what it still needs and trying
 * every answer that can matter. Undefined when there are none: the condition can never hold under these premises.
 */
export function witness(
  predicate: Predicate,
  wanted: boolean,
  premises: Premises,
  facts: Facts = {},
): Facts | undefined {
  const verdict = evaluate(predicate, facts, premises);
  if ('applies' in verdict) return verdict.applies === wanted ? facts : undefined;
  const [asked] = verdict.ask;
  if (asked === undefined) return undefined;
  for (const value of candidates(asked, predicate, premises)) {
    const found = witness(predicate, wanted, premises, { ...facts, [asked]: value });
    if (found) return found;
  }
  return undefined;
}

function candidates(fact: FactName, predicate: Predicate, premises: Premises) {
  return premises[fact] ?? valuesToTry(fact, predicate);
}
