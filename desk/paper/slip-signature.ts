import { z } from 'zod';
import { type InkCurve, inkOf } from '../../domain/signature/ink.ts';
import { UNABLE_REASONS } from '../../domain/signature/proof.ts';
import { PAD, Strokes } from '../../domain/signature/stroke.ts';
import type { Bilingual } from '../contract/shapes.ts';
import { Fingerprint } from './shapes.ts';
import type { Box } from './sheet.ts';
import { words } from './words.ts';

/** How a hand-over was signed for, as its slip shows it. */
export const SlipSignature = z.discriminatedUnion('how', [
  z.strictObject({
    how: z.literal('ink'),
    /** Null where what was kept no longer matches its fingerprint: ink that is not the hand's is not printed. */
    strokes: Strokes.nullable(),
    hash: Fingerprint,
  }),
  z.strictObject({
    how: z.literal('unable'),
    reason: z.enum(UNABLE_REASONS),
    witness: z.string(),
  }),
]);
export type SlipSignature = z.infer<typeof SlipSignature>;

/** Why nothing was signed and who saw it, line by line. */
export function unableLines({ reason, witness }: SlipSignature & { how: 'unable' }): Bilingual[] {
  const seen = witness === '' ? [] : [words('remise.witness'), { fr: witness, ar: '' }];
  return [words(`unable.${reason}`), ...seen];
}

/** The ink in a box, in millimetres: the whole pad as large as fits, in the middle, so that proportions are the hand's. */
export function placedInk(strokes: Strokes, box: Box): InkCurve[] {
  const scale = Math.min(box.widthMm / PAD.width, box.heightMm / PAD.height);
  const left = box.xMm + (box.widthMm - PAD.width * scale) / 2;
  const top = box.yMm + (box.heightMm - PAD.height * scale) / 2;
  const place = ([x, y]: readonly [number, number]) => [left + x * scale, top + y * scale] as const;
  return strokes.flatMap(inkOf).map(({ from, control, to, width }) => ({
    from: place(from),
    control: place(control),
    to: place(to),
    width: width * scale,
  }));
}
