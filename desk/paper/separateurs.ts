import { z } from 'zod';
import { footers, letterhead, titleBand } from './form-parts.ts';
import type { PaperLayout } from './layout.ts';
import { Issue } from './shapes.ts';
import { FRAME, Sheet } from './sheet.ts';
import { drawCode128 } from './symbols.ts';
import { words } from './words.ts';

/** Separator sheets of a draft: one before each paper in the feeder, so that its pages are filed under it by themselves. */
export const Separateurs = z.strictObject({
  ...Issue.shape,
  papers: z
    .array(
      z.strictObject({
        n: z.string().min(1).max(8),
        fr: z.string().min(1),
        ar: z.string().min(1),
        /** What the code says (`domain/dossier/separator.ts`). */
        code: z.string().min(1).max(40),
      }),
    )
    .min(1)
    .max(60),
});
export type Separateurs = z.infer<typeof Separateurs>;

export const separateurs: PaperLayout<Separateurs> = {
  schema: Separateurs,
  title: data => `${words('separator.title').fr} — ${data.papers.map(({ n }) => n).join(', ')}`,
  draw: data => {
    const sheet = new Sheet();
    for (const [at, paper] of data.papers.entries()) {
      if (at > 0) sheet.newPage();
      const y = titleBand(sheet, letterhead(sheet, data.centre), words('separator.title'), 12);
      const wide = { xMm: FRAME.leftMm, widthMm: FRAME.widthMm };
      const field = `papers.${String(at)}.fr`;
      sheet.write(
        paper.n,
        { ...wide, yMm: y + 6, heightMm: 20 },
        { sizePt: 40, minPt: 20, weight: 'bold', align: 'center', field },
      );
      sheet.write(
        paper.fr,
        { ...wide, yMm: y + 30, heightMm: 20 },
        { sizePt: 16, minPt: 9, weight: 'bold', align: 'center', field },
      );
      sheet.write(
        paper.ar,
        { ...wide, yMm: y + 54, heightMm: 20 },
        { sizePt: 17, minPt: 9, align: 'center', base: 'rtl', field },
      );
      // Broad bars: they are read at 100 points an inch, on a sheet that hangs.
      drawCode128(sheet, paper.code, { ...wide, yMm: y + 84, heightMm: 40 }, field);
      const how = words('separator.how');
      sheet.write(how.fr, { ...wide, yMm: y + 132, heightMm: 8 }, { sizePt: 10, align: 'center' });
      sheet.write(
        how.ar,
        { ...wide, yMm: y + 142, heightMm: 8 },
        { sizePt: 11, align: 'center', base: 'rtl' },
      );
    }
    footers(sheet, data, words('separator.title').fr);
    return sheet;
  },
};
