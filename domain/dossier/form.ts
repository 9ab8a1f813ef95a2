import { canonical } from '../number/format.ts';
import { parseNumber } from '../number/parse.ts';
import { isNumberError } from '../number/registration-number.ts';
import type { PlainDate } from '../text/plain-date.ts';
import { type FieldFault, type FieldKind, type FieldLimits, readField, readOldChassis } from './field.ts';
import { type FlowOperation, formFamily } from './flow.ts';

/** Boxes of the forms, in the order in which they are read (annexes 2 to 5). */
export const BOXES = ['prior', 'owner', 'vehicle', 'approval', 'sale', 'declaration'] as const;
export type Box = (typeof BOXES)[number];

/** One field of the form. Labels are in `assets/i18n/{fr,ar}/fields.json` under `id`; the printed box and field in `printed`. */
export interface FormField extends FieldLimits {
  readonly id: string;
  readonly box: Box;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Noted at the counter already: the récépissé and the search for doubles need it. */
  readonly atCounter: boolean;
  /** `box.field` of `assets/decree/forms.json` that this field fills, every copy of it. */
  readonly printed: readonly string[];
}

export const FUELS = [
  'ESSENCE',
  'GASOIL',
  'GPL',
  'HYBRIDE_ESSENCE',
  'HYBRIDE_GASOIL',
  'ELECTRIQUE',
  'HYDROGENE',
] as const;

type Shape = Partial<FieldLimits> & { counter?: true; optional?: true; printed: readonly string[] };

function field(id: string, box: Box, kind: FieldKind, shape: Shape): FormField {
  const { counter, optional, printed, ...limits } = shape;
  return {
    id,
    box,
    kind,
    maxLength: 60,
    ...limits,
    required: optional !== true,
    atCounter: counter === true,
    printed,
  };
}

/** The person who will be named on the card: form box "déclaration de l'acheteur". */
const NATURAL_OWNER: readonly FormField[] = [
  field('owner.cnie', 'owner', 'cnie', {
    maxLength: 12,
    counter: true,
    printed: ['acheteur.cnie', 'vente.acheteurCnie'],
  }),
  field('owner.nom', 'owner', 'latin-name', {
    counter: true,
    printed: ['acheteur.nom', 'vente.acheteurNom'],
  }),
  field('owner.prenom', 'owner', 'latin-name', { counter: true, printed: ['acheteur.prenom'] }),
  field('owner.nomAr', 'owner', 'arabic-name', { counter: true, printed: ['acheteur.nom'] }),
  field('owner.prenomAr', 'owner', 'arabic-name', { counter: true, printed: ['acheteur.prenom'] }),
  field('owner.pere', 'owner', 'latin-name', { printed: ['acheteur.pere'] }),
  field('owner.mere', 'owner', 'latin-name', { printed: ['acheteur.mere'] }),
  field('owner.nationalite', 'owner', 'latin-name', { maxLength: 40, printed: ['acheteur.nationalite'] }),
  field('owner.neLe', 'owner', 'date', { maxLength: 10, printed: ['acheteur.neLe'] }),
  field('owner.neA', 'owner', 'latin-text', { printed: ['acheteur.neA'] }),
  field('owner.profession', 'owner', 'latin-text', { printed: ['acheteur.profession'] }),
];

/** A company or an association: its name stands where a person's stands (annex 6, art. 16). */
const LEGAL_OWNER: readonly FormField[] = [
  field('owner.raison', 'owner', 'latin-text', { maxLength: 90, counter: true, printed: ['acheteur.nom'] }),
  field('owner.raisonAr', 'owner', 'arabic-text', {
    maxLength: 90,
    counter: true,
    printed: ['acheteur.nom'],
  }),
  field('owner.rc', 'owner', 'latin-text', {
    maxLength: 30,
    counter: true,
    optional: true,
    printed: ['acheteur.cnie'],
  }),
];

const OWNER_ADDRESS: readonly FormField[] = [
  field('owner.residence', 'owner', 'latin-text', {
    maxLength: 120,
    counter: true,
    printed: ['acheteur.residence'],
  }),
  field('owner.residenceAr', 'owner', 'arabic-text', { maxLength: 120, printed: ['acheteur.residence'] }),
];

const OWNER_STATEMENT: readonly FormField[] = [
  field('owner.faitA', 'owner', 'latin-text', { printed: ['acheteur.faitA'] }),
  field('owner.faitLe', 'owner', 'date', { maxLength: 10, printed: ['acheteur.date'] }),
];

const VEHICLE: readonly FormField[] = [
  field('vehicle.chassis', 'vehicle', 'vin', {
    maxLength: 24,
    counter: true,
    printed: ['rti.chassis', 'vehicleStub.chassis', 'vente.chassis', 'miseEnCirculation.chassis'],
  }),
  field('vehicle.marque', 'vehicle', 'latin-text', {
    maxLength: 30,
    counter: true,
    printed: ['rti.marque', 'vehicleStub.marque', 'vente.marque', 'miseEnCirculation.marque'],
  }),
  field('vehicle.type', 'vehicle', 'latin-text', {
    maxLength: 30,
    printed: ['rti.typeModele', 'vehicleStub.type', 'vente.type', 'miseEnCirculation.type'],
  }),
  field('vehicle.modele', 'vehicle', 'latin-text', { maxLength: 30, printed: ['rti.typeModele'] }),
  field('vehicle.genre', 'vehicle', 'latin-text', {
    maxLength: 30,
    printed: ['rti.genre', 'vehicleStub.genre', 'vente.genre', 'miseEnCirculation.genre'],
  }),
  field('vehicle.carburant', 'vehicle', 'choice', {
    choices: FUELS,
    printed: ['rti.carburant', 'vehicleStub.carburant', 'miseEnCirculation.carburant'],
  }),
  field('vehicle.nbCylindres', 'vehicle', 'integer', {
    min: 0,
    max: 16,
    maxLength: 2,
    printed: ['rti.nbCylindres', 'vehicleStub.nbCylindres', 'miseEnCirculation.nbCylindres'],
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
    printed: ['rti.puissanceFiscale', 'vehicleStub.puissanceFiscale', 'miseEnCirculation.puissanceFiscale'],
  }),
  field('vehicle.ptc', 'vehicle', 'kg', {
    min: 50,
    max: 200_000,
    maxLength: 7,
    printed: ['rti.ptc', 'vehicleStub.ptc', 'miseEnCirculation.ptc'],
  }),
  field('vehicle.poidsVide', 'vehicle', 'kg', {
    min: 30,
    max: 150_000,
    maxLength: 7,
    printed: ['rti.poidsVide', 'vehicleStub.poidsVide'],
  }),
  field('vehicle.ptmct', 'vehicle', 'kg', {
    min: 50,
    max: 300_000,
    maxLength: 7,
    optional: true,
    printed: ['miseEnCirculation.ptmct'],
  }),
  field('vehicle.nbPlaces', 'vehicle', 'integer', { min: 1, max: 120, maxLength: 3, printed: [] }),
  field('vehicle.dateMec', 'vehicle', 'date', {
    maxLength: 10,
    printed: ['rti.dateMec', 'vehicleStub.dateMec'],
  }),
  field('vehicle.dateMecMaroc', 'vehicle', 'date', { maxLength: 10, printed: ['vehicleStub.dateMecMaroc'] }),
  field('vehicle.restrictions', 'vehicle', 'note', { maxLength: 120, optional: true, printed: [] }),
];

/** Box "procès verbal de réception à titre isolé": filled only where there was one; the type approval otherwise. */
const APPROVAL: readonly FormField[] = [
  field('rti.numero', 'approval', 'latin-text', { maxLength: 30, optional: true, printed: ['rti.numero'] }),
  field('rti.homologueLe', 'approval', 'date', {
    maxLength: 10,
    optional: true,
    printed: ['rti.homologueLe'],
  }),
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

/** Form I: the WW declaration that put the vehicle on the road (art. 4 (4), annex 18). */
const WW_DECLARATION: readonly FormField[] = [
  field('ww.date', 'declaration', 'date', { maxLength: 10, printed: ['miseEnCirculation.date'] }),
  field('ww.vendeur', 'declaration', 'latin-text', { maxLength: 80, printed: ['miseEnCirculation.vendeur'] }),
];

const PRIOR_I: readonly FormField[] = [
  field('prior.ww', 'prior', 'ww', {
    maxLength: 12,
    counter: true,
    printed: ['entete.wwOrOld', 'recepisse.wwOrOld', 'miseEnCirculation.wwNo', 'miseEnCirculation.wwNo2'],
  }),
];
const PRIOR_B: readonly FormField[] = [
  field('prior.immatriculation', 'prior', 'plate', {
    maxLength: 24,
    counter: true,
    printed: ['entete.immatriculation', 'recepisse.numero'],
  }),
];

/** Form B: box "cadre réservé à la vente". The seller is the person named on the card that is given back (art. 9 (3)). */
const SALE: readonly FormField[] = [
  field('sale.nom', 'sale', 'latin-text', { maxLength: 90, counter: true, printed: ['vente.nom'] }),
  field('sale.prenom', 'sale', 'latin-name', { counter: true, optional: true, printed: ['vente.prenom'] }),
  field('sale.cnie', 'sale', 'latin-text', { maxLength: 20, printed: ['vente.cnie'] }),
  field('sale.adresse', 'sale', 'latin-text', { maxLength: 120, printed: ['vente.adresse'] }),
  field('sale.legalisationVendeur', 'sale', 'date', {
    maxLength: 10,
    printed: ['vente.legalisationVendeur'],
  }),
  field('sale.legalisationAcheteur', 'sale', 'date', {
    maxLength: 10,
    printed: ['vente.legalisationAcheteur'],
  }),
];

/** Facts that choose between boxes: the kind of owner (a company has no father). */
export interface FormFacts {
  readonly ownerKind?: string | undefined;
}

/** The fields of an operation's form, in reading order. */
export function formFields(operation: FlowOperation, facts: FormFacts): readonly FormField[] {
  const owner = facts.ownerKind?.startsWith('LEGAL_PERSON') ? LEGAL_OWNER : NATURAL_OWNER;
  const whole = [...owner, ...OWNER_ADDRESS, ...OWNER_STATEMENT, ...VEHICLE, ...APPROVAL];
  return formFamily(operation) === 'I'
    ? [...PRIOR_I, ...whole, ...WW_DECLARATION]
    : [...PRIOR_B, ...whole, ...SALE];
}

/** The fields that the counter notes. */
export function counterFields(operation: FlowOperation, facts: FormFacts): readonly FormField[] {
  return formFields(operation, facts).filter(candidate => candidate.atCounter);
}

/** A form read whole: values as stored, faults by field. What was typed is the caller's to keep. */
export interface FormReading {
  readonly values: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, FieldFault>>;
}

/**
 * Reads what was typed into the fields of a form. Empty optional fields are absent from `values`; empty required ones are
 * `field-required` when `complete` is asked, else simply absent (work in progress).
 */
export function readForm(
  fields: readonly FormField[],
  typed: Readonly<Record<string, string>>,
  today: PlainDate,
  complete: boolean,
): FormReading {
  const values: Record<string, string> = {};
  const faults: Record<string, FieldFault> = {};
  for (const one of fields) {
    const text = typed[one.id] ?? '';
    if (text.trim() === '') {
      if (complete && one.required) faults[one.id] = { code: 'field-required' };
      continue;
    }
    const reading = readOne(one, text, typed, today);
    if ('fault' in reading) faults[one.id] = reading.fault;
    else values[one.id] = reading.value;
  }
  crossCheck(values, faults);
  return { values, faults };
}

function readOne(one: FormField, text: string, typed: Readonly<Record<string, string>>, today: PlainDate) {
  if (one.kind === 'vin' && firstUsedBefore1981(typed, today)) return readOldChassis(text);
  const reading = readField(one.kind, text, one, today);
  if ('fault' in reading || (one.kind !== 'plate' && one.kind !== 'ww')) return reading;
  // On the WW field the six digits alone are enough: the series is known.
  const number = parseNumber(
    one.kind === 'ww' && /^\d+$/.test(reading.value) ? `${reading.value} WW` : reading.value,
  );
  if (isNumberError(number)) return { fault: { code: one.kind === 'ww' ? 'ww-shape' : 'plate-shape' } };
  if (one.kind === 'ww' && number.series !== 'WW') return { fault: { code: 'ww-shape' } };
  if (one.kind === 'plate' && number.series === 'WW') return { fault: { code: 'plate-is-ww' } };
  return { value: canonical(number) };
}

/** The 17-character VIN came with the 1981 model year (ISO 3779:1977, applied from then); older vehicles carry what was stamped. */
function firstUsedBefore1981(typed: Readonly<Record<string, string>>, today: PlainDate): boolean {
  const first = readField('date', typed['vehicle.dateMec'] ?? '', { maxLength: 10 }, today);
  return 'value' in first && first.value < '1981-01-01';
}

/** What no single field can see. Each fault lands on the field that the agent would correct. */
function crossCheck(values: Record<string, string>, faults: Record<string, FieldFault>): void {
  const number = (id: string) => (values[id] === undefined ? undefined : Number(values[id]));
  const [empty, laden, train] = [number('vehicle.poidsVide'), number('vehicle.ptc'), number('vehicle.ptmct')];
  if (empty !== undefined && laden !== undefined && empty > laden)
    faults['vehicle.poidsVide'] = { code: 'empty-over-laden', params: { max: laden } };
  if (train !== undefined && laden !== undefined && train < laden)
    faults['vehicle.ptmct'] = { code: 'train-under-laden', params: { min: laden } };
  const [first, firstHere] = [values['vehicle.dateMec'], values['vehicle.dateMecMaroc']];
  if (first !== undefined && firstHere !== undefined && firstHere < first)
    faults['vehicle.dateMecMaroc'] = { code: 'morocco-before-first-use' };
  const [born, signed] = [values['owner.neLe'], values['owner.faitLe']];
  if (born !== undefined && signed !== undefined && signed <= born)
    faults['owner.faitLe'] = { code: 'signed-before-birth' };
}
