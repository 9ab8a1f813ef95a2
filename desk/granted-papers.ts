import ar from '../assets/i18n/ar/fields.json' with { type: 'json' };
import fr from '../assets/i18n/fr/fields.json' with { type: 'json' };
import arRoles from '../assets/i18n/ar/roles.json' with { type: 'json' };
import frRoles from '../assets/i18n/fr/roles.json' with { type: 'json' };
import type { DossierRow } from '../db/stores/dossier-table.ts';
import { MOST_CO_OWNERS } from '../domain/dossier/boxes/owner.ts';
import { numberBefore } from '../domain/dossier/number-wanted.ts';
import { fuelWords } from './card-faces.ts';
import { refuse } from './contract/refusal.ts';
import type { Bilingual } from './contract/shapes.ts';
import { cellsOf } from './form-values.ts';
import type { Parts, PersonCall } from './parts.ts';
import { agentRef, enrolled } from './person.ts';

/** The papers that an operation ends in, and the annexes that the desk fills. */
export type GrantedPaper =
  | 'carte-w18'
  | 'carnet-ww'
  | 'declaration-ww'
  | 'recepisse-retrait'
  | 'certificat-restitution'
  | 'pv-visite-w18'
  | 'engagement-copropriete';

/** What is said on every paper of a dossier. */
interface Common {
  readonly owner: Bilingual;
  readonly reference: string | undefined;
}

/**
 * Data of the papers that are not receipts nor cards, as `renderPaper` takes them.
 * @throws Refused `document-not-ready` before the chief has granted what the paper says
 */
export function grantedPaperData(
  call: PersonCall,
  kind: GrantedPaper,
  row: DossierRow,
  { owner, reference }: Common,
): Record<string, unknown> {
  const { values } = row.data;
  const address = wordsOf(values['owner.residence'], values['owner.residenceAr']);
  const file = { dossierNo: row.number, ...(reference !== undefined && { reference }) };
  const product = row.data.granted?.product;
  const notReady = () => refuse('document-not-ready', { params: { kind } });
  switch (kind) {
    case 'carte-w18': {
      if (product?.kind !== 'w18-card') return notReady();
      const { canonical, trade, validUntil, previous } = product;
      return {
        ...file,
        number: canonical,
        trade,
        holder: owner,
        address,
        validUntil,
        ...(previous !== undefined && { previous }),
      };
    }
    case 'carnet-ww': {
      if (product?.kind !== 'ww-book') return notReady();
      const { first, last, w18 } = product;
      const grantedOn = row.data.granted?.on;
      return { ...file, first, last, holder: owner, address, w18, grantedOn };
    }
    case 'declaration-ww': {
      if (product?.kind !== 'ww-declaration') return notReady();
      return {
        dossierNo: row.number,
        number: product.canonical,
        seller: wordsOf(values['ww.vendeur']),
        buyer: owner,
        address,
        vehicle: vehicleOf(values),
        place: wordsOf(values['owner.faitA'] ?? enrolled(call.parts).identity.centre.nameFr),
        deliveredOn: product.deliveredOn,
        validUntil: product.validUntil,
      };
    }
    case 'recepisse-retrait': {
      if (product?.kind !== 'withdrawal') return notReady();
      return {
        ...file,
        reason: product.reason,
        plate: cellsOf(product.canonical) ?? [product.canonical],
        declarant: { name: owner, cnie: row.cnie ?? '—', address },
        depositedOn: row.depositedOn,
        vehicle: vehicleOf(values),
        signatory: chiefOf(call.parts, row),
        place: centreOf(call.parts),
        issuedOn: row.data.granted?.on,
      };
    }
    case 'certificat-restitution': {
      if (product?.kind !== 'card-returned') return notReady();
      const mission = values['mission.nom'];
      return {
        ...file,
        holder: owner,
        ...(mission !== undefined && { mission: wordsOf(mission) }),
        ...(row.cnie !== null && { identityNo: row.cnie }),
        cards: [
          {
            number: cellsOf(product.canonical) ?? [product.canonical],
            ...(product.vin !== undefined && { chassis: product.vin }),
          },
        ],
        returnedOn: row.data.granted?.on,
        place: centreOf(call.parts),
      };
    }
    case 'pv-visite-w18':
      return { ...file, ...premisesOf(call.parts, row, owner, address) };
    case 'engagement-copropriete':
      return { ...file, ...undertaking(row, owner, address) };
  }
}

/** Annex 27, as the commission's report was entered. */
function premisesOf(parts: Parts, row: DossierRow, owner: Bilingual, address: Bilingual) {
  const { values } = row.data;
  const area = (name: string, field: string) => {
    const value = values[`visite.${field}`];
    return value === undefined ? {} : { [name]: Number(value) };
  };
  const said = (name: string, field: string) => {
    const value = values[`visite.${field}`];
    return value === undefined ? {} : { [name]: value };
  };
  const staff = values['visite.personnel'];
  const advice = values['visite.avis'] ?? '';
  return {
    direction: centreOf(parts),
    reportNo: values['visite.numero'],
    reportDate: values['visite.date'],
    owner: {
      name: owner,
      address,
      ...(values['owner.cnie'] !== undefined && { cnie: values['owner.cnie'] }),
      ...(values['owner.rc'] !== undefined && { rc: values['owner.rc'] }),
    },
    premises: {
      address: wordsOf(values['visite.adresse']),
      ...area('office', 'bureau'),
      ...area('showroom', 'hall'),
      ...area('store', 'depot'),
      ...area('workshop', 'atelier'),
      ...area('washrooms', 'sanitaires'),
      ...area('other', 'autres'),
    },
    equipment: {
      ...said('material', 'materiel'),
      ...(values['visite.fosse'] === undefined ? {} : { pits: choice(`pit.${values['visite.fosse']}`) }),
      ...said('tools', 'outillage'),
      ...said('extinguisher', 'extincteur'),
    },
    staff: staff === undefined ? {} : { count: Number(staff) },
    opinion: choice(`advice.${advice}`),
    members: (values['visite.membres'] ?? '')
      .split(/[,;،؛\n]/u)
      .map(name => name.trim())
      .filter(name => name !== '')
      .map(name => ({ name: wordsOf(name), quality: { fr: '—', ar: '' } })),
  };
}

/** Annex 8: everyone who owns the vehicle, and the one in whose name the card is made. */
function undertaking(row: DossierRow, owner: Bilingual, address: Bilingual) {
  const { values } = row.data;
  const join = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' ');
  const others = Array.from({ length: MOST_CO_OWNERS - 1 }, (_, index) => {
    const of = (name: string) => values[`coowner.${String(index + 2)}.${name}`];
    const name = wordsOf(join(of('nom'), of('prenom')), join(of('nomAr'), of('prenomAr')));
    return { name, cnie: of('cnie') ?? '', address: wordsOf(of('adresse')) };
  }).filter(({ cnie }) => cnie !== '');
  const { marque, type, chassis, dateMec } = vehicleOf(values);
  const number = row.data.registration?.canonical ?? numberBefore(values);
  const cells = number === undefined ? undefined : cellsOf(number);
  return {
    owners: [{ name: owner, cnie: row.cnie ?? '—', address }, ...others],
    vehicle: {
      marque,
      chassis,
      ...(type !== undefined && { type }),
      ...(dateMec !== undefined && { dateMec }),
    },
    ...(cells && { plate: cells }),
    cardHolder: owner,
    ...(values['owner.faitA'] !== undefined && { place: wordsOf(values['owner.faitA']) }),
    ...(values['owner.faitLe'] !== undefined && { signedOn: values['owner.faitLe'] }),
  };
}

interface VehicleInShort {
  readonly marque: string;
  readonly chassis: string;
  readonly type?: string | Bilingual;
  readonly genre?: string | Bilingual;
  readonly carburant?: Bilingual;
  readonly puissanceFiscale?: string | Bilingual;
  readonly nbCylindres?: string | Bilingual;
  readonly ptc?: string | Bilingual;
  readonly dateMec?: string;
}

/** The vehicle as the annexes describe it. */
function vehicleOf(values: Readonly<Record<string, string>>): VehicleInShort {
  const word = (name: string, id: string, unit?: Bilingual) => {
    const value = values[id];
    if (value === undefined) return {};
    return { [name]: unit ? { fr: `${value} ${unit.fr}`, ar: `${value} ${unit.ar}` } : value };
  };
  const fuel = fuelWords(values['vehicle.carburant']);
  return {
    marque: values['vehicle.marque'] ?? '—',
    chassis: values['vehicle.chassis'] ?? '—',
    ...word('type', 'vehicle.type'),
    ...word('genre', 'vehicle.genre'),
    ...(fuel && { carburant: fuel }),
    ...word('puissanceFiscale', 'vehicle.puissanceFiscale', { fr: 'CV', ar: 'حصان' }),
    ...word('nbCylindres', 'vehicle.nbCylindres'),
    ...word('ptc', 'vehicle.ptc', { fr: 'kg', ar: 'كلغ' }),
    ...(values['vehicle.dateMec'] !== undefined && { dateMec: values['vehicle.dateMec'] }),
  };
}

function chiefOf(parts: Parts, row: DossierRow) {
  const by = row.data.signed.validate;
  if (!by) return refuse('document-not-ready', { params: { kind: 'recepisse-retrait' } });
  const { nameFr, nameAr } = agentRef(parts, by.agent);
  return { name: { fr: nameFr, ar: nameAr }, quality: { fr: frRoles.chief, ar: arRoles.chief } };
}

function centreOf(parts: Parts): Bilingual {
  const { centre } = enrolled(parts).identity;
  return { fr: centre.nameFr, ar: centre.nameAr };
}

function wordsOf(latin: string | undefined, arabic?: string): Bilingual {
  return { fr: latin === undefined || latin === '' ? '—' : latin, ar: arabic ?? '' };
}

function choice(key: string): Bilingual {
  const words = (of: Readonly<Record<string, string>>) => of[key] ?? '—';
  return { fr: words(fr), ar: words(ar) };
}
