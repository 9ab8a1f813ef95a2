import type { Bilingual } from '../contract/shapes.ts';
import type { DecreeForm } from './form-catalogue.ts';
import { GREY } from './form-parts.ts';
import { type Density } from './form-density.ts';
import { FRAME, RULE, type Sheet } from './sheet.ts';
import { drawCode128 } from './symbols.ts';
import { LETTERHEAD, words } from './words.ts';

/** Annexes that the ministry's services issue or receive under its own head. */
const MINISTRY_ANNEXES: ReadonlySet<string> = new Set(['W18_INSPECTION', 'WITHDRAWAL_RECEIPT']);

/** A title that names in brackets the ministry whose paper it is (annex 23). */
const NAMED_MINISTRY = /^(.*?)\s*\((.*)\)$/;

/**
 * The lines at the head of a form: those of the annex for the forms, the kingdom alone for the papers of the citizens, the ministry of
 * foreign affairs for its authorisation.
 */
export function headLines(form: DecreeForm): readonly Bilingual[] {
  const lines = LETTERHEAD.fr.map((fr, index) => ({ fr, ar: LETTERHEAD.ar[index] ?? '' }));
  const kingdom = lines.slice(0, 1);
  if (form.id.startsWith('FORM_') || MINISTRY_ANNEXES.has(form.id)) return lines;
  if (form.id !== 'MAEC_AUTHORISATION') return kingdom;
  const fr = NAMED_MINISTRY.exec(form.fr)?.[2]?.split(', ') ?? [];
  const ar = NAMED_MINISTRY.exec(form.ar)?.[2]?.split('، ') ?? [];
  return [...kingdom, ...fr.map((line, index) => ({ fr: line, ar: ar[index] ?? '' }))];
}

/** The title without the ministry, which stands in the head. */
export function headTitle(form: DecreeForm): Bilingual {
  if (form.id !== 'MAEC_AUTHORISATION') return { fr: form.fr, ar: form.ar };
  return {
    fr: NAMED_MINISTRY.exec(form.fr)?.[1] ?? form.fr,
    ar: NAMED_MINISTRY.exec(form.ar)?.[1] ?? form.ar,
  };
}

/** Room of the dossier's bar code between the two columns of the head. */
const CODE_MM = 50;

/** The head of a form, the centre under its lines when one prints it, the dossier number as a bar code. Returns the next free y. */
export function formHead(
  sheet: Sheet,
  lines: readonly Bilingual[],
  centre: Bilingual | undefined,
  dossierNo: string | undefined,
  density: Density,
): number {
  const stepMm = density.rowMm > 6 ? 4.6 : 4;
  const widthMm = dossierNo === undefined ? FRAME.widthMm / 2 - 3 : (FRAME.widthMm - CODE_MM) / 2 - 1;
  const printed = centre && {
    fr: `${words('centre').fr}\u00A0: ${centre.fr}`,
    ar: centre.ar === '' ? '' : `${words('centre').ar}: ${centre.ar}`,
  };
  const all = printed ? [...lines, printed] : lines;
  all.forEach((line, index) => {
    const strong = index === 0 || index === lines.length;
    const sizePt = index === 0 ? 9 : 8;
    const style = { sizePt, minPt: 5.75, weight: strong ? 'bold' : 'regular' } as const;
    const box = { yMm: FRAME.topMm + index * stepMm, widthMm, heightMm: stepMm };
    sheet.write(line.fr, { ...box, xMm: FRAME.leftMm }, { ...style, field: 'centre.fr' });
    if (line.ar !== '') {
      const arabic = { ...style, sizePt: sizePt + 0.5, base: 'rtl', field: 'centre.ar' } as const;
      sheet.write(line.ar, { ...box, xMm: FRAME.rightMm - widthMm }, arabic);
    }
  });
  let bottom = FRAME.topMm + all.length * stepMm + 0.8;
  if (dossierNo !== undefined) {
    const code = { xMm: FRAME.leftMm + widthMm + 1, yMm: FRAME.topMm + 8, widthMm: CODE_MM, heightMm: 5.4 };
    drawCode128(sheet, dossierNo, code, 'dossierNo');
    const text = { ...code, yMm: code.yMm + 5.5, heightMm: 2.8 };
    const look = { sizePt: 7, minPt: 6, weight: 'mono', align: 'center', field: 'dossierNo' } as const;
    sheet.write(dossierNo, text, look);
    bottom = Math.max(bottom, text.yMm + 3);
  }
  sheet.line([FRAME.leftMm, bottom], [FRAME.rightMm, bottom], { widthPt: RULE.heavy, color: '#000000' });
  return bottom + density.gapMm;
}

/** The head of a second side: which form, which dossier. */
export function runningHead(sheet: Sheet, title: Bilingual, dossierNo: string | undefined): void {
  const look = { sizePt: 7.5, minPt: 5, color: GREY.soft } as const;
  const sideMm = (FRAME.widthMm - 44) / 2;
  const box = { yMm: FRAME.topMm, heightMm: 4.4, widthMm: sideMm };
  sheet.write(shortTitle(title.fr), { ...box, xMm: FRAME.leftMm }, look);
  const right = { ...box, xMm: FRAME.rightMm - sideMm };
  sheet.write(shortTitle(title.ar), right, { ...look, sizePt: 8, base: 'rtl' });
  if (dossierNo !== undefined) {
    const middle = { ...box, xMm: FRAME.leftMm + sideMm + 1, widthMm: 42 };
    sheet.write(dossierNo, middle, { ...look, weight: 'mono', align: 'center', field: 'dossierNo' });
  }
  const yMm = FRAME.topMm + 5;
  sheet.line([FRAME.leftMm, yMm], [FRAME.rightMm, yMm], { color: GREY.rule });
}

/** "FORMULE B II" without what follows its dash. */
function shortTitle(title: string): string {
  return title.split(' — ')[0] ?? title;
}

/** The foot of a form that no centre printed: its annex and its page. */
export function blankFoot(sheet: Sheet, annex: Bilingual): void {
  const pages = sheet.pages.length;
  for (let page = 1; page <= pages; page += 1) {
    sheet.turnTo(page);
    const yMm = FRAME.bottomMm + 1;
    sheet.line([FRAME.leftMm, yMm], [FRAME.rightMm, yMm], { color: GREY.rule });
    const look = { sizePt: 6.75, color: GREY.soft } as const;
    const box = { yMm: yMm + 0.6, heightMm: 3.6, widthMm: 80 };
    sheet.write(annex.fr, { ...box, xMm: FRAME.leftMm }, look);
    const middle = { ...box, xMm: FRAME.leftMm + 80, widthMm: FRAME.widthMm - 160 };
    sheet.write(`${page} / ${pages}`, middle, { ...look, align: 'center' });
    sheet.write(annex.ar, { ...box, xMm: FRAME.rightMm - 80 }, { ...look, base: 'rtl' });
  }
}
