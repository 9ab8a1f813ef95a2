import { field, type FormField, without } from '../form-field.ts';

export const FUELS = [
  'ESSENCE',
  'GASOIL',
  'GPL',
  'HYBRIDE_ESSENCE',
  'HYBRIDE_GASOIL',
  'ELECTRIQUE',
  'HYDROGENE',
] as const;

/** Every copy of a fact of the vehicle on the forms: R.T.I., stub, sale, the two declarations, withdrawal, missions. */
const printed = (name: string, ...boxes: readonly string[]) => boxes.map(box => `${box}.${name}`);

/** Boxes "renseignements sur le véhicule" and "R.T.I." of forms I to B II. */
export const VEHICLE: readonly FormField[] = [
  field('vehicle.chassis', 'vehicle', 'vin', {
    maxLength: 24,
    counter: true,
    printed: printed('chassis', 'rti', 'vehicleStub', 'vente', 'miseEnCirculation', 'vehicule'),
  }),
  field('vehicle.marque', 'vehicle', 'latin-text', {
    maxLength: 30,
    counter: true,
    printed: printed('marque', 'rti', 'vehicleStub', 'vente', 'miseEnCirculation', 'vehicule'),
  }),
  field('vehicle.type', 'vehicle', 'latin-text', {
    maxLength: 30,
    printed: ['rti.typeModele', ...printed('type', 'vehicleStub', 'vente', 'miseEnCirculation', 'vehicule')],
  }),
  field('vehicle.modele', 'vehicle', 'latin-text', { maxLength: 30, printed: ['rti.typeModele'] }),
  field('vehicle.genre', 'vehicle', 'latin-text', {
    maxLength: 30,
    printed: printed('genre', 'rti', 'vehicleStub', 'vente', 'miseEnCirculation', 'vehicule'),
  }),
  field('vehicle.carburant', 'vehicle', 'choice', {
    choices: FUELS,
    words: 'fuel',
    printed: printed('carburant', 'rti', 'vehicleStub', 'miseEnCirculation', 'vehicule'),
  }),
  field('vehicle.nbCylindres', 'vehicle', 'integer', {
    min: 0,
    max: 16,
    maxLength: 2,
    printed: printed('nbCylindres', 'rti', 'vehicleStub', 'miseEnCirculation', 'vehicule'),
  }),
  field('vehicle.cylindree', 'vehicle', 'cubic-centimetres', {
    min: 0,
    max: 30_000,
    maxLength: 6,
    printed: ['rti.cylindree'],
  }),
  field('vehicle.puissanceFiscale', 'vehicle', 'integer', {
    min: 1,
    max: 200,
    maxLength: 3,
    printed: printed('puissanceFiscale', 'rti', 'vehicleStub', 'miseEnCirculation', 'vehicule'),
  }),
  field('vehicle.ptc', 'vehicle', 'kg', {
    min: 50,
    max: 200_000,
    maxLength: 7,
    printed: printed('ptc', 'rti', 'vehicleStub', 'miseEnCirculation', 'vehicule'),
  }),
  field('vehicle.poidsVide', 'vehicle', 'kg', {
    min: 30,
    max: 150_000,
    maxLength: 7,
    printed: printed('poidsVide', 'rti', 'vehicleStub'),
  }),
  field('vehicle.ptmct', 'vehicle', 'kg', {
    min: 50,
    max: 300_000,
    maxLength: 7,
    optional: true,
    printed: ['miseEnCirculation.ptmct'],
  }),
  field('vehicle.nbPlaces', 'vehicle', 'integer', { min: 1, max: 120, maxLength: 3 }),
  field('vehicle.dateMec', 'vehicle', 'date', {
    printed: printed('dateMec', 'rti', 'vehicleStub', 'vehicule'),
  }),
  field('vehicle.dateMecMaroc', 'vehicle', 'date', { printed: ['vehicleStub.dateMecMaroc'] }),
  field('vehicle.restrictions', 'vehicle', 'note', { maxLength: 120, optional: true }),
];

/** What is drawn has no engine, and carries nobody (art. 6). */
export const TRAILER = without(
  VEHICLE,
  'vehicle.carburant',
  'vehicle.nbCylindres',
  'vehicle.cylindree',
  'vehicle.puissanceFiscale',
  'vehicle.nbPlaces',
  'vehicle.ptmct',
);

/** What annexes 18 and 28 print of the vehicle, and no more. */
export const VEHICLE_IN_SHORT = without(
  VEHICLE,
  'vehicle.modele',
  'vehicle.cylindree',
  'vehicle.poidsVide',
  'vehicle.ptmct',
  'vehicle.nbPlaces',
  'vehicle.dateMecMaroc',
  'vehicle.restrictions',
);

/** Box "procès verbal de réception à titre isolé": filled only where there was one; the type approval otherwise. */
export const APPROVAL: readonly FormField[] = [
  field('rti.numero', 'approval', 'latin-text', { maxLength: 30, optional: true, printed: ['rti.numero'] }),
  field('rti.homologueLe', 'approval', 'date', { optional: true, printed: ['rti.homologueLe'] }),
  field('rti.homologueNo', 'approval', 'latin-text', {
    maxLength: 40,
    optional: true,
    printed: ['rti.homologueNo'],
  }),
  field('rti.immatSerie', 'approval', 'latin-text', {
    maxLength: 40,
    optional: true,
    printed: ['rti.immatSerie'],
  }),
  field('rti.observations', 'approval', 'note', {
    maxLength: 200,
    optional: true,
    printed: ['rti.observations'],
  }),
];

/** Certificate of customs clearance, and the verification certificate whose second copy customs endorsed (art. 5 (6) and (7)). */
export const CUSTOMS: readonly FormField[] = [
  field('douane.numero', 'customs', 'latin-text', { maxLength: 40 }),
  field('douane.date', 'customs', 'date'),
  field('douane.bureau', 'customs', 'latin-text', { maxLength: 40 }),
];
export const VERIFICATION: readonly FormField[] = [
  field('verification.numero', 'customs', 'latin-text', { maxLength: 40 }),
  field('verification.date', 'customs', 'date'),
];

/** Report of the technical inspection endorsed by the CNEH (arts 5 (5), 9 (4) and 12). */
export const INSPECTION: readonly FormField[] = [
  field('controle.centre', 'inspection', 'latin-text'),
  field('controle.numero', 'inspection', 'latin-text', { maxLength: 40 }),
  field('controle.date', 'inspection', 'date'),
];

/** Authorisation of a professional use (annex 7), or of the registration of a goods vehicle over 3500 kg (art. 18 (6)). */
export const AUTHORISATION: readonly FormField[] = [
  field('autorisation.numero', 'authorisation', 'latin-text', { maxLength: 40 }),
  field('autorisation.date', 'authorisation', 'date'),
  field('autorisation.autorite', 'authorisation', 'latin-text'),
];

/** Certificate that the vehicle meets one of the conditions of art. 81 of the law (art. 11). */
export const COLLECTION: readonly FormField[] = [
  field('collection.numero', 'collection', 'latin-text', { maxLength: 40 }),
  field('collection.date', 'collection', 'date'),
];

/** Temporary import (annex 24): what the diplomatic and cooperation series stand on. */
export const TEMPORARY_IMPORT: readonly FormField[] = [
  field('importation.numero', 'temporary-import', 'latin-text', {
    maxLength: 40,
    printed: ['situation.sousNo'],
  }),
  field('importation.date', 'temporary-import', 'date', { printed: ['situation.delivreLe'] }),
  field('importation.bureau', 'temporary-import', 'latin-text', {
    maxLength: 40,
    printed: ['situation.delivrePar'],
  }),
  field('importation.pays', 'temporary-import', 'latin-text', {
    maxLength: 40,
    optional: true,
    printed: ['situation.immatriculeEn'],
  }),
];
