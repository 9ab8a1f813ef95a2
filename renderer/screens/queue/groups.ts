import type { QueueRow } from '../../../desk/contract/queue.ts';
import { urgencyOf } from '../../parts/deadline.ts';

export type GroupId = 'late' | 'soon' | 'in-time' | 'closed';

/** One line of the list as it is drawn: the head of a group or a dossier with its place among the dossiers. */
export type Line =
  | { readonly kind: 'group'; readonly id: GroupId; readonly count: number; readonly open: boolean }
  | { readonly kind: 'row'; readonly row: QueueRow; readonly at: number };

/** Rows by deadline: late, within five days, in time, then those whose récépissé no longer matters. Their order inside is the desk's. */
export function groupRows(rows: readonly QueueRow[]): readonly { id: GroupId; rows: readonly QueueRow[] }[] {
  const order: readonly GroupId[] = ['late', 'soon', 'in-time', 'closed'];
  return order
    .map(id => ({ id, rows: rows.filter(row => groupOf(row) === id) }))
    .filter(group => group.rows.length > 0);
}

function groupOf(row: QueueRow): GroupId {
  const urgency = urgencyOf(row.daysLeft);
  return urgency === 'none' ? 'closed' : urgency;
}

/**
 * The lines of the list, and its dossiers in drawing order. `more` says that the desk has further rows: the last group's
 * count is then only what came so far (`open`).
 */
export function linesOf(
  rows: readonly QueueRow[],
  more: boolean,
): { lines: readonly Line[]; rows: readonly QueueRow[] } {
  const groups = groupRows(rows);
  const lines: Line[] = [];
  const drawn: QueueRow[] = [];
  groups.forEach((group, index) => {
    lines.push({
      kind: 'group',
      id: group.id,
      count: group.rows.length,
      open: more && index === groups.length - 1,
    });
    for (const row of group.rows) {
      lines.push({ kind: 'row', row, at: drawn.length });
      drawn.push(row);
    }
  });
  return { lines, rows: drawn };
}
