import type { FlowOperation } from '../../domain/dossier/flow.ts';
import type { Box } from '../../domain/dossier/form.ts';
import { transfers, workflowOf } from '../../domain/dossier/workflow.ts';

/**
 * The title of a box of the form, by key of `fields.json`. The person is a buyer only where something is bought (annexes 2 to 5);
 * elsewhere he is the owner, the applicant, the declarant, the body or the mission, and an inheritance is no sale.
 */
export function boxTitle(operation: FlowOperation, box: Box, fields: readonly { id: string }[]): string {
  if (box === 'sale' && fields.some(({ id }) => id.startsWith('acquisition.'))) return 'box.acquisition';
  if (box === 'trade' && operation.startsWith('WW_')) return 'box.trade.held';
  if (box !== 'owner') return `box.${box}`;
  const person = personOf(operation);
  return person === 'buyer' ? 'box.owner' : `box.owner.${person}`;
}

type Person = 'buyer' | 'holder' | 'applicant' | 'declarant' | 'body' | 'diplomat';

function personOf(operation: FlowOperation): Person {
  if (operation.startsWith('ADMIN_')) return 'body';
  if (operation.startsWith('DIPLO_')) return 'diplomat';
  // The dealer signs the declaration; whoever is named on it bought the vehicle (annex 18).
  if (operation === 'WW_DECLARATION') return 'buyer';
  if (transfers(operation)) return 'buyer';
  switch (workflowOf(operation).group) {
    case 'trade':
      return 'applicant';
    case 'withdrawal':
      return 'declarant';
    case 'card':
      return 'holder';
    default:
      return operation === 'COLLECTION_RECLASSEMENT' ? 'holder' : 'buyer';
  }
}
