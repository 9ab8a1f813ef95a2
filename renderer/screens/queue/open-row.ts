import type { QueueRow } from '../../../desk/contract/queue.ts';
import { type Role, signersOf } from '../../../domain/dossier/flow.ts';

/** Where opening a row leads: to the gesture itself when it is this person's and has a screen of its own, else to the dossier. */
export function addressOfRow(row: Pick<QueueRow, 'dossierId' | 'next' | 'signals'>, role: Role): string {
  const { next, dossierId } = row;
  const dossier = `/dossier/${dossierId}`;
  if (next === null || !signersOf(next).includes(role) || row.signals.includes('suspended')) return dossier;
  switch (next) {
    case 'enter':
      return `/entry/${dossierId}`;
    case 'check':
      return `/check/${dossierId}`;
    case 'produce':
      return `/production/${dossierId}`;
    case 'validate':
      return '/validate';
    case 'deposit':
    case 'control':
    case 'clear-opposition':
    case 'exploit':
    case 'deliver':
      return dossier;
  }
}
