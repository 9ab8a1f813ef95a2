import type { DossierRow } from '../db/stores/dossier-table.ts';
import type { DocumentKind } from './contract/dossier.ts';

/** Official papers that a dossier can give in its state, the most useful now first. */
export function documentsOf(row: DossierRow): DocumentKind[] {
  if (row.state === 'rejected') return ['fiche-de-rejet', 'inventaire'];
  if (row.state === 'delivered') return ['remise', 'carte', 'recepisse', 'inventaire', 'bordereau'];
  if (row.state === 'produced') return ['remise', 'recepisse', 'carte', 'inventaire', 'bordereau'];
  if (row.state === 'validated') return ['carte', 'recepisse', 'inventaire', 'bordereau'];
  return ['recepisse', 'inventaire', 'bordereau'];
}
