import { join } from 'node:path';
import { writePlateFiles } from './file-printer.ts';
import { allPlates } from './plate-printer.ts';
import type { PlateOutcome, PlatePrinter } from './plate-printer.ts';

/**
 * Plates to files, each `<name>-<layout>.svg`, `.pdf` and `.png`, where the centre has no machine: named a simulator, because no
 * plate comes out. Made again, they replace themselves: nothing is used up.
 */
export function plateFolder(id: string, name: string, folder: string): PlatePrinter {
  return {
    id,
    name,
    simulator: true,
    unfit: () => undefined,
    state: () => Promise.resolve(undefined),
    async print(job): Promise<PlateOutcome> {
      const plates: PlateOutcome['plates'][number][] = [];
      for (const { layout, drawing } of job.plates) {
        job.onProgress?.({ made: plates.length, total: job.plates.length, layout });
        try {
          const files = await writePlateFiles(drawing, job.display, join(folder, `${job.name}-${layout}`));
          plates.push({ layout, result: 'made', files });
        } catch (cause) {
          if (!(cause instanceof Error && 'code' in cause)) throw cause;
          const left = job.plates.slice(plates.length);
          const fault = { code: 'plate-files-not-written', params: { folder } } as const;
          return {
            plates: [...plates, ...allPlates({ ...job, plates: left }, 'not-made', fault).plates],
            fault,
          };
        }
      }
      job.onProgress?.({ made: plates.length, total: job.plates.length, layout: undefined });
      return { plates, fault: undefined };
    },
    // Files can be written again: whatever was there is no plate.
    recall: job => Promise.resolve(allPlates(job, 'not-made', undefined)),
  };
}
