import { createHash } from 'node:crypto';
import { z } from 'zod';
import { inksOf } from '../../domain/plate/inks.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import type { PlateJob } from './plate-printer.ts';

/*
 * The two files that the desk and an embossing line exchange (docs/embossing-line.md). Makers of lines have their own closed
 * formats: whoever fits one writes a small bridge from these files to it.
 */

const Text = z.string().min(1).max(200);
const Serial = z.string().min(1).max(40);

/** `<job id>.json` in `jobs/`: what to press, once. */
export const EmbossingJob = z.object({
  schema: z.literal('tarqim/plate-job/1'),
  job: z.uuid(),
  at: z.iso.datetime(),
  number: z.object({ series: Text, canonical: Text, display: Text }),
  plates: z
    .array(
      z.object({
        /** From 1, in the order of pressing. */
        position: z.number().int().positive(),
        layout: Text,
        widthMm: z.number().positive(),
        heightMm: z.number().positive(),
        cornerRadiusMm: z.number().nonnegative(),
        /** The blank to take; null where the centre does not count them. */
        blank: z.object({ serial: Serial, format: Text }).nullable(),
        /** Colours of the film and of what is laid on it, hexadecimal. */
        ground: Text,
        inks: z.array(Text),
        /** True while the official letters are not installed: such a plate must not go on a vehicle. */
        proof: z.boolean(),
        face: Text,
        /** The whole drawing: user units are millimetres, outlines only. */
        svg: z.string().min(1),
      }),
    )
    .min(1),
});
export type EmbossingJob = z.infer<typeof EmbossingJob>;

/** `<job id>.json` in `acks/`: what the line did. Written again when it knows more; `finished` and `refused` are its last word. */
export const EmbossingAck = z.object({
  schema: z.literal('tarqim/plate-ack/1'),
  job: z.uuid(),
  /** SHA-256 of the job file, hexadecimal: which bytes were pressed. */
  jobSha256: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  line: Text,
  state: z.enum(['taken', 'finished', 'refused']),
  /** Why it refused or stopped, in the line's own words. */
  reason: z.string().max(500).optional(),
  plates: z.array(
    z.object({
      position: z.number().int().positive(),
      result: z.enum(['made', 'spoiled', 'not-made']),
      /** Serial of the blank that was pressed, where the line reads it. */
      blank: Serial.optional(),
    }),
  ),
});
export type EmbossingAck = z.infer<typeof EmbossingAck>;

/** The job file of a job: the same job gives the same bytes. */
export function embossingJob(job: PlateJob): { text: string; sha256: string } {
  const file: EmbossingJob = {
    schema: 'tarqim/plate-job/1',
    job: job.id,
    at: job.at,
    number: { series: job.series, canonical: job.canonical, display: job.display },
    plates: job.plates.map(({ layout, drawing, blank }, at) => ({
      position: at + 1,
      layout,
      widthMm: drawing.width,
      heightMm: drawing.height,
      cornerRadiusMm: drawing.cornerRadius,
      blank,
      ground: drawing.colours.ground,
      inks: [...inksOf(drawing)],
      proof: drawing.proof,
      face: drawing.face,
      svg: drawingSvg(drawing, job.canonical),
    })),
  };
  const text = `${JSON.stringify(file, undefined, 1)}\n`;
  return { text, sha256: sha256Of(text) };
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
