import { BODY, DIPLOMATIC_CARD, MAEC, MISSION, RETURN } from './boxes/official.ts';
import {
  coOwners,
  LEGAL_OWNER,
  NATURAL_OWNER,
  OWNER_ADDRESS,
  OWNER_BIRTH,
  OWNER_PROVINCE,
  OWNER_STATEMENT,
  REPRESENTATIVE,
  RESIDENCE_CARD,
} from './boxes/owner.ts';
import { PRIOR_FOREIGN, PRIOR_OLD, PRIOR_WW, priorNumber } from './boxes/prior.ts';
import {
  ACQUISITION,
  EXPERT,
  FINANCE,
  LOSS,
  MANDATE,
  RELEASE,
  SALE,
  WITHDRAWAL,
  WW_DECLARATION,
} from './boxes/sale.ts';
import { BOOK_RETURNED, PREMISES, TRADE, W18_HELD, W18_RETURNED } from './boxes/trade.ts';
import {
  APPROVAL,
  AUTHORISATION,
  COLLECTION,
  CUSTOMS,
  INSPECTION,
  TEMPORARY_IMPORT,
  TRAILER,
  VEHICLE,
  VEHICLE_IN_SHORT,
  VERIFICATION,
} from './boxes/vehicle.ts';
import type { FactName } from '../decree/facts.ts';
import { OPERATION_CODES } from '../decree/operation.ts';
import type { FlowOperation } from './flow.ts';
import { BOXES, type FormField, later, optional, without } from './form-field.ts';
import { imports, transfers, underWw, workflowOf } from './workflow.ts';

export { type Box, BOXES, type FormField } from './form-field.ts';

/** What chooses between boxes: facts of the dossier as the decree names them, and the circumstances the applicant told. */
export interface FormFacts {
  readonly facts?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  readonly overlays?: readonly string[] | undefined;
}

/** The fields of an operation's form, in reading order: an owner who is a company has no father, a trailer no engine. */
export function formFields(operation: FlowOperation, known: FormFacts): readonly FormField[] {
  const fields = [
    ...prior(operation, known),
    ...special(operation, known),
    ...owner(operation, known),
    ...vehicle(operation, known),
    ...approval(operation),
    ...origin(operation, known),
    ...transfer(operation, known),
  ];
  return BOXES.flatMap(box => fields.filter(field => field.box === box));
}

/** The fields that the counter notes. */
export function counterFields(operation: FlowOperation, known: FormFacts): readonly FormField[] {
  const noted = formFields(operation, known).filter(candidate => candidate.atCounter);
  // A vehicle of before 1981 is known by a shorter number: its date is noted with it.
  const first = formFields(operation, known).find(({ id }) => id === 'vehicle.dateMec');
  const dated =
    first && workflowOf(operation).registered ? [{ ...first, atCounter: true, required: false }] : [];
  return [...noted, ...dated, ...(residenceMatters(operation, known) ? [OWNER_PROVINCE] : [])];
}

/**
 * Art. 1: registration, transfer, renewal and duplicate are asked of the centre of the residence. The State, the missions and the
 * trades go to the central services (arts 30, 39, 45); whoever lives abroad brings his certificate of residence (annex 6).
 */
export function residenceMatters(operation: FlowOperation, { facts }: FormFacts): boolean {
  const { group } = workflowOf(operation);
  return group !== 'official' && group !== 'trade' && facts?.['owner.kind'] !== 'MRE';
}

function prior(operation: FlowOperation, { facts }: FormFacts): readonly FormField[] {
  switch (operation) {
    case 'REMORQUE_NEUVE_MAROC':
      // A15: a trailer may be sold without a WW declaration.
      return facts?.['ww.delivered'] === false ? [] : PRIOR_WW;
    case 'DIPLO_RESTITUTION':
      return priorNumber('DIPLOMATIC');
    case 'DIPLO_MUTATION':
      // Art. 45: a vehicle may enter the series by a transfer, from the normal one among others.
      return [undefined, 'DIPLOMATIC'].includes(text(facts?.['vehicle.currentSeries']))
        ? priorNumber('DIPLOMATIC')
        : priorNumber(...ON_A_CARD);
    case 'COOP_MUTATION':
      return priorNumber('COOPERATION');
    case 'ADMIN_DEPUIS_NORMALE':
      return priorNumber('NORMAL');
    case 'DIPLO_IMMAT':
    case 'COOP_IMMAT':
      if (facts?.['vehicle.currentSeries'] === 'DIPLOMATIC') return priorNumber('DIPLOMATIC');
      return facts?.['vehicle.boughtIn'] === 'MOROCCO' && facts['vehicle.condition'] === 'NEW'
        ? optional(PRIOR_WW)
        : PRIOR_FOREIGN;
    default:
      return usualPrior(operation, facts);
  }
}

/** WW for what is new here, a foreign number for what comes from abroad, the number on the card for what is registered. */
function usualPrior(operation: FlowOperation, facts: FormFacts['facts']): readonly FormField[] {
  if (underWw(operation)) return PRIOR_WW;
  if (imports(operation)) return PRIOR_FOREIGN;
  if (!workflowOf(operation).registered) return [];
  if (isOldRegime(facts?.['vehicle.oldNumberRegime'])) return PRIOR_OLD;
  // `1234-56` is a trailer's number only on a trailer: on a car it is one of 1956, whose regime must be told.
  return isTowed(facts?.['vehicle.category']) ? priorNumber('TRAILER') : priorNumber(...ON_A_CARD);
}

/** Series that a card of a motor vehicle may be of. */
const ON_A_CARD = ['NORMAL', 'COLLECTION', 'ADMIN', 'ADMIN_SPECIAL', 'DIPLOMATIC', 'COOPERATION'] as const;

/** What is drawn: a trailer, a machine that has no engine (art. 6). */
export function isTowed(category: unknown): boolean {
  return ['TRAILER', 'AGRI_MACHINE_TOWED', 'FOREST_MACHINE_TOWED'].includes(String(category));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The number dates from the order of 1956 or of 1982 (art. 20). */
export function isOldRegime(regime: unknown): regime is '1956' | '1982' {
  return regime === '1956' || regime === '1982';
}

/** What only one family of operations has: the mission, the trade, the book, the withdrawal. */
function special(operation: FlowOperation, { facts }: FormFacts): readonly FormField[] {
  switch (operation) {
    case 'ADMIN_NEUF_MAROC':
    case 'ADMIN_IMPORT_OCCASION':
    case 'ADMIN_DEPUIS_NORMALE':
      return BODY;
    case 'DIPLO_IMMAT':
    case 'DIPLO_MUTATION':
      return [...MISSION, ...MAEC];
    case 'DIPLO_RESTITUTION':
      return [...MISSION, ...RETURN];
    case 'W18_DELIVRANCE':
      return [...TRADE, ...PREMISES];
    case 'W18_RENOUVELLEMENT':
      return [...TRADE, ...W18_RETURNED];
    case 'WW_CARNET':
      return [...W18_HELD, ...(facts?.['ww.previousBookExhausted'] === true ? BOOK_RETURNED : [])];
    case 'WW_DECLARATION':
      return [...W18_HELD, ...WW_DECLARATION];
    case 'RETRAIT_ACCIDENT':
      return [...WITHDRAWAL, ...EXPERT];
    case 'RETRAIT_VOLONTAIRE':
      return WITHDRAWAL;
    default:
      return [];
  }
}

function owner(operation: FlowOperation, { facts }: FormFacts): readonly FormField[] {
  const kind = String(facts?.['owner.kind'] ?? '');
  const count = facts?.['owner.count'];
  const body = ['ADMIN_NEUF_MAROC', 'ADMIN_IMPORT_OCCASION', 'ADMIN_DEPUIS_NORMALE'].includes(operation);
  const legal = body || /^(LEGAL_PERSON|STATE|LOCAL_AUTHORITY|DIPLOMATIC_LEGAL)/.test(kind);
  if (legal) {
    const powers =
      kind.startsWith('LEGAL_PERSON') && workflowOf(operation).card ? optional(REPRESENTATIVE) : [];
    const company = body ? without(LEGAL_OWNER, 'owner.rc') : LEGAL_OWNER;
    const others = typeof count === 'number' ? coOwners(count) : [];
    return [...company, ...OWNER_ADDRESS, ...(body ? [] : OWNER_STATEMENT), ...others, ...powers];
  }
  // Diplomats and cooperants are known by their own cards (art. 45 a (3), art. 50 a (5)): a CNIE is a Moroccan's.
  const diplomatic = kind === 'DIPLOMATIC_NATURAL' || operation.startsWith('DIPLO_');
  const resident = ['RESIDENT_FOREIGNER', 'COOPERANT'].includes(kind) || operation.startsWith('COOP_');
  const known = diplomatic || resident ? without(NATURAL_OWNER, 'owner.cnie') : NATURAL_OWNER;
  // Art. 10: a minor brings his act of birth; many have no identity card yet.
  const identity = facts?.['owner.minor'] === true ? known.map(named) : known;
  if (operation === 'DIPLO_RESTITUTION') return [...identity, ...OWNER_ADDRESS, ...OWNER_STATEMENT];
  if (diplomatic) return [...identity, ...DIPLOMATIC_CARD, ...OWNER_ADDRESS, ...OWNER_STATEMENT];
  // Annexes 17, 18 and 28 name the person without his birth.
  const inShort = !workflowOf(operation).card;
  const minor = facts?.['owner.minor'] === true && facts['owner.minorAuthorised'] !== true;
  return [
    ...(resident ? RESIDENCE_CARD : []),
    ...identity,
    ...(inShort ? [] : OWNER_BIRTH),
    ...OWNER_ADDRESS,
    ...OWNER_STATEMENT,
    ...(typeof count === 'number' ? coOwners(count) : []),
    ...(minor ? REPRESENTATIVE : []),
  ];
}

function vehicle(operation: FlowOperation, known: FormFacts): readonly FormField[] {
  const fields = vehicleFields(operation, known);
  return withoutVin(operation, known)
    ? fields.map(field => (field.id === 'vehicle.chassis' ? { ...field, kind: 'chassis' } : field))
    : fields;
}

/** Seventeen characters are the rule of cars made for Europe since 1981: machines, trailers, collection and many imports have fewer. */
function withoutVin(operation: FlowOperation, { facts }: FormFacts): boolean {
  const category = String(facts?.['vehicle.category'] ?? '');
  return (
    imports(operation) ||
    /^(AGRICOLE|REMORQUE|COLLECTION)_/.test(operation) ||
    isTowed(category) ||
    ['AGRI_MOTOR', 'FOREST_MOTOR', 'PUBLIC_WORKS_ENGINE'].includes(category)
  );
}

function vehicleFields(operation: FlowOperation, { facts }: FormFacts): readonly FormField[] {
  const towed = operation.startsWith('REMORQUE_') || isTowed(facts?.['vehicle.category']);
  if (towed && workflowOf(operation).card) return TRAILER;
  if (operation.startsWith('W18_') || operation === 'WW_CARNET') return [];
  if (operation === 'WW_DECLARATION')
    return without(towed ? common(VEHICLE_IN_SHORT, TRAILER) : VEHICLE_IN_SHORT, 'vehicle.dateMec');
  if (operation === 'DIPLO_RESTITUTION') return optional(later(VEHICLE_IN_SHORT));
  if (workflowOf(operation).group === 'withdrawal')
    return towed ? common(VEHICLE_IN_SHORT, TRAILER) : VEHICLE_IN_SHORT;
  return VEHICLE;
}

/** The identity card of a minor, when he has one. */
function named(field: FormField): FormField {
  return field.id === 'owner.cnie' ? { ...field, required: false } : field;
}

/** The fields that two boxes share, in the order of the first. */
function common(fields: readonly FormField[], others: readonly FormField[]): readonly FormField[] {
  return fields.filter(({ id }) => others.some(other => other.id === id));
}

function approval(operation: FlowOperation): readonly FormField[] {
  if (!workflowOf(operation).card) return [];
  if (!imports(operation) || operation === 'ADMIN_IMPORT_OCCASION') return APPROVAL;
  return APPROVAL.map(field => (field.id === 'rti.numero' ? { ...field, required: true } : field));
}

/** Where the vehicle comes from and what it may be used for: customs, technical inspection, authorisation, collection. */
function origin(operation: FlowOperation, { facts, overlays }: FormFacts): readonly FormField[] {
  const { card } = workflowOf(operation);
  if (!card) return [];
  const cleared = imports(operation);
  const used = facts?.['vehicle.condition'] === 'USED';
  const auction = overlays?.includes('MOD_ENCHERES') === true || facts?.['acquisition.mode'] === 'AUCTION';
  const temporary = operation.startsWith('DIPLO_') || operation.startsWith('COOP_');
  const professional = !['PRIVATE', undefined].includes(facts?.['vehicle.use'] as string | undefined);
  const collection = operation.startsWith('COLLECTION_');
  return [
    ...(cleared ? CUSTOMS : facts?.['vehicle.imported'] === true ? optional(CUSTOMS) : []),
    ...(cleared && operation !== 'ADMIN_IMPORT_OCCASION' ? VERIFICATION : []),
    ...((cleared && used && operation !== 'ADMIN_IMPORT_OCCASION') || auction
      ? INSPECTION
      : transfers(operation)
        ? optional(INSPECTION)
        : []),
    ...(professional ? optional(AUTHORISATION) : []),
    ...(collection ? COLLECTION : []),
    // Art. 45 b asks documents 2 to 5 of 45 a: the declaration of temporary import is the eighth.
    ...(temporary ? (operation === 'DIPLO_MUTATION' ? optional(TEMPORARY_IMPORT) : TEMPORARY_IMPORT) : []),
  ];
}

/** How the vehicle came to its owner, and who still has a right on it. */
function transfer(operation: FlowOperation, { facts, overlays }: FormFacts): readonly FormField[] {
  const { card } = workflowOf(operation);
  if (!card) return [];
  const mode = facts?.['acquisition.mode'];
  const sold = mode === undefined || mode === 'SALE';
  return [
    ...(facts?.['purchase.method'] === 'CREDIT' && facts['renewal.reason'] !== 'CREDIT_SETTLED'
      ? // A new card says again who lends where the register does not know him; a purchase must name him.
        workflowOf(operation).group === 'card'
        ? optional(FINANCE)
        : FINANCE
      : []),
    ...(facts?.['renewal.reason'] === 'CREDIT_SETTLED' ? RELEASE : []),
    ...(transfers(operation) ? (sold ? SALE : ACQUISITION) : sold ? [] : optional(later(ACQUISITION))),
    ...(overlays?.includes('MOD_PROCURATION') === true ? MANDATE : []),
    ...(underWw(operation) && (operation !== 'REMORQUE_NEUVE_MAROC' || facts?.['ww.delivered'] !== false)
      ? WW_DECLARATION
      : []),
    ...(operation === 'DUPLICATA' ? LOSS : []),
  ];
}

/**
 * Facts that no paper depends on and that the form does: offered at the counter with their usual answer, never demanded.
 * An old number is told by looking at the card (art. 20); a trader or whoever withdraws a vehicle may be a company.
 */
export function offeredFacts(operation: FlowOperation): readonly FactName[] {
  const { number, card, registered, group } = workflowOf(operation);
  const diplomatic = operation.startsWith('DIPLO_') || operation.startsWith('COOP_');
  return [
    ...(card || operation === 'DIPLO_RESTITUTION' ? [] : (['owner.kind'] as const)),
    ...(CATEGORY_TOLD.has(operation) || (registered && !diplomatic) ? (['vehicle.category'] as const) : []),
    ...((number === 'kept' && !diplomatic) || group === 'withdrawal'
      ? (['vehicle.oldNumberRegime'] as const)
      : []),
  ];
}

/** Operations on any kind of vehicle, whose plates and form depend on which (arts 6, 26 and 27). */
const CATEGORY_TOLD: ReadonlySet<FlowOperation> = new Set([
  'COLLECTION_IMMAT',
  'ADMIN_NEUF_MAROC',
  'ADMIN_IMPORT_OCCASION',
  'DIPLO_IMMAT',
  'COOP_IMMAT',
  'WW_DECLARATION',
]);

/** The family of the words of a field that is a list (`fuel`, `body`), in whichever form it stands; undefined for any other field. */
export function choiceFamily(id: string): string | undefined {
  families ??= new Map(
    [OWNER_PROVINCE, ...OPERATION_CODES.flatMap(operation => formFields(operation, {}))].flatMap(field =>
      field.words === undefined ? [] : [[field.id, field.words] as const],
    ),
  );
  return families.get(id);
}

let families: ReadonlyMap<string, string> | undefined;
