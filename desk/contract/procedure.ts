import type { z } from 'zod';
import type { Role } from '../../domain/dossier/flow.ts';

/**
 * Who may call a procedure: anyone (before login), a locked session (unlock), any signed-in person, or the roles named.
 * The desk checks it on every call; the page only uses it to show what makes sense.
 */
export type Access = 'anyone' | 'signed-in' | readonly Role[];

/** One procedure of the contract: who, what in, what out. The name is its key in the map. */
export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly access: Access;
  readonly input: I;
  readonly output: O;
}

/** Declares a procedure; nothing but type inference. */
export function procedure<I extends z.ZodType, O extends z.ZodType>(
  definition: Procedure<I, O>,
): Procedure<I, O> {
  return definition;
}
