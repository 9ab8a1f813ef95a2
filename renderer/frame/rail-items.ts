import type { QueueCount, QueueId } from '../../desk/contract/queue.ts';
import { type Role, stepsFor } from '../../domain/dossier/flow.ts';

/** Lines of the rail: a queue, or a screen of its own. */
export type RailKey =
  QueueId | 'drafts' | 'to-print' | 'outbox' | 'centre' | 'decree' | 'devices' | 'blanks' | 'admin';

export interface RailItem {
  readonly key: RailKey;
  readonly to: string;
  readonly count: number | null;
  /** Something here is late or came back: the count is told in red. */
  readonly hot: boolean;
}

export interface RailGroup {
  /** Key of its heading, `frame:rail.<id>`; the foot has none. */
  readonly id: 'own' | 'centre' | 'aside' | 'foot';
  readonly items: readonly RailItem[];
}

/** What waits for the chief is what he signs: his line opens the signing table; for the others it is a list to look at. */
function seenBy(role: Role, queue: QueueId): { key: QueueId; to: string } {
  const signing = role === 'chief' && (queue === 'mine' || queue === 'validate');
  return signing ? { key: 'validate', to: '/validate' } : { key: queue, to: `/queue/${queue}` };
}

/** What can be known of the counts when the rail is drawn. */
export interface RailFacts {
  readonly role: Role;
  /** Null until the desk has counted: one's own queues stand there already, so that their keys work from the first second. */
  readonly queues: readonly QueueCount[] | null;
  readonly drafts: number;
  /** Sheets that are not out, and those of them that stand still. */
  readonly toPrint: { readonly count: number; readonly stuck: number };
  readonly unsent: number;
  readonly refused: number;
}

interface Uncounted {
  readonly queue: QueueId;
  readonly count: null;
  readonly late: number;
}

/** The first queues of each role, in the order in which the desk counts them (procedure `queue.counts`). */
const OWN: Readonly<Record<Role, readonly QueueId[]>> = {
  counter: ['mine', 'returned', 'receipts-due', 'deliver'],
  control: ['mine', 'returned', 'control', 'clear-opposition', 'enter', 'check', 'exploit'],
  chief: ['mine', 'receipts-due'],
  technician: ['mine', 'produce', 'deliver'],
  admin: [],
};

/** The rail of a role: his own lines first, the rest of the centre after, then what stands aside. Order is that of Alt 1 to 9. */
export function railGroups({
  role,
  queues,
  drafts,
  toPrint,
  unsent,
  refused,
}: RailFacts): readonly RailGroup[] {
  const steps: readonly string[] = role === 'chief' ? [] : stepsFor(role);
  const item = ({ queue, count, late }: QueueCount | Uncounted): RailItem => ({
    ...seenBy(role, queue),
    count,
    hot: (count ?? 0) > 0 && (queue === 'returned' || (queue === 'receipts-due' && late > 0)),
  });
  const known = queues ?? OWN[role].map((queue): Uncounted => ({ queue, count: null, late: 0 }));
  const pick = (wanted: (id: QueueId) => boolean) => known.filter(({ queue }) => wanted(queue)).map(item);

  const first = pick(id => id === 'mine');
  const desk: RailItem[] =
    role === 'counter' ? [{ key: 'drafts', to: '/drafts', count: drafts, hot: false }] : [];
  const watched = pick(id => id === 'returned' || id === 'receipts-due');
  const own = pick(id => steps.includes(id));
  const aside: readonly QueueId[] = ['suspended', 'rejected', 'delivered'];
  const others = pick(
    id =>
      id !== 'mine' &&
      id !== 'returned' &&
      id !== 'receipts-due' &&
      !steps.includes(id) &&
      !aside.includes(id) &&
      !(role === 'chief' && id === 'validate'),
  );
  const screen = (key: RailKey, to: string, count: number | null = null, hot = false): RailItem => ({
    key,
    to,
    count,
    hot,
  });
  const foot = [
    ...(role === 'chief' || role === 'admin' ? [screen('centre', '/centre')] : []),
    ...(role === 'admin' ? [screen('admin', '/admin')] : []),
    screen('decree', '/decree'),
    screen('devices', '/devices'),
    screen('to-print', '/to-print', toPrint.count, toPrint.stuck > 0),
    ...(role === 'technician' || role === 'admin' ? [screen('blanks', '/blanks')] : []),
    screen('outbox', '/outbox', unsent, refused > 0),
  ];
  const groups: RailGroup[] = [
    { id: 'own', items: [...first, ...desk, ...watched, ...own] },
    { id: 'centre', items: others },
    { id: 'aside', items: pick(id => aside.includes(id)) },
    { id: 'foot', items: foot },
  ];
  return groups.filter(group => group.items.length > 0);
}

/** Screens where the work needs the width: the rail is a column of signs. */
export function isWorkingScreen(path: string): boolean {
  return /^\/(intake|entry|check|dossier|validate|production|outbox)(\/|$)/.test(path);
}
