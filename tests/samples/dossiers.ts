import type { FlowOperation } from '../../domain/dossier/flow.ts';

/** Two invented files, whole: what the tour, the flow tests and the window tests type. Nobody in them exists. */

export interface SampleDossier {
  readonly operation: FlowOperation;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly dates: Readonly<Record<string, string>>;
  /** What the counter notes. */
  readonly counter: Readonly<Record<string, string>>;
  /** What data entry adds. */
  readonly entry: Readonly<Record<string, string>>;
}

/** Day `n` days before today, `YYYY-MM-DD`. */
export function daysAgo(today: string, n: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - n * 86_400_000).toISOString().slice(0, 10);
}

/** A new Dacia bought for cash at Kénitra, deposited ten days after its WW declaration. `nth` makes it another vehicle. */
export function newVehicle(today: string, nth = 1): SampleDossier {
  const pad = (size: number) => String(nth).padStart(size, '0');
  return {
    operation: 'IMMAT_NEUF_MAROC',
    facts: {
      'purchase.method': 'CASH',
      'owner.kind': 'NATURAL_PERSON',
      'owner.count': 1,
      'owner.minor': false,
      'vehicle.imported': false,
      'vehicle.use': 'PRIVATE',
      'vehicle.ptacKg': 1640,
      'owner.profession': 'OTHER',
      'acquisition.mode': 'SALE',
    },
    dates: { 'ww.deliveryDate': daysAgo(today, 10) },
    counter: {
      'prior.ww': `${String(4700 + nth)} WW`,
      'owner.cnie': `GB31${pad(4)}`,
      'owner.nom': 'HADDAD',
      'owner.prenom': 'Rania',
      'owner.nomAr': 'الحداد',
      'owner.prenomAr': 'رانيا',
      'owner.residence': '14, rue des Orangers, Kénitra',
      'vehicle.chassis': `UU1DJF0056${pad(7)}`,
      'vehicle.marque': 'DACIA',
    },
    entry: {
      'owner.pere': 'Abdellah',
      'owner.mere': 'Khadija Alaoui',
      'owner.nationalite': 'Marocaine',
      'owner.neLe': '03/11/1990',
      'owner.neA': 'Kénitra',
      'owner.profession': 'Enseignante',
      'owner.residenceAr': '14، زنقة البرتقال، القنيطرة',
      'owner.faitA': 'Kénitra',
      'owner.faitLe': daysAgo(today, 9),
      'vehicle.type': 'SANDERO',
      'vehicle.modele': 'DJF',
      'vehicle.genre': 'VP',
      'vehicle.carburant': 'ESSENCE',
      'vehicle.nbCylindres': '3',
      'vehicle.cylindree': '999',
      'vehicle.puissanceFiscale': '6',
      'vehicle.ptc': '1640',
      'vehicle.poidsVide': '1148',
      'vehicle.nbPlaces': '5',
      'vehicle.dateMec': daysAgo(today, 10),
      'vehicle.dateMecMaroc': daysAgo(today, 10),
      'rti.homologueLe': '12/05/2024',
      'rti.homologueNo': 'H-2024-0117',
      'ww.date': daysAgo(today, 10),
      'ww.vendeur': 'Renault Maroc, succursale de Kénitra',
    },
  };
}

/** A Peugeot of 2019 sold to another person, signatures legalised twelve days ago. */
export function mutation(today: string, nth = 1, plate = `${String(33870 + nth)}-د-59`): SampleDossier {
  const pad = (size: number) => String(nth).padStart(size, '0');
  return {
    operation: 'MUTATION',
    facts: {
      'purchase.method': 'CASH',
      'acquisition.mode': 'SALE',
      'seller.cardLost': false,
      'vehicle.finallyWithdrawn': false,
      'owner.kind': 'NATURAL_PERSON',
      'owner.count': 1,
      'owner.minor': false,
      'vehicle.use': 'PRIVATE',
      'vehicle.ptacKg': 1640,
      'owner.profession': 'OTHER',
    },
    dates: { 'sale.signatureLegalisationDate': daysAgo(today, 12) },
    counter: {
      'prior.immatriculation': plate,
      'owner.cnie': `GK20${pad(4)}`,
      'owner.nom': 'TAHIRI',
      'owner.prenom': 'Siham',
      'owner.nomAr': 'الطاهري',
      'owner.prenomAr': 'سهام',
      'owner.residence': '8, rue Ibn Rochd, Kénitra',
      'vehicle.chassis': `VF3CCHNZ6H${pad(7)}`,
      'vehicle.marque': 'PEUGEOT',
      'sale.nom': 'BERRADA',
      'sale.prenom': 'Imane',
    },
    entry: {
      'owner.pere': 'Abdellah',
      'owner.mere': 'Fatima Naciri',
      'owner.nationalite': 'Marocaine',
      'owner.neLe': '19/05/1988',
      'owner.neA': 'Kénitra',
      'owner.profession': 'Pharmacienne',
      'owner.residenceAr': '8، زنقة ابن رشد، القنيطرة',
      'owner.faitA': 'Kénitra',
      'owner.faitLe': daysAgo(today, 12),
      'vehicle.type': '208',
      'vehicle.modele': 'CCHNZ6',
      'vehicle.genre': 'VP',
      'vehicle.carburant': 'ESSENCE',
      'vehicle.nbCylindres': '3',
      'vehicle.cylindree': '1199',
      'vehicle.puissanceFiscale': '6',
      'vehicle.ptc': '1640',
      'vehicle.poidsVide': '1055',
      'vehicle.nbPlaces': '5',
      'vehicle.dateMec': '22/06/2019',
      'vehicle.dateMecMaroc': '22/06/2019',
      'sale.cnie': 'GB184302',
      'sale.adresse': '3, avenue Mohammed V, Kénitra',
      'sale.legalisationVendeur': daysAgo(today, 12),
      'sale.legalisationAcheteur': daysAgo(today, 12),
    },
  };
}
