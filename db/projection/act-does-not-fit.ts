import type { Act } from '../../domain/journal/act.ts';

/** An act that does not fit what stands before it: refused whole, with its transaction. */
export class ActDoesNotFit extends Error {
  constructor(act: Pick<Act, 'seq' | 'kind'>, why: string) {
    super(`act ${String(act.seq)} (${act.kind}): ${why}`);
    this.name = 'ActDoesNotFit';
  }
}
