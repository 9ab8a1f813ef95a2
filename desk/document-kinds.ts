import type { DossierRow } from '../db/stores/dossier-table.ts';
import { workflowOf } from '../domain/dossier/workflow.ts';
import type { DocumentKind } from './contract/dossier.ts';

/** Official papers that a dossier can give in its state, the most useful now first. */
export function documentsOf(row: DossierRow): DocumentKind[] {
  if (row.state === 'rejected') return ['fiche-de-rejet', 'inventaire'];
  const { card, paper } = workflowOf(row.operation);
  // Where the decree prints no receipt, the inventory of the papers is the proof of the deposit.
  const receipt: DocumentKind[] = row.data.receiptDays > 0 ? ['recepisse'] : [];
  const signed = ['validated', 'produced', 'delivered'].includes(row.state);
  const given: DocumentKind[] = [
    ...(signed && paper !== null ? [paper] : []),
    ...(card && (row.state === 'produced' || row.state === 'delivered') ? (['remise'] as const) : []),
    ...(signed && card ? (['carte'] as const) : []),
  ];
  return [...given, ...receipt, ...filled(row), 'inventaire', 'bordereau'];
}

/** The forms that the desk fills from what was entered: the application itself, and the annexes of this operation. */
function filled(row: DossierRow): DocumentKind[] {
  const entered = !['deposited', 'controlled', 'cleared'].includes(row.state);
  if (!entered) return [];
  const coOwned = Number(row.data.facts['owner.count'] ?? 1) > 1;
  // The administrative series and the trades have no form: a letter on plain paper asks (arts 30, 35, 39, A30).
  const { family, number, paper } = workflowOf(row.operation);
  const formless =
    ['admin', 'w18', 'ww-book'].includes(number) || (family === 'P' && paper !== 'recepisse-retrait');
  return [
    ...(formless ? [] : (['formulaire'] as const)),
    ...(row.operation === 'W18_DELIVRANCE' ? (['pv-visite-w18'] as const) : []),
    ...(coOwned ? (['engagement-copropriete'] as const) : []),
  ];
}
