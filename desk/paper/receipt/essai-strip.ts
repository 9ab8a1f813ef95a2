import { z } from 'zod';
import { Issue } from '../shapes.ts';
import { words } from '../words.ts';
import { Strip, TYPE } from './strip.ts';
import { stripFoot, stripHead } from './strip-parts.ts';

/** What tries a receipt printer: both scripts at the sizes of a receipt, the head's whole width, a code that a reader reads. */
export const EssaiReceipt = z.strictObject({ ...Issue.shape, printer: z.string().min(1).max(60) });
export type EssaiReceipt = z.infer<typeof EssaiReceipt>;

const RULER_MM = 60;

export function essaiStrip(data: EssaiReceipt): Strip {
  const strip = new Strip();
  stripHead(strip, data, words('essai.strip'));
  strip.line(data.printer, 'printer', { sizePt: TYPE.value, weight: 'bold', align: 'center' });
  strip.rule();
  strip.pair(words('essai.letters'), 'letters', { sizePt: TYPE.label });
  for (const sizePt of [TYPE.value, TYPE.plain, TYPE.small])
    strip.both(words('essai.sample'), 'sample', { sizePt });
  strip.rule();
  strip.pair(words('essai.strip-ruler'), 'rulers', { sizePt: TYPE.label });
  strip.ruler(RULER_MM);
  strip.rule();
  strip.qrCode(`TARQIM ${data.workstation} ${data.printedAt}`, 'reference');
  stripFoot(strip, data);
  return strip;
}
