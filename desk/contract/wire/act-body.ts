import { z } from 'zod';
import { SERIES } from '../../../domain/number/registration-number.ts';
import { DateText } from '../shapes.ts';

/** A name in the two scripts of the forms. */
export const WireName = z.looseObject({ nom: z.string(), prenom: z.string() });

const WireOwner = z.looseObject({ latin: WireName, arabic: WireName, cnie: z.string() });

/** What the registry reads of `dossier.validated`; other fields pass untouched, under the act's hash. */
export const ValidatedBody = z.looseObject({
  operation: z.string(),
  registration: z.looseObject({
    canonical: z.string().min(1),
    series: z.enum(SERIES),
    /** Parts of a number of the normal series; `canonical` says them too, and those of any other. */
    province: z.number().int().optional(),
    letters: z.string().optional(),
    sequence: z.number().int().min(1).optional(),
    /** The lease that a new number was taken from; absent when the vehicle keeps its own. */
    leaseId: z.string().optional(),
  }),
  vin: z.string().min(1),
  owner: WireOwner,
  validatedOn: DateText,
  /** Number of the vehicle before this operation: it ends when a new one is given (arts 20 and 39). */
  previous: z.string().optional(),
  /** Who lent and holds the vehicle after this signature (art. 18 (4) i): told to every centre. */
  lender: z.looseObject({ authority: z.string().min(1) }).optional(),
  /** The release of an earlier lender was in the dossier. */
  lenderReleased: z.literal(true).optional(),
});
export type ValidatedBody = z.infer<typeof ValidatedBody>;

/** What the registry reads of `dossier.granted`: the chief's signature where no vehicle is registered. */
export const GrantedBody = z.looseObject({
  operation: z.string(),
  grantedOn: DateText,
  owner: WireOwner,
  product: z.discriminatedUnion('kind', [
    /** Trade card of one calendar year (arts 29 to 33). */
    z.looseObject({
      kind: z.literal('w18-card'),
      canonical: z.string().min(1),
      trade: z.string(),
      validUntil: DateText,
      leaseId: z.string().optional(),
      previous: z.string().optional(),
    }),
    /** A book of 25 stubs, its numbers in a row (art. 35). */
    z.looseObject({
      kind: z.literal('ww-book'),
      first: z.number().int().min(1),
      last: z.number().int().min(1),
      leaseId: z.string(),
      w18: z.string(),
    }),
    /** What a dealer delivered from his book (arts 36 to 38). */
    z.looseObject({
      kind: z.literal('ww-declaration'),
      canonical: z.string().min(1),
      vin: z.string().min(1),
      deliveredOn: DateText,
      validUntil: DateText,
    }),
    /** Final withdrawal from circulation (art. 52). The number may be one of a repealed regime. */
    z.looseObject({
      kind: z.literal('withdrawal'),
      canonical: z.string().min(1),
      vin: z.string().min(1),
      reason: z.string(),
    }),
    /** Card given back at the end of a mission (art. 46). */
    z.looseObject({
      kind: z.literal('card-returned'),
      canonical: z.string().min(1),
      vin: z.string().min(1).optional(),
    }),
  ]),
});
export type GrantedBody = z.infer<typeof GrantedBody>;
export type GrantedProduct = GrantedBody['product'];

/** The vehicle that a product is about; undefined when it is about none, or does not say. */
export function vinOfProduct(product: GrantedProduct): string | undefined {
  switch (product.kind) {
    case 'ww-declaration':
    case 'withdrawal':
    case 'card-returned':
      return product.vin;
    case 'w18-card':
    case 'ww-book':
      return undefined;
  }
}

/** What the registry reads of `dossier.deposited`. */
export const DepositedBody = z.looseObject({
  number: z.string().min(1),
  operation: z.string(),
});
export type DepositedBody = z.infer<typeof DepositedBody>;
