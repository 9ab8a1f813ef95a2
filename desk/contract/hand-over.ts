import { z } from 'zod';
import { UNABLE_REASONS } from '../../domain/signature/proof.ts';
import { CAPACITIES, HandOverStatement } from '../../domain/signature/statement.ts';
import { POINTERS, Strokes } from '../../domain/signature/stroke.ts';
import { procedure } from './procedure.ts';
import { DossierId } from './shapes.ts';

/** SHA-256, lower-case hexadecimal. */
const Fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/** Who receives the products. */
export const Recipient = z.object({
  receivedBy: z.string().trim().min(1).max(120),
  cnie: z.string().trim().max(20),
  capacity: z.enum(CAPACITIES).default('OWNER'),
});

/** How he signs for them: on the pad, on the printed slip, or not. */
export const HandOverSigning = z.discriminatedUnion('how', [
  z.object({
    how: z.literal('ink'),
    /** The statement that stood above the pad, as `hand-over.statement` gave it. */
    document: Fingerprint,
    strokes: Strokes,
  }),
  /** By hand on the slip, which is printed before. */
  z.object({ how: z.literal('paper') }),
  /**
   * He cannot: he puts his thumb on the printed slip before a witness, who is named. He will not: `refuses`, with neither.
   * `other` is told in the note.
   */
  z.object({
    how: z.literal('unable'),
    reason: z.enum(UNABLE_REASONS),
    note: z.string().trim().max(200).default(''),
    witness: z.string().trim().max(40).default(''),
  }),
]);
export type HandOverSigning = z.infer<typeof HandOverSigning>;

/** What is known today of the signature of a hand-over. */
export const SignatureView = z.discriminatedUnion('how', [
  z.object({
    how: z.enum(POINTERS),
    hash: z.string(),
    document: z.string(),
    /** `unreadable`: its file is missing or harmed. */
    verdict: z.enum(['unchanged', 'document-altered', 'strokes-altered', 'unreadable']),
    statement: HandOverStatement.nullable(),
    /** Null unless `unchanged`. */
    strokes: Strokes.nullable(),
  }),
  z.object({ how: z.literal('paper'), paper: z.string() }),
  z.object({
    how: z.literal('unable'),
    reason: z.enum(UNABLE_REASONS),
    note: z.string(),
    witness: z.string(),
  }),
]);
export type SignatureView = z.infer<typeof SignatureView>;

export const handOver = {
  /**
   * What the person will sign, from the dossier and who he is, with its fingerprint; and the paper that he may sign instead.
   * Nothing is recorded. Refusals: `document-not-ready`.
   */
  'hand-over.statement': procedure({
    access: ['counter', 'technician'],
    input: z.object({ dossierId: DossierId, ...Recipient.shape }),
    output: z.object({
      statement: HandOverStatement,
      hash: Fingerprint,
      slip: z.object({ kind: z.string(), copies: z.number().int() }),
    }),
  }),
  /** The signature of a hand-over, checked now against its act; null where there is none. */
  'hand-over.signature': procedure({
    access: 'signed-in',
    input: z.object({ dossierId: DossierId }),
    output: z.object({ signature: SignatureView.nullable() }),
  }),
};
