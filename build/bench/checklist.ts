import { DECREES } from '../../domain/decree/catalogue.ts';
import { checklist, type ChecklistInput } from '../../domain/decree/checklist.ts';
import { plainDateOf } from '../../domain/text/plain-date.ts';
import type { Measured } from './budget-table.ts';
import { timesOf } from './measure.ts';

const ON = plainDateOf('2026-06-15');

/** Each operation of the decree with nothing known, and with all its special cases and most facts: one keystroke of the counter. */
function inputs(): readonly ChecklistInput[] {
  const operations = DECREES.flatMap(each => [...each.operations.values()]);
  return operations.flatMap((operation): ChecklistInput[] => [
    { operation: operation.code, overlays: [], on: ON, facts: {}, dates: {} },
    {
      operation: operation.code,
      overlays: operation.overlays.map(each => each.code),
      on: ON,
      facts: {
        'purchase.method': 'CREDIT',
        'acquisition.mode': 'AUCTION',
        'vehicle.use': 'GOODS_FOR_HIRE',
        'vehicle.ptacKg': 19_000,
        'owner.kind': 'LEGAL_PERSON_RC',
        'owner.count': 2,
      },
      dates: { 'acquisition.date': plainDateOf('2026-05-01') },
    },
  ]);
}

/** A checklist under 1 ms. The 58 inputs come in turn; twenty rounds of them. */
export async function checklistTimes(): Promise<Measured[]> {
  const all = inputs();
  return [
    {
      what: 'checklist of a dossier (29 operations, bare and with all special cases)',
      times: await timesOf(all.length * 20, nth => {
        const input = all[Math.max(nth, 0) % all.length];
        return input && checklist(input);
      }),
      budget: { p95Ms: 1 },
    },
  ];
}
