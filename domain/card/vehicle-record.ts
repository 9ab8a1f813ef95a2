import type { RegistrationNumber } from '../number/registration-number.ts';
import type { PlainDate } from '../text/plain-date.ts';

/** One text in both scripts. Latin is what files A and B bear; Arabic may be empty where the paper has none. */
export interface BilingualText {
  readonly latin: string;
  readonly arabic: string;
}

/**
 * What an electronic grey card says: the fields of art. 3 in structured form, before any encoding.
 * Absent fields are those the article asks of some vehicles only (seats, PTAC, PTMCT) or that the vehicle has not.
 */
export interface VehicleRecord {
  readonly number: RegistrationNumber;
  /** Canonical text of the earlier Moroccan number, or the foreign number as its card writes it. */
  readonly previousNumber?: string;
  readonly firstRegistered: PlainDate;
  readonly firstRegisteredInMorocco: PlainDate;
  /** Date of the last change of owner; absent on a first registration. */
  readonly transferred?: PlainDate;
  readonly validUntil: PlainDate;
  /** Use of the vehicle as the decree's lists code it. */
  readonly use: string;

  readonly owner: {
    /** Family name of a person, or name of a company. */
    readonly name: BilingualText;
    readonly givenNames?: BilingualText;
    readonly address: BilingualText;
  };

  readonly make: string;
  readonly type: string;
  readonly genre: string;
  readonly model: string;
  readonly fuel: string;
  readonly vin: string;
  readonly cylinders?: number;
  readonly cylinderCapacityCm3?: number;
  /** Fiscal power in tax horsepower (CV). */
  readonly fiscalPowerCv?: number;
  /** Passenger vehicles (art. 3). */
  readonly seats?: number;
  /** Maximum authorised laden mass: goods vehicles (art. 3). */
  readonly ptacKg?: number;
  readonly emptyWeightKg: number;
  /** Maximum mass with a trailer: combinations (art. 3). */
  readonly ptmctKg?: number;
  readonly restrictions: readonly string[];
  /** Added mentions, such as the collection vehicle (art. 11), by code. */
  readonly mentions: readonly string[];

  readonly support: {
    readonly kind: string;
    /** Serial number printed on the blank card: `MA 26 0048 2215`. */
    readonly serial: string;
  };
  readonly operation: { readonly code: string; readonly date: PlainDate };
  readonly authority: {
    /** Competent authority of the State, tag 9F35. */
    readonly competent: string;
    /** Centre that issues the card, tag 9F36. */
    readonly issuing: string;
    readonly signatory: string;
    readonly quality: string;
  };
}
