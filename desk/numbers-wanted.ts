import type { Store } from '../db/store.ts';
import { FLOW_OPERATIONS, type Step } from '../domain/dossier/flow.ts';
import { numberWanted } from '../domain/dossier/number-wanted.ts';
import { workflowOf } from '../domain/dossier/workflow.ts';
import { parseWish } from '../domain/number/lease-series.ts';
import { addDays, type PlainDate } from '../domain/text/plain-date.ts';
import { usualNumbers, type WantedNumbers } from './sync/wanted-numbers.ts';

/** Queues of a dossier that has no number yet. */
const BEFORE_NUMBER: readonly Step[] = [
  'control',
  'clear-opposition',
  'enter',
  'check',
  'exploit',
  'validate',
];
/** Dossiers of one operation that are looked at: beyond, the margin below covers the next hours. */
const LOOKED_AT = 200;
/** Numbers asked beside those that open dossiers need: the line may be away when the next one comes. */
const MARGIN = 5;

/**
 * The counters that this desk keeps filled: the usual ones, and those that its open dossiers will need. A mission's series or a
 * trade card's is asked for as soon as the dossier names it, days before the chief signs, so that no line is needed then.
 */
export function numbersWanted(store: Store, province: number, today: PlainDate): readonly WantedNumbers[] {
  const usual = usualNumbers(province);
  const counts = new Map<string, number>();
  const rare = FLOW_OPERATIONS.filter(
    operation => !['normal', 'kept', 'trailer', 'none'].includes(workflowOf(operation).number),
  );
  for (const operation of rare) {
    if (store.queues.count({ queues: BEFORE_NUMBER }, operation) === 0) continue;
    for (const row of store.queues.page({ queues: BEFORE_NUMBER }, LOOKED_AT, undefined, operation)) {
      const source = { operation, facts: row.data.facts, values: row.data.values };
      // At the turn of the year the card of the next one is asked for too: its number is of the year in which it is signed.
      for (const on of [today, addDays(today, 15)]) {
        const wanted = numberWanted(source, province, on);
        if (wanted.kind !== 'next' && wanted.kind !== 'run') continue;
        // What was entered may name a body or a mission that no series has: the chief's signature refuses it, the line is not asked.
        if (parseWish(wanted.counter) === undefined) continue;
        const needed = wanted.kind === 'run' ? wanted.count : 1;
        if (on === today || !counts.has(wanted.counter))
          counts.set(wanted.counter, (counts.get(wanted.counter) ?? 0) + needed);
      }
    }
  }
  return [
    ...usual,
    // A counter is asked again at half: twice the need keeps all of it.
    ...[...counts].map(([counter, needed]) => ({ counter, count: 2 * needed + MARGIN })),
  ];
}
