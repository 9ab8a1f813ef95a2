import { z } from 'zod';
import { OVERLAY_CODES } from '../domain/decree/operation.ts';
import { FLOW_OPERATIONS } from '../domain/dossier/flow.ts';
import { FactValue, PaperTick } from './contract/intake.ts';

/** A deposit in the making, as typed: nothing here is trusted, everything is kept. */
export const IntakeDraft = z.object({
  operation: z.enum(FLOW_OPERATIONS),
  facts: z.record(z.string(), FactValue),
  /** Circumstances that no fact tells (C11): a mandate, a double transfer. */
  overlays: z.array(z.enum(OVERLAY_CODES)).default([]),
  /** Dates as typed: a wrong one is kept and told. */
  dates: z.record(z.string(), z.string()),
  fields: z.record(z.string(), z.string()),
  ticks: z.record(z.string(), PaperTick),
  notDuplicate: z.record(z.string(), z.string()),
});
export type IntakeDraft = z.infer<typeof IntakeDraft>;

export const readIntakeDraft = (json: unknown): IntakeDraft => IntakeDraft.parse(json);
