import type { DossierRow } from '../../db/stores/dossier-table.ts';
import type { ListCursor, ListFilter, SearchKey } from '../../db/stores/queue-list.ts';
import { FLOW_OPERATIONS, nextStep, type Role, stepsFor, stepsOf } from '../../domain/dossier/flow.ts';
import { canonical } from '../../domain/number/format.ts';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError } from '../../domain/number/registration-number.ts';
import {
  addDays,
  daysBetween,
  moroccanDate,
  type PlainDate,
  plainDateOf,
} from '../../domain/text/plain-date.ts';
import type { QueueId, QueueRow } from '../contract/queue.ts';
import { refuse } from '../contract/refusal.ts';
import { Signal } from '../contract/shapes.ts';
import type { Handlers, Parts } from '../parts.ts';
import { person } from '../person.ts';
import { receiptAttempts } from '../receipt-attempts.ts';

/** A récépissé is due soon when five days or less are left. */
const SOON_DAYS = 5;
const CLOSED = ['rejected', 'delivered'];

type QueueHandlers = Pick<Handlers, 'queue.counts' | 'queue.operations' | 'queue.page' | 'search.find'>;

export const queueHandlers: QueueHandlers = {
  'queue.counts'(call) {
    const { account, parts, today } = person(call);
    const counts = parts.store.queues.counts();
    const queues = queuesOf(account.role).map(queue => {
      const filter = filterOf(queue, account.role, today);
      const plain = 'queues' in filter;
      return {
        queue,
        count: plain
          ? filter.queues.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)
          : parts.store.queues.count(filter),
        late: CLOSED.includes(queue) ? 0 : parts.store.queues.countLate(filter, today),
      };
    });
    const drafts = account.role === 'counter' ? parts.store.drafts.count('intake', account.id) : 0;
    const sheets = parts.store.printJobs.countOpen();
    const strips = receiptAttempts(parts.store)
      .all()
      .filter(({ owed }) => owed).length;
    return { queues, drafts, toPrint: { count: sheets.count + strips, stuck: sheets.stuck + strips } };
  },
  'queue.page'(call, { queue, operation, after, limit }) {
    const { account, parts, today } = person(call);
    const filter = filterOf(queue, account.role, today);
    const rows = parts.store.queues.page(
      filter,
      limit,
      after === undefined ? undefined : readCursor(after),
      operation,
    );
    const last = rows.at(-1);
    return {
      rows: rows.map(row => queueRow(parts, row, today)),
      after: last && rows.length === limit ? `${last.receiptUntil}|${last.number}` : null,
      total: parts.store.queues.count(filter, operation),
    };
  },
  'queue.operations'(call, { queue }) {
    const { account, parts, today } = person(call);
    const counts = parts.store.queues.byOperation(filterOf(queue, account.role, today));
    return {
      operations: FLOW_OPERATIONS.map(operation => ({ operation, count: counts.get(operation) ?? 0 }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count),
    };
  },
  'search.find'(call, { text, limit }) {
    const { parts, today } = person(call);
    const found = new Map<string, DossierRow>();
    for (const key of searchKeys(text))
      for (const row of parts.store.search.find(key, limit + 1)) found.set(row.id, row);
    const rows = [...found.values()];
    return {
      rows: rows.slice(0, limit).map(row => queueRow(parts, row, today)),
      capped: rows.length > limit,
    };
  },
};

/** The steps that the rest of the centre signs, in the order of the forms. */
const CENTRE_STEPS = [
  'clear-opposition',
  'control',
  'enter',
  'check',
  'exploit',
  'validate',
  'produce',
] as const;

/** The lists of a role, in the order of the rail. */
function queuesOf(role: Role): QueueId[] {
  const steps = stepsFor(role).filter(step => step !== 'deposit');
  switch (role) {
    case 'counter':
      return [
        'mine',
        'returned',
        'receipts-due',
        ...steps,
        ...CENTRE_STEPS,
        'suspended',
        'rejected',
        'delivered',
      ];
    case 'control':
      return ['mine', 'returned', ...steps, 'suspended', 'rejected'];
    case 'chief':
      return [
        'mine',
        'receipts-due',
        'control',
        'clear-opposition',
        'enter',
        'check',
        'exploit',
        'produce',
        'deliver',
        'suspended',
        'rejected',
        'delivered',
      ];
    case 'technician':
      return ['mine', ...steps, 'delivered'];
    case 'admin':
      return ['receipts-due', 'suspended', 'rejected', 'delivered'];
  }
}

function filterOf(queue: QueueId, role: Role, today: PlainDate): ListFilter {
  switch (queue) {
    case 'mine':
      // Whoever holds a récépissé comes back to the counter: every open dossier of the centre is his to answer for.
      return { queues: role === 'counter' ? [...CENTRE_STEPS, ...stepsFor('counter')] : stepsFor(role) };
    case 'returned':
      return {
        returnedIn: role === 'counter' ? [...stepsFor('control'), ...stepsFor('counter')] : stepsFor(role),
      };
    case 'receipts-due':
      return { dueBy: addDays(today, SOON_DAYS) };
    default:
      return { queues: [queue] };
  }
}

function readCursor(text: string): ListCursor {
  const [receiptUntil = '', number = ''] = text.split('|');
  return receiptUntil && number ? { receiptUntil, number } : refuse('input-malformed', { field: 'after' });
}

/** Everything that what was typed may mean: one word is rarely ambiguous, and the order is that of certainty. */
export function searchKeys(typed: string): SearchKey[] {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return [];
  const compact = text.replace(/[\s.-]/g, '').toUpperCase();
  const keys: SearchKey[] = [];
  if (/^\d{2}-?\d{1,7}$/.test(text.replace(/\s/g, ''))) {
    const [year, rest] = [compact.slice(0, 2), compact.slice(2)];
    keys.push({
      by: 'number',
      text: `${year}-${rest.length < 6 && text.includes('-') ? rest.padStart(6, '0') : rest}`,
    });
  }
  const number = parseNumber(text);
  if (!isNumberError(number))
    keys.push({ by: number.series === 'WW' ? 'ww' : 'plate', text: canonical(number) });
  if (/^[A-Z]{1,2}\d{3,7}$/.test(compact)) keys.push({ by: 'cnie', text: compact });
  if (/^[A-HJ-NPR-Z0-9]{6,17}$/.test(compact)) {
    keys.push({ by: 'vin-start', text: compact });
    if (compact.length <= 8) keys.push({ by: 'vin-end', text: compact });
  }
  if (/\p{L}{2}/u.test(text)) keys.push({ by: 'name', text });
  return keys;
}

/** A dossier as the lists show it. */
export function queueRow(parts: Parts, row: DossierRow, today: PlainDate): QueueRow {
  const closed = CLOSED.includes(row.queue);
  const until = plainDateOf(row.receiptUntil);
  // Where the decree prints no receipt, nothing lapses.
  const lapses = !closed && row.data.receiptDays > 0;
  const daysLeft = lapses ? daysBetween(today, until) : null;
  const signals = new Set<string>(row.signals);
  if (row.suspended !== null) signals.add('suspended');
  if (row.returned) signals.add('returned');
  if (daysLeft !== null && daysLeft < 0) signals.add('receipt-expired');
  if (parts.line.hasRefusedActs(row.id)) signals.add('rejected-by-registry');
  return {
    dossierId: row.id,
    number: row.number,
    operation: row.operation,
    plate: row.plate ?? row.ww,
    vin: row.vin,
    cnie: row.cnie,
    owner: { latin: row.ownerLatin, arabic: row.ownerArabic },
    state: row.state,
    next: nextStep(row.operation, row.state) ?? null,
    steps: [...stepsOf(row.operation)],
    signed: stepsOf(row.operation).filter(step => row.data.signed[step] !== undefined).length,
    depositedOn: row.depositedOn,
    ageDays: daysBetween(plainDateOf(row.depositedOn), today),
    dueOn: lapses ? row.receiptUntil : null,
    daysLeft,
    signals: Signal.options.filter(signal => signals.has(signal)),
    returnedReason: row.returned ? (row.data.returned?.reasons[0] ?? null) : null,
  };
}

/** Days a dossier has waited in its present step. */
export function waitedDays(row: DossierRow, today: PlainDate): number {
  return daysBetween(moroccanDate(row.waitingSince), today);
}
