import annex9 from '../../assets/decree/provinces.json' with { type: 'json' };

/** Normal series: sequence 1 to 99999, one of the thirty letter groups, province 1 to 88 (arts 21 and 22). */
export interface NormalNumber {
  readonly series: 'NORMAL';
  readonly sequence: number;
  /** Without tatweel: أ, ه, أس... */
  readonly letters: string;
  readonly province: number;
}

/** Collection vehicle: a number of the normal series with a mention on the card (art. 11; the plate model is lost). */
export interface CollectionNumber {
  readonly series: 'COLLECTION';
  readonly sequence: number;
  readonly letters: string;
  readonly province: number;
}

/** Trailer: sequence 1 to 9999 in group 1 to 99, the group written with a fixed leading 0 (art. 27). */
export interface TrailerNumber {
  readonly series: 'TRAILER';
  readonly sequence: number;
  readonly group: number;
}

/** Trade plate: two digits of the year of issue and the order 1 to 9999, then W18 (art. 31). */
export interface W18Number {
  readonly series: 'W18';
  /** Last two digits of the year, 0 to 99. */
  readonly year: number;
  readonly order: number;
}

/** Provisional circulation: order 1 to 999999 written with six digits, then WW (art. 37). */
export interface WWNumber {
  readonly series: 'WW';
  readonly order: number;
}

/** Bodies of the administrative series (art. 41, annex 20). */
export const ADMIN_BODIES = {
  ADM: 'المغرب',
  GR: 'الحرس الملكي',
  DGSN: 'ش',
  GN: 'الدرك',
  FA: 'ق س',
  PC: 'و م',
  CRM: 'هـ أ',
  CL: 'ج',
} as const;
export type AdminBody = keyof typeof ADMIN_BODIES;

/** Administrative series: order 1 to 999999 and the body's letters (arts 41 and 42). */
export interface AdminNumber {
  readonly series: 'ADMIN';
  readonly order: number;
  readonly body: AdminBody;
}

/** Codes of the special administrative series (annex 21). */
export const SPECIAL_BODIES = [96, 97, 98, 99] as const;
export type SpecialBody = (typeof SPECIAL_BODIES)[number];

/** Special administrative series: order 1 to 9999 and a body 96 to 99 (art. 41, annex 21). */
export interface AdminSpecialNumber {
  readonly series: 'ADMIN_SPECIAL';
  readonly order: number;
  readonly body: SpecialBody;
}

/** Holders of the diplomatic and similar series with their Arabic codes (art. 47, annex 25; PAT restored from initials). */
export const DIPLOMATIC_HOLDERS = {
  CMD: 'ر ب د',
  CD: 'هـ د',
  CC: 'هـ ق',
  OI: 'م د',
  PAT: 'م إ ت',
} as const;
export type DiplomaticHolder = keyof typeof DIPLOMATIC_HOLDERS;

/** Diplomatic and similar series: order 1 to 999 of a mission 1 to 999 (arts 47 and 48). */
export interface DiplomaticNumber {
  readonly series: 'DIPLOMATIC';
  readonly holder: DiplomaticHolder;
  readonly order: number;
  readonly mission: number;
}

/** Arabic code of international cooperation (art. 51). */
export const COOPERATION_CODE = 'ت د';

/** International cooperation: order 1 to 9999 of a year (last two digits), code CI (art. 51). */
export interface CooperationNumber {
  readonly series: 'COOPERATION';
  readonly order: number;
  readonly year: number;
}

/** A registration number of any series, as structured parts: never stored as one mixed-direction text. */
export type RegistrationNumber =
  | NormalNumber
  | CollectionNumber
  | TrailerNumber
  | W18Number
  | WWNumber
  | AdminNumber
  | AdminSpecialNumber
  | DiplomaticNumber
  | CooperationNumber;

export const SERIES = [
  'NORMAL',
  'COLLECTION',
  'TRAILER',
  'W18',
  'WW',
  'ADMIN',
  'ADMIN_SPECIAL',
  'DIPLOMATIC',
  'COOPERATION',
] as const;
export type Series = (typeof SERIES)[number];

/** Why a text is not a number, or why no number follows. Codes are those of the refusals' sentences. */
export type NumberErrorCode =
  | 'number-empty'
  | 'number-unreadable'
  | 'number-part-missing'
  | 'number-letter-unknown'
  | 'number-letters-unknown'
  | 'number-out-of-range'
  | 'number-province-unknown'
  | 'number-order-reversed'
  | 'number-other-series'
  | 'capacity-exhausted'
  | 'province-abolished';

/** Shaped like a refusal of the contract: it can be answered as it is. `params.part` names the part at fault. */
export interface NumberError {
  readonly code: NumberErrorCode;
  readonly params?: Record<string, string | number>;
}

/** Tells an error from a number. */
export function isNumberError(value: RegistrationNumber | NumberError): value is NumberError {
  return !('series' in value);
}

/** Largest values of each part. Lower bound is always 1, except two-digit years. */
export const LARGEST = {
  sequence: 99_999,
  province: annex9.codeRange[1] ?? 88,
  trailerSequence: 9_999,
  trailerGroup: 99,
  w18Order: 9_999,
  wwOrder: 999_999,
  adminOrder: 999_999,
  specialOrder: 9_999,
  diplomaticOrder: 999,
  mission: 999,
  cooperationOrder: 9_999,
  year: 99,
} as const;

const ABOLISHED: ReadonlySet<number> = new Set(annex9.abolishedCodes);

/** An abolished province keeps its numbers and gives no new one (art. 21). */
export function isAbolished(province: number): boolean {
  return ABOLISHED.has(province);
}
