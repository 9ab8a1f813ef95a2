import type { PlainDate } from '../text/plain-date.ts';
import { decreeInForce } from './catalogue.ts';
import type { OperationCode, Overlay } from './operation.ts';

/**
 * The circumstances of an operation that no fact tells, so that nobody forgets to ask (decree.md C11): a special mandate, an
 * auction, an inheritance. Those that a fact of this operation already says (how it was acquired, whether a trader takes part)
 * are not asked twice.
 */
export function circumstances(
  operation: OperationCode,
  on: PlainDate,
  saidByFacts: ReadonlySet<string>,
): readonly Overlay[] {
  const overlays = decreeInForce(on)?.operations.get(operation)?.overlays ?? [];
  return overlays.filter(
    each => each.trigger === null && !(each.impliedBy !== null && factsOf(each.impliedBy, saidByFacts)),
  );
}

/** Whether a condition stands on facts that are asked anyway. */
function factsOf(condition: object, said: ReadonlySet<string>): boolean {
  return 'fact' in condition && typeof condition.fact === 'string' && said.has(condition.fact);
}
