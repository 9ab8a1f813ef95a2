import { directionOf } from '../../domain/text/bidi.ts';
import type { Bilingual } from '../contract/shapes.ts';
import { type Density, MIN_PT } from './form-density.ts';
import { GREY } from './form-parts.ts';
import { arabicPt, heightOf, naturalMm } from './form-text.ts';
import { fieldOf, type FilledValue, wordsOf } from './form-value.ts';
import type { Align, Box, Sheet } from './sheet.ts';

/** Between the two languages of a value, and at both ends of it. */
const BETWEEN_MM = 2;
const EDGE_MM = 0.6;
/** Narrower places write one language above the other. */
const STACK_MM = 70;
const ARABIC_MORE_PT = arabicPt(0);

type Arrangement =
  | { readonly kind: 'line'; readonly sizePt: number; readonly frMm: number; readonly arMm: number }
  | { readonly kind: 'halves' | 'stack' };

/**
 * How the two languages share a place: on one line at the same size (a smaller one where there is no height for two), else one above
 * the other or side by side.
 */
function arrangement(said: Bilingual, widthMm: number, valuePt: number, heightMm = Infinity): Arrangement {
  const onePoint = { sizePt: 1, weight: 'bold' } as const;
  const fr = naturalMm(said.fr, onePoint, 'ltr');
  // the Arabic of a line is set a little larger than its French
  const ar = naturalMm(said.ar, onePoint, 'rtl') / arabicPt(1);
  const roomMm = widthMm - BETWEEN_MM;
  const sizePt = Math.min(valuePt, Math.floor(((roomMm - ar * ARABIC_MORE_PT) / (fr + ar)) * 4) / 4);
  const oneLine = heightMm < valuePt * 0.75;
  if (sizePt >= (oneLine ? MIN_PT : Math.max(valuePt * 0.82, MIN_PT))) {
    const frMm = fr * sizePt + (roomMm - fr * sizePt - ar * arabicPt(sizePt)) / 2;
    return { kind: 'line', sizePt, frMm, arMm: roomMm - frMm };
  }
  return { kind: widthMm < STACK_MM ? 'stack' : 'halves' };
}

/** Height that a value takes in a place of this width, at this size. */
export function writtenMm(value: FilledValue, widthMm: number, valuePt: number): number {
  const said = wordsOf(value.value);
  const look = { sizePt: valuePt, weight: 'bold' } as const;
  const inside = widthMm - 2 * EDGE_MM;
  if (said.ar === '') return heightOf(said.fr, look, directionOf(said.fr, 'ltr'), inside, fieldOf(value));
  const shared = arrangement(said, inside, valuePt);
  const columnMm = shared.kind === 'halves' ? (inside - BETWEEN_MM) / 2 : inside;
  const fr = heightOf(said.fr, look, 'ltr', columnMm, `${value.field}.fr`);
  const ar = heightOf(said.ar, look, 'rtl', columnMm, `${value.field}.ar`);
  return shared.kind === 'stack' ? fr + ar : Math.max(fr, ar);
}

/** A value in its place, or dots to write on when there is none. */
export function drawValue(sheet: Sheet, at: Box, value: FilledValue | undefined, density: Density): void {
  if (value === undefined) {
    dots(sheet, at, density);
    return;
  }
  const said = wordsOf(value.value);
  const style = { sizePt: density.valuePt, minPt: MIN_PT, weight: 'bold' } as const;
  const inside = { ...at, xMm: at.xMm + EDGE_MM, widthMm: at.widthMm - 2 * EDGE_MM };
  if (said.ar === '') {
    const base = directionOf(said.fr, 'ltr');
    const many = said.fr.includes('\n') || naturalMm(said.fr, style, base) > inside.widthMm;
    const align: Align = many ? (base === 'rtl' ? 'right' : 'left') : 'center';
    sheet.write(said.fr, inside, { ...style, base, align, field: fieldOf(value) });
    return;
  }
  writeBoth(sheet, inside, said, value.field, density);
}

/** Both languages of a value in a place: French at the left or above, Arabic at the right or under it. */
export function writeBoth(sheet: Sheet, at: Box, said: Bilingual, field: string, density: Density): void {
  const shared = arrangement(said, at.widthMm, density.valuePt, at.heightMm);
  const sizePt = shared.kind === 'line' ? shared.sizePt : density.valuePt;
  const style = { sizePt, minPt: MIN_PT - 0.5, weight: 'bold' } as const;
  const halfMm = (at.widthMm - BETWEEN_MM) / 2;
  const frMm = shared.kind === 'line' ? shared.frMm + 0.2 : shared.kind === 'stack' ? at.widthMm : halfMm;
  const arMm = shared.kind === 'line' ? shared.arMm + 0.2 : shared.kind === 'stack' ? at.widthMm : halfMm;
  const share = shared.kind === 'stack' ? stackShare(said, at.widthMm, sizePt) : 1;
  const fr = { ...at, widthMm: frMm, heightMm: at.heightMm * share };
  const second = shared.kind === 'stack' ? fr.heightMm : 0;
  const ar = { ...at, xMm: at.xMm + at.widthMm - arMm, widthMm: arMm, yMm: at.yMm + second };
  // the two share the place: when they do not fit, the longer one is to be shortened
  const longer = naturalMm(said.fr, style, 'ltr') >= naturalMm(said.ar, style, 'rtl') ? 'fr' : 'ar';
  const named = `${field}.${longer}`;
  sheet.write(said.fr, fr, { ...style, field: named });
  const arabic = { ...style, sizePt: arabicPt(sizePt), base: 'rtl', field: named } as const;
  sheet.write(said.ar, { ...ar, heightMm: at.heightMm - second }, arabic);
}

/** The part of a stack's height that the French takes. */
function stackShare(said: Bilingual, widthMm: number, sizePt: number): number {
  const look = { sizePt, weight: 'bold' } as const;
  const fr = heightOf(said.fr, look, 'ltr', widthMm);
  return fr / (fr + heightOf(said.ar, look, 'rtl', widthMm));
}

/** Lines of dots to write on by hand: one under the labels, several where there is height. */
function dots(sheet: Sheet, at: Box, density: Density): void {
  const lines = Math.max(1, Math.floor(at.heightMm / Math.max(4.4, density.rowMm * 0.75)));
  const stepMm = at.heightMm / lines;
  const first = lines === 1 ? at.yMm + at.heightMm / 2 + density.valuePt * 0.16 : at.yMm + stepMm - 1;
  for (let line = 0; line < lines; line += 1) {
    const yMm = first + line * stepMm;
    const look = { color: GREY.rule, dashPt: 1, widthPt: 0.5 };
    sheet.line([at.xMm, yMm], [at.xMm + at.widthMm, yMm], look);
  }
}
