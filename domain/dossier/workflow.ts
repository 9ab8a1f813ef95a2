import { OPERATION_CODES, type OperationCode } from '../decree/operation.ts';

/** How the operations are offered at the counter: what the person came for. */
export const OPERATION_GROUPS = [
  'first',
  'transfer',
  'card',
  'collection',
  'withdrawal',
  'official',
  'trade',
] as const;
export type OperationGroup = (typeof OPERATION_GROUPS)[number];

/**
 * The order of the signatures of a dossier.
 * `I`: forms I and II (annexes 2 and 3), and the dossiers that have no form but end in a card or plates.
 * `B`: forms B I, B II and III (annexes 4, 5, 30): they concern a card already given, so the opposition is seen first.
 * `P`: what ends in a paper alone (book, receipt, certificate): nothing is encoded nor pressed.
 */
export type Family = 'I' | 'B' | 'P';

/**
 * Where the number of a dossier comes from.
 * `kept`: the one on the card, unless its regime or its series ends with this operation (arts 20, 39, 45).
 * `none`: the dossier gives no number.
 */
export type NumberRule =
  'normal' | 'trailer' | 'kept' | 'admin' | 'diplomatic' | 'cooperation' | 'w18' | 'ww-book' | 'none';

/** The paper that an operation ends in, beside or instead of a card. Kinds of `desk/contract/dossier.ts`. */
export type FinalPaper =
  'carte-w18' | 'carnet-ww' | 'declaration-ww' | 'recepisse-retrait' | 'certificat-restitution';

/** What the desk does with one operation of the decree, from the counter to the hand-over. */
export interface Workflow {
  readonly group: OperationGroup;
  readonly family: Family;
  readonly number: NumberRule;
  /** An electronic card is encoded. */
  readonly card: boolean;
  /** Plates are pressed whenever the number is new. */
  readonly plates: boolean;
  readonly paper: FinalPaper | null;
  /** The vehicle carries a Moroccan number when the dossier is brought: opposition and withdrawal are looked up (arts 9 and 52). */
  readonly registered: boolean;
}

const card = { card: true, plates: true, paper: null };
const first = { group: 'first', family: 'I', number: 'normal', registered: false, ...card } as const;
const kept = { family: 'B', number: 'kept', registered: true, ...card } as const;
const official = { group: 'official', family: 'I', registered: false, ...card } as const;
const trade = { group: 'trade', registered: false, card: false } as const;
const withdrawal = {
  group: 'withdrawal',
  family: 'P',
  number: 'none',
  card: false,
  plates: false,
  paper: 'recepisse-retrait',
  registered: true,
} as const;

/** Every operation of the decree. Series of the numbers: arts 21, 27, 31, 37, 41, 47 and 51. */
export const WORKFLOWS: Readonly<Record<OperationCode, Workflow>> = {
  IMMAT_NEUF_MAROC: first,
  IMMAT_IMPORT: first,
  MOTO_NEUF_MAROC: first,
  MOTO_IMPORT: first,
  AGRICOLE_NEUF_MAROC: first,
  AGRICOLE_IMPORT: first,
  REMORQUE_NEUVE_MAROC: { ...first, number: 'trailer' },
  REMORQUE_IMPORT: { ...first, number: 'trailer' },
  MUTATION: { group: 'transfer', ...kept },
  RENOUVELLEMENT: { group: 'card', ...kept },
  DUPLICATA: { group: 'card', ...kept },
  RENOUV_SUPPORT_PAPIER: { group: 'card', ...kept },
  // A33: the decree gives the collection vehicle no number of its own: a normal one, and a mention on the card.
  COLLECTION_IMMAT: { ...first, group: 'collection' },
  COLLECTION_MUTATION: { group: 'collection', ...kept },
  COLLECTION_RECLASSEMENT: { group: 'collection', ...kept },
  RETRAIT_ACCIDENT: withdrawal,
  RETRAIT_VOLONTAIRE: withdrawal,
  ADMIN_NEUF_MAROC: { ...official, number: 'admin' },
  ADMIN_IMPORT_OCCASION: { ...official, number: 'admin' },
  ADMIN_DEPUIS_NORMALE: { ...official, number: 'admin', registered: true },
  DIPLO_IMMAT: { ...official, number: 'diplomatic' },
  DIPLO_MUTATION: { group: 'official', ...kept, number: 'diplomatic' },
  DIPLO_RESTITUTION: {
    group: 'official',
    family: 'P',
    number: 'none',
    card: false,
    plates: false,
    paper: 'certificat-restitution',
    registered: true,
  },
  COOP_IMMAT: { ...official, number: 'cooperation' },
  COOP_MUTATION: { group: 'official', ...kept },
  W18_DELIVRANCE: { ...trade, family: 'I', number: 'w18', plates: true, paper: 'carte-w18' },
  W18_RENOUVELLEMENT: { ...trade, family: 'I', number: 'w18', plates: true, paper: 'carte-w18' },
  WW_CARNET: { ...trade, family: 'P', number: 'ww-book', plates: false, paper: 'carnet-ww' },
  WW_DECLARATION: { ...trade, family: 'P', number: 'none', plates: false, paper: 'declaration-ww' },
};

export function workflowOf(operation: OperationCode): Workflow {
  return WORKFLOWS[operation];
}

/** The operations of a group, in the order of the decree. */
export function operationsOf(group: OperationGroup): readonly OperationCode[] {
  return OPERATION_CODES.filter(code => WORKFLOWS[code].group === group);
}

/** The chief's signature ends in a registration (`dossier.validated`) or in the grant of something else (`dossier.granted`). */
export function registers(operation: OperationCode): boolean {
  return WORKFLOWS[operation].card;
}

/** The vehicle changes hands: whoever is on the card is not who comes. */
export function transfers(operation: OperationCode): boolean {
  return ['MUTATION', 'COLLECTION_MUTATION', 'DIPLO_MUTATION', 'COOP_MUTATION'].includes(operation);
}

/** The owner of after is not the owner of before: a transfer, or a vehicle that the State acquires (art. 39 (3)). */
export function changesHands(operation: OperationCode): boolean {
  return transfers(operation) || operation === 'ADMIN_DEPUIS_NORMALE';
}

/** The vehicle was bought new in Morocco and is on the road under a WW number (arts 4, 6 a, 7 a and 8 a). */
export function underWw(operation: OperationCode): boolean {
  return [
    'IMMAT_NEUF_MAROC',
    'MOTO_NEUF_MAROC',
    'AGRICOLE_NEUF_MAROC',
    'REMORQUE_NEUVE_MAROC',
    'WW_DECLARATION',
  ].includes(operation);
}

/** The vehicle came from abroad and was cleared here (arts 5, 6 b, 7 b, 8 b and 11, first case). */
export function imports(operation: OperationCode): boolean {
  return [
    'IMMAT_IMPORT',
    'MOTO_IMPORT',
    'AGRICOLE_IMPORT',
    'REMORQUE_IMPORT',
    'COLLECTION_IMMAT',
    'ADMIN_IMPORT_OCCASION',
  ].includes(operation);
}
