import { z } from 'zod';

/**
 * What the desk answers when it will not do something: a stable code, the values its sentence needs and the field it concerns.
 * The sentences live in `assets/i18n/{fr,ar}/refusals.json` under the code; none is ever written in code.
 */
export const Refusal = z.object({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  field: z.string().optional(),
  /** Other refusals of the same gesture: a form shows them all at once, each on its field. */
  also: z
    .array(
      z.object({
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        field: z.string().optional(),
      }),
    )
    .optional(),
});
export type Refusal = z.infer<typeof Refusal>;

/** A refusal on its way up the stack. Caught once, where a procedure's answer is made. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Stops the current gesture with a typed refusal. */
export function refuse(code: string, detail: Omit<Refusal, 'code'> = {}): never {
  throw new Refused({ code, ...detail });
}
