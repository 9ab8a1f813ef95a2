import { z } from 'zod';
import { procedure } from './procedure.ts';
import { Refusal } from './refusal.ts';
import { AgentRef, Bytes, CommandId, Instant } from './shapes.ts';

/** The official face of plates as it is installed here. */
export const PlateFontState = z.object({
  font: z
    .object({
      face: z.string(),
      /** SHA-256 of the file, hexadecimal. */
      sha256: z.string(),
      bytes: z.number().int(),
      installedAt: Instant,
      by: AgentRef,
    })
    .nullable(),
  /** Why the installed face does not draw (`plate-font-altered`); plates are proofs meanwhile. */
  trouble: Refusal.nullable(),
  /** A plate drawn with the letters in force. */
  sample: z.string(),
});
export type PlateFontState = z.infer<typeof PlateFontState>;

export const plate = {
  'plate.font': procedure({ access: ['admin', 'technician'], input: z.object({}), output: PlateFontState }),
  /**
   * Installs the face that the authority gave: from then on plates are no proofs any more. Refusals: `plate-font-large`,
   * `plate-font-unreadable`, `plate-font-collection`, `plate-font-letters`, `plate-font-outline`, `plate-job-unfinished`.
   */
  'plate.install-font': procedure({
    access: ['admin'],
    input: z.object({ commandId: CommandId, name: z.string().max(255), bytes: Bytes }),
    output: z.object({ face: z.string(), sha256: z.string() }),
  }),
  /** Takes it away: plates are proofs again. Refusal: `plate-font-none`. */
  'plate.remove-font': procedure({
    access: ['admin'],
    input: z.object({ commandId: CommandId }),
    output: z.object({}),
  }),
};
