import { z } from 'zod';
import { DateText } from '../shapes.ts';

/** A name in the two scripts of the forms. */
export const WireName = z.looseObject({ nom: z.string(), prenom: z.string() });

/** What the registry reads of `dossier.validated`; other fields pass untouched, under the act's hash. */
export const ValidatedBody = z.looseObject({
  operation: z.string(),
  registration: z.looseObject({
    canonical: z.string().min(1),
    series: z.string(),
    province: z.number().int(),
    letters: z.string(),
    sequence: z.number().int().min(1),
    leaseId: z.string().optional(),
  }),
  vin: z.string().min(1),
  owner: z.looseObject({ latin: WireName, arabic: WireName, cnie: z.string() }),
  validatedOn: DateText,
});
export type ValidatedBody = z.infer<typeof ValidatedBody>;

/** What the registry reads of `dossier.deposited`. */
export const DepositedBody = z.looseObject({
  number: z.string().min(1),
  operation: z.string(),
});
export type DepositedBody = z.infer<typeof DepositedBody>;
