import { z } from 'zod';
import { procedure } from './procedure.ts';
import { Refusal } from './refusal.ts';
import { Bilingual, Bytes, CommandId, Instant } from './shapes.ts';

const Arrival = z.object({
  sequence: z.number().int(),
  receivedAt: Instant,
  /** By the line, or from a file that someone brought. */
  way: z.enum(['line', 'file']),
  /** SHA-256 of the signed file, as the journal has it. */
  hash: z.string(),
});

/** A publication of the registry that this machine keeps. The page reads the files as the desk does. */
export const KeptPublication = z.discriminatedUnion('kind', [
  Arrival.extend({
    kind: z.literal('edition'),
    files: z.object({ operations: z.unknown(), supplement: z.unknown(), doubts: z.unknown() }),
  }),
  Arrival.extend({
    kind: z.literal('withdrawal'),
    code: z.string(),
    version: z.number().int(),
    reason: Bilingual,
  }),
]);
export type KeptPublication = z.infer<typeof KeptPublication>;

export const decree = {
  /** Every edition and withdrawal received, in the registry's order; what came with the build is not repeated. */
  'decree.editions': procedure({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({
      received: z.array(KeptPublication),
      /** Kept, but of a form that this version of Tarqim cannot read: it must be updated. */
      unread: z.array(z.object({ code: z.string(), version: z.number().int(), refusal: Refusal })),
    }),
  }),
  /**
   * Takes in an edition's signed file that was brought on a key. The same file twice is no second arrival.
   * Refusals: `decree-file-too-large`, `decree-file-unreadable`, `decree-file-not-authentic`, `decree-edition-unreadable`,
   * `decree-edition-contradicts`, `decree-leaves-no-law`.
   */
  'decree.import': procedure({
    access: ['admin'],
    input: z.object({ commandId: CommandId, bytes: Bytes }),
    output: z.object({
      kind: z.enum(['edition', 'withdrawal']),
      code: z.string(),
      version: z.number().int(),
      /** False when this machine had it already. */
      fresh: z.boolean(),
    }),
  }),
};
