import type { RegistrationNumber } from '../number/registration-number.ts';
import { isPlateError } from './drawing.ts';
import { PROOF_GLYPHS } from './glyphs.ts';
import { plainFace } from './plain-plate.ts';
import type { DrawnLayout, InternationalLayout, PlateLayout } from './plate-table.ts';

/** Legal categories of vehicles, as the fact `vehicle.category` has them. */
export type PlateVehicleCategory =
  | 'MOTOR_VEHICLE'
  | 'MOTORCYCLE'
  | 'MOTOR_TRICYCLE'
  | 'HEAVY_QUADRICYCLE'
  | 'TRAILER'
  | 'AGRI_MACHINE_TOWED'
  | 'FOREST_MACHINE_TOWED'
  | 'AGRI_MOTOR'
  | 'FOREST_MOTOR'
  | 'PUBLIC_WORKS_ENGINE';

/** Plates that one vehicle carries. `required`: all of them. `rearChoice`: one of them, as the owner's vehicle has room; may be empty. */
export interface VehiclePlates<Layout extends DrawnLayout = PlateLayout> {
  readonly required: readonly Layout[];
  readonly rearChoice: readonly Layout[];
}

const REAR_CHOICE: readonly PlateLayout[] = ['rear-one-line', 'rear-two-lines'];

/**
 * Which plates a vehicle carries, from its number and its category (a motor vehicle when not told).
 * - Normal and collection series: front, and rear on one or two lines (arts 22 to 24); motorcycles, motor tricycles and heavy
 *   quadricycles: the rear one on two lines (art. 26, annex 15).
 * - Trailers and towed machines: the rear one on one line (art. 27).
 * - W18: two plates on one line, trailers as well (arts 31 and 32); a motorcycle has the rear one, of annex 15 (annex 19) when its
 *   number fits there, else of annex 14.
 * - WW: front and rear on one line (art. 37); a motorcycle has the rear one: six digits do not fit annex 15.
 * - Administrative: front and rear on one or two lines, the front one on one line (arts 42 and 43); motorcycles the rear one of
 *   annex 22.1 (art. 44). Special 96 to 99: on one line and no other (art. 42, last paragraph).
 * - Diplomatic, similar and cooperation: front, and rear on one or two lines (arts 47, 48 and 51).
 * No article gives a front plate to a motorcycle, nor one to a towed vehicle outside W18.
 */
export function layoutsFor(
  number: RegistrationNumber,
  vehicle: { readonly category?: PlateVehicleCategory | undefined },
): VehiclePlates {
  const kind = kindOf(vehicle.category);
  switch (number.series) {
    case 'TRAILER':
      return { required: ['rear-one-line'], rearChoice: [] };
    case 'W18':
      if (kind !== 'motorcycle') return { required: ['front', 'rear-one-line'], rearChoice: [] };
      return {
        required: [isPlateError(plainFace(number, 'moto', PROOF_GLYPHS)) ? 'rear-one-line' : 'moto'],
        rearChoice: [],
      };
    case 'WW':
    case 'ADMIN_SPECIAL':
      return { required: kind === 'motor' ? ['front', 'rear-one-line'] : ['rear-one-line'], rearChoice: [] };
    case 'NORMAL':
    case 'COLLECTION':
    case 'ADMIN':
      if (kind === 'motorcycle') return { required: ['moto'], rearChoice: [] };
      return { required: kind === 'motor' ? ['front'] : [], rearChoice: REAR_CHOICE };
    case 'DIPLOMATIC':
    case 'COOPERATION':
      return { required: kind === 'motor' ? ['front'] : [], rearChoice: REAR_CHOICE };
  }
}

const ABROAD: Readonly<Record<PlateLayout, InternationalLayout>> = {
  front: 'international-front',
  'rear-one-line': 'international-rear-one-line',
  'rear-two-lines': 'international-rear-two-lines',
  moto: 'international-moto',
};

/**
 * What a motor vehicle carries in international traffic, instead of its national plates and with the sign MA at its rear (art. 28).
 * A number without Arabic letters of annex 10 keeps its plates, and takes the sign alone. Undefined for what may not go abroad
 * under its number: trailers have no sign of their own, W18 and WW circulate in the kingdom.
 */
export function layoutsAbroad(
  number: RegistrationNumber,
  vehicle: { readonly category?: PlateVehicleCategory | undefined },
): VehiclePlates<DrawnLayout> | undefined {
  const { required, rearChoice } = layoutsFor(number, vehicle);
  switch (number.series) {
    case 'NORMAL':
    case 'COLLECTION':
      return {
        required: [...required.map(layout => ABROAD[layout]), 'ma-sign'],
        rearChoice: rearChoice.map(layout => ABROAD[layout]),
      };
    case 'ADMIN':
    case 'ADMIN_SPECIAL':
    case 'DIPLOMATIC':
    case 'COOPERATION':
      return { required: [...required, 'ma-sign'], rearChoice };
    case 'TRAILER':
    case 'W18':
    case 'WW':
      return undefined;
  }
}

/** Art. 26 puts motor tricycles and heavy quadricycles with motorcycles; art. 27 towed machines with trailers. */
function kindOf(category: PlateVehicleCategory | undefined): 'motor' | 'motorcycle' | 'towed' {
  switch (category) {
    case 'MOTORCYCLE':
    case 'MOTOR_TRICYCLE':
    case 'HEAVY_QUADRICYCLE':
      return 'motorcycle';
    case 'TRAILER':
    case 'AGRI_MACHINE_TOWED':
    case 'FOREST_MACHINE_TOWED':
      return 'towed';
    case 'MOTOR_VEHICLE':
    case 'AGRI_MOTOR':
    case 'FOREST_MOTOR':
    case 'PUBLIC_WORKS_ENGINE':
    case undefined:
      return 'motor';
  }
}
