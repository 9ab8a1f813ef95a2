import { canonical } from '../number/format.ts';
import type { VehicleRecord } from './vehicle-record.ts';

/** Who the holder of the card is to the dossier at the counter: he sells the vehicle, or keeps it. */
export type CardHolder = 'seller' | 'owner';

/** What a card says, as fields of the form (`domain/dossier/form.ts`): what a dossier takes over, and is compared with. */
export function formValuesOf(record: VehicleRecord, holder: CardHolder): Record<string, string> {
  const { owner } = record;
  const figures = {
    'vehicle.nbCylindres': record.cylinders,
    'vehicle.cylindree': record.cylinderCapacityCm3,
    'vehicle.puissanceFiscale': record.fiscalPowerCv,
    'vehicle.nbPlaces': record.seats,
    'vehicle.ptc': record.ptacKg,
    'vehicle.poidsVide': record.emptyWeightKg,
    'vehicle.ptmct': record.ptmctKg,
  };
  const said: Record<string, string | undefined> = {
    'prior.immatriculation': canonical(record.number),
    'vehicle.chassis': record.vin,
    'vehicle.marque': record.make,
    'vehicle.type': record.type,
    'vehicle.genre': record.genre,
    'vehicle.modele': record.model,
    'vehicle.dateMec': record.firstRegistered,
    'vehicle.dateMecMaroc': record.firstRegisteredInMorocco,
    ...Object.fromEntries(
      Object.entries(figures).flatMap(([id, value]) => (value === undefined ? [] : [[id, String(value)]])),
    ),
    ...(holder === 'seller'
      ? { 'sale.nom': owner.name.latin, 'sale.prenom': owner.givenNames?.latin }
      : ownerValues(owner)),
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([id, value]) => (value === undefined || value === '' ? [] : [[id, value]])),
  );
}

/** A card without given names is a company's: its name is one. */
function ownerValues({
  name,
  givenNames,
  address,
}: VehicleRecord['owner']): Record<string, string | undefined> {
  const residence = { 'owner.residence': address.latin, 'owner.residenceAr': address.arabic };
  return givenNames === undefined
    ? { 'owner.raison': name.latin, 'owner.raisonAr': name.arabic, ...residence }
    : {
        'owner.nom': name.latin,
        'owner.prenom': givenNames.latin,
        'owner.nomAr': name.arabic,
        'owner.prenomAr': givenNames.arabic,
        ...residence,
      };
}

export interface CardDifference {
  readonly field: string;
  readonly card: string;
  readonly here: string;
}

/** Fields that the card and this desk both know and say otherwise. Spaces and case make no difference. */
export function differencesOf(
  card: Readonly<Record<string, string>>,
  here: Readonly<Record<string, string>>,
): CardDifference[] {
  const plain = (text: string) =>
    text
      .normalize('NFC')
      .replace(/[\s’']+/gu, ' ')
      .trim()
      .toLocaleUpperCase('fr');
  return Object.entries(card).flatMap(([field, value]) => {
    const other = here[field];
    return other === undefined || other === '' || plain(other) === plain(value)
      ? []
      : [{ field, card: value, here: other }];
  });
}
