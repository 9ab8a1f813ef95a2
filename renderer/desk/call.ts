import type { Input, Output, ProcedureName } from '../../desk/contract/index.ts';
import type { Refusal } from '../../desk/contract/refusal.ts';
import { bridge } from './bridge.ts';

/** The desk said no: carries its refusal, whose sentence is under `refusals:<code>`. */
export class DeskRefusal extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'DeskRefusal';
    this.refusal = refusal;
  }
}

/**
 * Calls a procedure of the contract.
 * @throws DeskRefusal when the desk refuses, or is restarting (`desk-restarting`)
 */
export async function call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await bridge().call(name, input);
  if (!reply.ok) throw new DeskRefusal(reply.refusal);
  // The desk validates its outputs against the same contract in its tests; the page does not validate them again.
  return reply.value as Output<N>;
}

/** The refusal behind whatever was thrown; a fault of the page itself is `screen-fault`. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof DeskRefusal) return error.refusal;
  return { code: 'screen-fault', params: { detail: error instanceof Error ? error.message : String(error) } };
}

/** The desk will be back by itself: nothing to correct, only to wait and ask again. */
export function isPassing(error: unknown): boolean {
  return error instanceof DeskRefusal && error.refusal.code === 'desk-restarting';
}
