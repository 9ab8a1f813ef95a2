import type { ChecklistInput } from './checklist-shapes.ts';
import type { Decree } from './decree.ts';
import { delayOf, latenessFact, type Delay } from './delay.ts';
import type { Facts } from './facts.ts';
import type { Operation } from './operation.ts';
import { evaluate, type Premises } from './predicate.ts';

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
