import { z } from 'zod';
import { POINTERS } from './stroke.ts';

/** Why somebody does not sign. `other` is told in the note. */
export const UNABLE_REASONS = ['cannot-write', 'hand-hurt', 'refuses', 'other'] as const;
export type UnableReason = (typeof UNABLE_REASONS)[number];

/**
 * How a hand-over was signed for, as its act says it: on the pad, on the printed slip, or not at all. The strokes themselves are
 * not in the act: they are kept encrypted with the dossier (`blob`), and the act carries their fingerprints (`seal.ts`).
 */
export const HandOverProof = z.discriminatedUnion('how', [
  z.looseObject({
    how: z.enum(POINTERS),
    document: z.string(),
    hash: z.string(),
    blob: z.string(),
    bytes: z.number().int(),
  }),
  /** Which paper bears the hand's signature. */
  z.looseObject({ how: z.literal('paper'), paper: z.string(), copies: z.number().int() }),
  /** `witness`: who saw it, beside the agent; empty where the person refused. `paper` bears the thumb, null where he refused. */
  z.looseObject({
    how: z.literal('unable'),
    reason: z.enum(UNABLE_REASONS),
    note: z.string(),
    witness: z.string(),
    paper: z.string().nullable(),
  }),
]);
export type HandOverProof = z.infer<typeof HandOverProof>;
