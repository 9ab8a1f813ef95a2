import type { DossierRow } from '../../db/stores/dossier-table.ts';
import { FACTS } from '../../domain/decree/facts.ts';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError, type RegistrationNumber } from '../../domain/number/registration-number.ts';
import { layoutsFor, type PlateVehicleCategory } from '../../domain/plate/layouts-for.ts';
import type { PlateLayout } from '../../domain/plate/plate-table.ts';
import { refuse } from '../contract/refusal.ts';

/** The number that a dossier's plates bear. @throws Refused `document-not-ready` before it has one */
export function plateNumberOf(row: DossierRow): RegistrationNumber {
  const { registration, granted } = row.data;
  const text =
    registration?.canonical ?? (granted?.product.kind === 'w18-card' ? granted.product.canonical : '');
  const number = parseNumber(text);
  return isNumberError(number) ? refuse('document-not-ready', { params: { kind: 'plates' } }) : number;
}

/** What the plates are for. Where no fact says it, the operation does: a trailer's dossier is a trailer's. */
function vehicleKind(row: DossierRow): { category: PlateVehicleCategory } {
  const said = FACTS['vehicle.category'].values.find(one => one === row.data.facts['vehicle.category']);
  if (said !== undefined) return { category: said };
  const { operation } = row;
  if (operation.startsWith('MOTO_')) return { category: 'MOTORCYCLE' };
  if (operation.startsWith('REMORQUE_')) return { category: 'TRAILER' };
  return operation.startsWith('AGRICOLE_') ? { category: 'AGRI_MOTOR' } : { category: 'MOTOR_VEHICLE' };
}

/** Plates that the dossier's vehicle may carry: all of those required, one of those of the rear. */
export function offeredPlates(row: DossierRow): { layout: PlateLayout; choice: 'required' | 'rear' }[] {
  const { required, rearChoice } = layoutsFor(plateNumberOf(row), vehicleKind(row));
  return [
    ...required.map(layout => ({ layout, choice: 'required' as const })),
    ...rearChoice.map(layout => ({ layout, choice: 'rear' as const })),
  ];
}

/** Plates that it carries with this shape of its rear one; the first where nobody chose. */
export function wantedPlates(row: DossierRow, rear: PlateLayout | undefined): PlateLayout[] {
  const offered = offeredPlates(row);
  const rears = offered.filter(({ choice }) => choice === 'rear');
  const chosen = rears.find(({ layout }) => layout === rear) ?? rears[0];
  return [...offered.filter(({ choice }) => choice === 'required'), ...(chosen ? [chosen] : [])].map(
    ({ layout }) => layout,
  );
}
