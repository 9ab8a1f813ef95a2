import type { Bilingual } from '../contract/shapes.ts';
import type { Block } from './form-blocks.ts';
import { blankFoot, formHead, runningHead } from './form-head.ts';
import { layPages } from './form-pages.ts';
import { footers, GREY } from './form-parts.ts';
import { type Density } from './form-density.ts';
import { drawFrame } from './form-frame.ts';
import { textRow } from './form-text.ts';
import type { Issue } from './shapes.ts';
import { FRAME, Sheet } from './sheet.ts';
import { drawQrCode } from './symbols.ts';
import { words } from './words.ts';

/** What is printed around the parts of a form when it is known. */
export interface SheetCodes {
  /** In the head as Code 128, in the foot as text. */
  readonly dossierNo?: string;
  /** The signed reference, as a QR code at the foot of the last page. */
  readonly reference?: string;
  /** Sentences under the parts: validity, what the paper proves. */
  readonly remarks?: readonly Bilingual[];
}

/** The codes that a paper was given, without those it was not. */
export function codesOf(data: {
  dossierNo?: string | undefined;
  reference?: string | undefined;
}): Pick<SheetCodes, 'dossierNo' | 'reference'> {
  return {
    ...(data.dossierNo === undefined ? {} : { dossierNo: data.dossierNo }),
    ...(data.reference === undefined ? {} : { reference: data.reference }),
  };
}

export interface FormSheet extends SheetCodes {
  /** Lines at the head: kingdom, ministry, direction. */
  readonly lines: readonly Bilingual[];
  readonly title: Bilingual;
  /** The annex or article that it comes from, at the foot. */
  readonly annex: Bilingual;
  readonly blocks: readonly Block[];
  readonly density: Density;
}

/** Head, title, parts over as many pages as they need, remarks, codes, foot. Without an issue: a blank form, no centre's. */
export function drawFormSheet(
  form: FormSheet,
  issue: Issue | undefined,
  options: { readonly foot?: boolean } = {},
): Sheet {
  const { density } = form;
  const sheet = new Sheet();
  const head = formHead(sheet, form.lines, issue?.centre, form.dossierNo, density);
  const firstMm = titleStrip(sheet, head, form.title, density.headPt) + density.gapMm;
  const bottomMm = FRAME.bottomMm - (form.reference === undefined ? 0 : CODES_MM);
  const blocks = [...form.blocks, ...remarksBlocks(form.remarks ?? [])];
  const room = { firstMm, nextMm: FRAME.topMm + 7, bottomMm, gapMm: density.gapMm };
  layPages(sheet, blocks, room, () => {
    runningHead(sheet, form.title, form.dossierNo);
  });
  if (form.reference !== undefined) drawReference(sheet, bottomMm, form.reference);
  // a paper that goes on writes its own foot, once its pages are known
  if (options.foot === false) return sheet;
  if (issue) footers(sheet, issue, form.dossierNo ?? form.annex.fr);
  else blankFoot(sheet, form.annex);
  return sheet;
}

/** The title of a form in its tinted frame; returns the next free y. */
export function titleStrip(sheet: Sheet, yMm: number, title: Bilingual, sizePt: number): number {
  const look = { sizePt, weight: 'bold', role: 'H1' } as const;
  const row = textRow(title, FRAME.widthMm, look, { padMm: 1.3, tint: true });
  return drawFrame(sheet, { xMm: FRAME.leftMm, yMm, widthMm: FRAME.widthMm }, [row], []);
}

const CODES_MM = 31;

/** The signed reference at the foot of the last page, and what it is for. */
function drawReference(sheet: Sheet, yMm: number, reference: string): void {
  const sideMm = CODES_MM - 3;
  const box = { xMm: FRAME.leftMm, yMm: yMm + 2, widthMm: sideMm, heightMm: sideMm };
  drawQrCode(sheet, reference, box, 'reference');
  const said = words('form.reference');
  const look = { sizePt: 7, color: GREY.label } as const;
  const text = { yMm: box.yMm, heightMm: sideMm, widthMm: 72 };
  sheet.write(said.fr, { ...text, xMm: FRAME.leftMm + sideMm + 2 }, look);
  sheet.write(said.ar, { ...text, xMm: FRAME.rightMm - 72 }, { ...look, sizePt: 7.75, base: 'rtl' });
}

function remarksBlocks(remarks: readonly Bilingual[]): Block[] {
  if (remarks.length === 0) return [];
  const rows = remarks.map(remark =>
    textRow(remark, FRAME.widthMm, { sizePt: 9.5, weight: 'bold' }, { padMm: 1.4 }),
  );
  return [{ rows, framed: true, before: 'gap' }];
}
