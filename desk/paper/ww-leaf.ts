import type { Bilingual } from '../contract/shapes.ts';
import { formBlocks } from './form-blocks.ts';
import { decreeForm } from './form-catalogue.ts';
import { cutLine, layPages } from './form-pages.ts';
import { GREY } from './form-parts.ts';
import { DENSE } from './form-density.ts';
import { drawFrame } from './form-frame.ts';
import { textRow } from './form-text.ts';
import type { FilledValues } from './form-value.ts';
import { FRAME, type Sheet } from './sheet.ts';
import { LETTERHEAD, words } from './words.ts';

/** Both halves of a leaf: the stub stays in the book, the original goes with the vehicle. */
const HALVES = ['ww.stub', 'ww.original'] as const;
const GAP_MM = 6;

/**
 * A leaf of a WW book on the current page: the stub above, the original below, the same text in both, to be signed twice.
 * Source: arrêté 2711.10, arts 34 and 36, annex 18.
 * @throws Refused `does-not-fit` with the field, when a text does not fit at its smallest size
 */
export function drawWwLeaf(sheet: Sheet, values: FilledValues, of: Bilingual): void {
  const heightMm = (FRAME.bottomMm - FRAME.topMm - GAP_MM) / 2;
  HALVES.forEach((half, index) => {
    const topMm = FRAME.topMm + index * (heightMm + GAP_MM);
    if (index > 0) cutLine(sheet, topMm - GAP_MM / 2);
    drawHalf(sheet, topMm, topMm + heightMm, words(half), of, values);
  });
}

function drawHalf(
  sheet: Sheet,
  topMm: number,
  bottomMm: number,
  half: Bilingual,
  of: Bilingual,
  values: FilledValues,
): void {
  const form = decreeForm('WW_DECLARATION');
  const at = { xMm: FRAME.leftMm, widthMm: FRAME.widthMm };
  const kingdom = { fr: LETTERHEAD.fr[0] ?? '', ar: LETTERHEAD.ar[0] ?? '' };
  const head = [
    textRow(kingdom, FRAME.widthMm, { sizePt: 8, weight: 'bold' }, { padMm: 0.2 }),
    textRow(
      { fr: `${half.fr}  ·  ${of.fr}`, ar: `${half.ar}  ·  ${of.ar}` },
      FRAME.widthMm,
      { sizePt: 7, color: GREY.label },
      { padMm: 0.3 },
    ),
  ];
  const title = textRow(
    form,
    FRAME.widthMm,
    { sizePt: 9.5, weight: 'bold', role: 'H1' },
    { padMm: 0.9, tint: true },
  );
  const yMm = drawFrame(sheet, { ...at, yMm: topMm }, head, [], false);
  const firstMm = drawFrame(sheet, { ...at, yMm }, [title], []) + DENSE.gapMm;
  const room = { firstMm, nextMm: firstMm, bottomMm, gapMm: DENSE.gapMm };
  layPages(sheet, formBlocks(form, values, DENSE), room, () => {
    throw new Error('half a page holds annex 18 whole');
  });
}
