import { z } from 'zod';
import { CardRead } from '../../domain/dossier/act-body.ts';
import { procedure } from './procedure.ts';
import { AgentRef, CommandId, DossierId, Instant } from './shapes.ts';

const FieldError = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** Data entry in progress: what was typed or is proposed, what is wrong with it. Fields of `domain/dossier/form.ts`. */
export const EntryView = z.object({
  dossierId: DossierId,
  values: z.record(z.string(), z.string()),
  errors: z.record(z.string(), FieldError),
  /** Fields that a send-back named, with its words. */
  returned: z.array(z.object({ field: z.string(), reason: z.string() })),
  /** The card that the counter read of this vehicle; null when it read none. */
  card: CardRead.omit({ takes: true }).nullable(),
  /** Fields whose value the card proposes and nobody has taken yet: saving the field takes it, or what was typed instead. */
  fromCard: z.array(z.string()),
  savedAt: Instant.nullable(),
});
export type EntryView = z.infer<typeof EntryView>;

/** One field under data control. The first entry is told only once the controller has typed his own reading. */
export const CheckField = z.object({
  field: z.string(),
  typed: z.string().nullable(),
  verdict: z.enum(['to-read', 'same', 'different']),
  /** The first entry, only when the verdict is not `to-read`. */
  first: z.string().nullable(),
  /** The controller says the difference stands: it goes back to entry. */
  kept: z.boolean(),
});
export type CheckField = z.infer<typeof CheckField>;

export const CheckView = z.object({
  dossierId: DossierId,
  fields: z.array(CheckField),
  enteredBy: AgentRef,
  enteredAt: Instant,
  savedAt: Instant.nullable(),
});
export type CheckView = z.infer<typeof CheckView>;

export const entry = {
  'entry.open': procedure({
    access: ['control'],
    input: z.object({ dossierId: DossierId }),
    output: EntryView,
  }),
  /** Saves what was typed so far, right or wrong, before it answers. */
  'entry.save': procedure({
    access: ['control'],
    input: z.object({ dossierId: DossierId, values: z.record(z.string(), z.string().max(10_000)) }),
    output: EntryView,
  }),
  /**
   * Signs the data entry. Refusals `entry-incomplete` and, while the card's word stands in a field that nobody has looked at,
   * `entry-card-unseen` list every field at fault in `also`.
   */
  'entry.sign': procedure({
    access: ['control'],
    input: z.object({ commandId: CommandId, dossierId: DossierId, version: z.number().int() }),
    output: z.object({ dossierId: DossierId }),
  }),
  'check.open': procedure({
    access: ['control'],
    input: z.object({ dossierId: DossierId }),
    output: CheckView,
  }),
  /** One field read again: typed, compared, saved. Empty `typed` takes the reading back. */
  'check.read': procedure({
    access: ['control'],
    input: z.object({
      dossierId: DossierId,
      field: z.string(),
      typed: z.string().max(10_000),
      keep: z.boolean().default(false),
    }),
    output: CheckField,
  }),
  /** Signs the data control when every field agrees. Refusals: `check-incomplete`, `check-differs`, `same-person-entered`. */
  'check.sign': procedure({
    access: ['control'],
    input: z.object({ commandId: CommandId, dossierId: DossierId, version: z.number().int() }),
    output: z.object({ dossierId: DossierId }),
  }),
};
