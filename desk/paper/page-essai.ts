import { z } from 'zod';
import { footers, letterhead, sectionTitle, titleBand } from './form-parts.ts';
import type { PaperLayout } from './layout.ts';
import { Issue } from './shapes.ts';
import { FRAME, RULE, Sheet } from './sheet.ts';
import { words } from './words.ts';

/** Page that tries a printer: what it is called, both scripts, and rulers that show whether it prints at true size. */
export const PageEssai = z.strictObject({ ...Issue.shape, printer: z.string().min(1).max(60) });
export type PageEssai = z.infer<typeof PageEssai>;

const RULER_MM = 100;

export const pageEssai: PaperLayout<PageEssai> = {
  schema: PageEssai,
  title: data => `${words('essai.title').fr} — ${data.printer}`,
  draw: data => {
    const sheet = new Sheet();
    let y = titleBand(sheet, letterhead(sheet, data.centre), words('essai.title'), 12);
    sheet.write(
      data.printer,
      { xMm: FRAME.leftMm, yMm: y, widthMm: FRAME.widthMm, heightMm: 9 },
      { sizePt: 12, minPt: 8, weight: 'bold', align: 'center', field: 'printer' },
    );
    y = sectionTitle(sheet, y + 13, words('essai.letters'));
    const sample = words('essai.sample');
    const half = { yMm: y, widthMm: FRAME.widthMm / 2 - 3, heightMm: 22 };
    sheet.write(sample.fr, { ...half, xMm: FRAME.leftMm }, { sizePt: 10, vertical: 'top' });
    sheet.write(
      sample.ar,
      { ...half, xMm: FRAME.leftMm + FRAME.widthMm / 2 + 3 },
      { sizePt: 11, vertical: 'top', base: 'rtl' },
    );
    y = sectionTitle(sheet, y + 26, words('essai.rulers'));
    ruler(sheet, FRAME.leftMm + 20, y + 8, 'across');
    ruler(sheet, FRAME.leftMm + 20, y + 8, 'down');
    footers(sheet, data, data.printer);
    return sheet;
  },
};

/** 100 mm with a tick each millimetre: longer each five, numbered each ten. */
function ruler(sheet: Sheet, xMm: number, yMm: number, way: 'across' | 'down'): void {
  const at = (along: number, aside: number): [number, number] =>
    way === 'across' ? [xMm + along, yMm + aside] : [xMm - aside, yMm + along];
  sheet.line(at(0, 0), at(RULER_MM, 0), { widthPt: RULE.outer });
  for (let mm = 0; mm <= RULER_MM; mm += 1)
    sheet.line(at(mm, 0), at(mm, mm % 10 === 0 ? 5 : mm % 5 === 0 ? 3.5 : 2), { widthPt: RULE.inner });
  for (let mm = 10; mm <= RULER_MM; mm += 10) {
    const [x, y] = at(mm, way === 'across' ? 7.5 : 9);
    sheet.write(
      String(mm),
      { xMm: x - 5, yMm: y - 2, widthMm: 10, heightMm: 4 },
      { sizePt: 7, align: 'center' },
    );
  }
}
