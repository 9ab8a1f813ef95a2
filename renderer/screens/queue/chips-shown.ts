import type { FlowOperation } from '../../../domain/dossier/flow.ts';

/** Operations that stand beside the title at most; the others wait behind a menu. `F` walks through all of them. */
const MOST = 4;

/** Pixels of a chip: its ends, the gap to the next and its count, then each letter of its name (13 px, both scripts). */
const ENDS = 50;
const LETTER = 7;

export interface CountedOperation {
  readonly operation: FlowOperation;
  readonly count: number;
}

/**
 * Which operations have a chip of their own and which are behind "Autres", most frequent first. The chosen one always has a
 * chip: it takes the place of the last. `room` is what the title and the buttons leave, in pixels.
 */
export function chipsShown(
  operations: readonly CountedOperation[],
  chosen: FlowOperation | null,
  nameOf: (operation: FlowOperation) => string,
  room: number,
): { shown: readonly CountedOperation[]; others: readonly CountedOperation[] } {
  const width = (each: CountedOperation) => ENDS + LETTER * nameOf(each.operation).length;
  const kept = operations.find(each => each.operation === chosen) ?? null;
  const shown: CountedOperation[] = [];
  let left = room;
  for (const each of operations.slice(0, MOST)) {
    // What is chosen and not yet shown has its place reserved.
    const waits = kept !== null && each !== kept && !shown.includes(kept);
    if (waits && shown.length === MOST - 1) break;
    if (shown.length > 0 && width(each) + (waits ? width(kept) : 0) > left) break;
    shown.push(each);
    left -= width(each);
  }
  if (kept !== null && !shown.includes(kept)) shown.push(kept);
  return { shown, others: operations.filter(each => !shown.includes(each)) };
}
