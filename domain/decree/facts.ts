import { parsePlainDate, type PlainDate } from '../text/plain-date.ts';

const oneOf = <const V extends readonly string[]>(...values: V) => ({ type: 'enum', values }) as const;
const yesNo = { type: 'boolean' } as const;
const amount = <const B extends { min: number; max: number; integer: boolean }>(bounds: B) =>
  ({ type: 'number', ...bounds }) as const;
const day = { type: 'date' } as const;

/**
 * Every fact a rule of the decree may ask about a dossier, with the values it may take.
 * The order is the order in which a counter agent asks them: the purchase, the vehicle, the people, the special cases.
 * Checked against `assets/decree/operations.json` and `supplement.json` by a test: the names and values of the law are there.
 */
export const FACTS = {
  'purchase.method': oneOf('CASH', 'CREDIT'),
  'acquisition.mode': oneOf(
    'SALE',
    'INHERITANCE',
    'DONATION',
    'PARTITION',
    'JUDICIAL_LIQUIDATION',
    'RECOVERY_RIGHT',
    'RELINQUISHMENT',
    'JUDICIAL_SALE',
    'AUCTION',
  ),
  'trade.role': oneOf('NONE', 'BUYER', 'SELLER'),
  'renewal.reason': oneOf('CREDIT_SETTLED', 'VEHICLE_CHANGED', 'IDENTITY_OR_ADDRESS_CHANGED', 'OTHER'),
  'withdrawal.reason': oneOf('IRREPARABLE_AFTER_ACCIDENT', 'OBSOLETE_OR_BAD_CONDITION'),
  'vehicle.category': oneOf(
    'MOTOR_VEHICLE',
    'MOTORCYCLE',
    'MOTOR_TRICYCLE',
    'HEAVY_QUADRICYCLE',
    'TRAILER',
    'AGRI_MACHINE_TOWED',
    'FOREST_MACHINE_TOWED',
    'AGRI_MOTOR',
    'FOREST_MOTOR',
    'PUBLIC_WORKS_ENGINE',
  ),
  'vehicle.condition': oneOf('NEW', 'USED'),
  'vehicle.boughtIn': oneOf('MOROCCO', 'ABROAD'),
  'vehicle.imported': yesNo,
  'vehicle.use': oneOf(
    'PRIVATE',
    'GOODS_OWN_ACCOUNT',
    'GOODS_FOR_HIRE',
    'GOODS_RENTAL',
    'BREAKDOWN',
    'PASSENGERS_PUBLIC_COACH',
    'PASSENGERS_TOURISM',
    'PASSENGERS_MIXED',
    'PASSENGERS_URBAN',
    'PASSENGERS_PRIVATE_OWN_ACCOUNT',
    'PASSENGERS_PRIVATE_FOR_HIRE',
    'SCHOOL_TRANSPORT',
    'RENTAL_WITHOUT_DRIVER',
    'DRIVING_SCHOOL',
  ),
  'vehicle.ptacKg': amount({ min: 1, max: 200_000, integer: false }),
  'vehicle.typeApproved': yesNo,
  'vehicle.characteristicsChanged': yesNo,
  'vehicle.foreignRegistered': yesNo,
  'vehicle.subjectToRegistrationInOrigin': yesNo,
  'vehicle.temporaryCustomsExemption': yesNo,
  'vehicle.customsDoneAtBorder': yesNo,
  'vehicle.currentSeries': oneOf(
    'NONE',
    'NORMAL',
    'WW',
    'ADMIN',
    'ADMIN_SPECIAL',
    'DIPLOMATIC',
    'COOPERATION',
    'FOREIGN',
  ),
  'vehicle.oldNumberRegime': oneOf('NONE', '1956', '1982'),
  'vehicle.heritageClass': yesNo,
  'card.issueDate': day,
  'owner.kind': oneOf(
    'NATURAL_PERSON',
    'LEGAL_PERSON_RC',
    'LEGAL_PERSON_NO_RC',
    'MRE',
    'MILITARY',
    'RESIDENT_FOREIGNER',
    'STATE',
    'LOCAL_AUTHORITY',
    'DIPLOMATIC_NATURAL',
    'DIPLOMATIC_LEGAL',
    'COOPERANT',
  ),
  'owner.count': amount({ min: 1, max: 999, integer: true }),
  'owner.minor': yesNo,
  'owner.minorAuthorised': yesNo,
  'owner.profession': oneOf('FARMER', 'BEEKEEPER', 'FOREST_OPERATOR', 'OTHER'),
  'owner.inCarrierRegister': yesNo,
  'owner.isNameOnForeignCard': yesNo,
  'customs.certInNameOfImporterCompany': yesNo,
  'sale.judicialOfficer': yesNo,
  'succession.singleBeneficiaryOrThirdParty': yesNo,
  'seller.isOrdinaryPerson': yesNo,
  'seller.cardLost': yesNo,
  'vehicle.opposition': yesNo,
  'vehicle.finallyWithdrawn': yesNo,
  'applicant.holdsW18': yesNo,
  'ww.delivered': yesNo,
  'ww.previousBookExhausted': yesNo,
  'w18.consecutiveMissedRenewals': amount({ min: 0, max: 99, integer: true }),
  'identity.changeDeclaredLate': yesNo,
  'deadline.depositLate': yesNo,
} as const;

export type FactName = keyof typeof FACTS;
type FactOf<D> = D extends { type: 'enum'; values: readonly (infer V)[] }
  ? V
  : D extends { type: 'boolean' }
    ? boolean
    : D extends { type: 'number' }
      ? number
      : PlainDate;

/** The value a fact may take: an enum code, yes or no, a number (kilograms, persons, years) or a date. */
export type FactValueOf<N extends FactName> = FactOf<(typeof FACTS)[N]>;
export type FactValue = FactValueOf<FactName>;
/** What is known about a dossier. An absent fact is unknown, which is not the same as `false`. */
export type Facts = { readonly [N in FactName]?: FactValueOf<N> };

/** All fact names, in the order of asking. */
export const FACT_NAMES = Object.keys(FACTS) as readonly FactName[];
const RANK: ReadonlyMap<string, number> = new Map(FACT_NAMES.map((name, index) => [name, index]));

/** The place of a fact in the order of asking (0 = first). */
export function factRank(name: FactName): number {
  return RANK.get(name) ?? FACT_NAMES.length;
}

export function isFactName(name: string): name is FactName {
  return RANK.has(name);
}

/** Why one field of what was typed cannot be taken. `code` is stable; its sentence is in `assets/i18n/{fr,ar}/decree.json`, `errors`. */
export interface FieldError {
  readonly code:
    | 'unknown-fact'
    | 'wrong-type'
    | 'value-not-in-list'
    | 'value-out-of-range'
    | 'unknown-date'
    | 'not-a-date'
    | 'date-in-future'
    | 'contradictory-facts'
    | 'unknown-operation'
    | 'unknown-overlay'
    | 'overlay-not-applicable'
    | 'no-decree-in-force'
    | 'unknown-key'
    | 'missing-key'
    | 'repeated-key'
    | 'not-json';
  readonly field: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly FieldError[] };

function factError(name: FactName, value: unknown): FieldError | undefined {
  const definition = FACTS[name];
  const field = `facts.${name}`;
  const wrongType: FieldError = { code: 'wrong-type', field, params: { expected: definition.type } };
  switch (definition.type) {
    case 'enum': {
      if (typeof value !== 'string') return wrongType;
      const values: readonly string[] = definition.values;
      return values.includes(value)
        ? undefined
        : { code: 'value-not-in-list', field, params: { value, allowed: values.join(', ') } };
    }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType;
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType;
      const inRange = value >= definition.min && value <= definition.max;
      return inRange && (!definition.integer || Number.isInteger(value))
        ? undefined
        : {
            code: 'value-out-of-range',
            field,
            params: { value, min: definition.min, max: definition.max },
          };
    }
    case 'date':
      if (typeof value !== 'string') return wrongType;
      return parsePlainDate(value) === undefined
        ? { code: 'not-a-date', field, params: { value } }
        : undefined;
  }
}

export function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** Reads facts typed by someone else (a screen, a file). All wrong fields come back at once, none is dropped or converted. */
export function parseFacts(raw: unknown): Parsed<Facts> {
  if (!isRecord(raw))
    return { ok: false, errors: [{ code: 'wrong-type', field: 'facts', params: { expected: 'object' } }] };
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries(raw)) {
    const error: FieldError | undefined = isFactName(name)
      ? factError(name, value)
      : { code: 'unknown-fact', field: `facts.${name}`, params: { name } };
    if (error) errors.push(error);
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: raw };
}
