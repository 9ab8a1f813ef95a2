import { z } from 'zod';
import type { OpenPlateJob } from '../../db/stores/plate-job-table.ts';
import { PLATE_LAYOUTS } from '../../domain/plate/plate-table.ts';
import type { Parts } from '../parts.ts';

/** What is kept of a job while it is under way: enough to make it again to the byte, and what is settled of it. */
export const PlateJobBody = z.object({
  at: z.string(),
  wanted: z.array(z.enum(PLATE_LAYOUTS)),
  plates: z.array(
    z.object({
      layout: z.enum(PLATE_LAYOUTS),
      blank: z.object({ serial: z.string(), format: z.string() }).nullable(),
    }),
  ),
  /** Plates whose end is known and in the journal: those of a job that stopped half way. */
  settled: z.array(z.enum(PLATE_LAYOUTS)),
});
export type PlateJobBody = z.infer<typeof PlateJobBody>;
export type OpenJob = OpenPlateJob<PlateJobBody>;

/** The job that a dossier has under way. */
export function openJob(parts: Parts, dossierId: string): OpenJob | undefined {
  return parts.store.plateJobs.find(dossierId, json => PlateJobBody.parse(json));
}
