import type { Direction } from '../../domain/text/bidi.ts';
import type { Bilingual } from '../contract/shapes.ts';
import type { Weight } from './faces.ts';
import { type Density, PAD_MM } from './form-density.ts';
import type { Row } from './form-frame.ts';
import { GREY } from './form-parts.ts';
import { setText, type TextRole } from './text-block.ts';

/** Size of the Arabic beside a French text of this size: equal to the eye. */
export const arabicPt = (sizePt: number) => sizePt + 0.75;

export interface Look {
  readonly sizePt: number;
  readonly weight?: Weight;
  readonly color?: string;
  readonly role?: TextRole;
}

/** Widths at one point, of the words that come back on every paper. */
const widths = new Map<string, number>();
const KEPT_WIDTHS = 5_000;

/** Width of a text on one line, in millimetres (the longest line of several). */
export function naturalMm(text: string, look: Look, base: Direction): number {
  if (text === '') return 0;
  const weight = look.weight ?? 'regular';
  const key = `${weight}|${base}|${text}`;
  const known = widths.get(key);
  const perPoint = known ?? widthPerPoint(text, weight, base);
  if (widths.size >= KEPT_WIDTHS) widths.clear();
  widths.set(key, perPoint);
  return perPoint * (base === 'rtl' ? arabicPt(look.sizePt) : look.sizePt);
}

function widthPerPoint(text: string, weight: Weight, base: Direction): number {
  const block = setText(text, { sizePt: 10, weight }, { widthMm: 50_000, base, field: 'label' });
  return Math.max(...block.lines.map(line => line.widthMm)) / 10;
}

export function heightOf(
  text: string,
  look: Look,
  base: Direction,
  widthMm: number,
  field = 'label',
): number {
  if (text === '') return 0;
  const style = { ...look, sizePt: base === 'rtl' ? arabicPt(look.sizePt) : look.sizePt };
  return setText(text, style, { widthMm, base, field }).heightMm;
}

/** French at the left, Arabic at the right, each in its half; as many lines as they need. */
export function textRow(
  text: Bilingual,
  widthMm: number,
  look: Look,
  options: { padMm?: number; tint?: boolean; ruled?: boolean } = {},
): Row {
  const inside = widthMm - 2 * PAD_MM;
  const padMm = options.padMm ?? 0.6;
  // a short French line leaves its room to the Arabic, and the other way round
  const natural = { fr: naturalMm(text.fr, look, 'ltr'), ar: naturalMm(text.ar, look, 'rtl') };
  const fits = natural.fr + natural.ar + 3 <= inside;
  // the longer of the two gets more of the width, so that neither takes many more lines than the other
  const share = Math.min(0.62, Math.max(0.38, natural.fr / (natural.fr + natural.ar)));
  const fr = fits ? natural.fr + 0.2 : (inside - 3) * share;
  const ar = fits ? natural.ar + 0.2 : (inside - 3) * (1 - share);
  const heightMm =
    Math.max(heightOf(text.fr, look, 'ltr', fr), heightOf(text.ar, look, 'rtl', ar)) + 2 * padMm;
  return {
    heightMm,
    grow: 0,
    capMm: 0,
    ...(options.ruled === true ? { ruled: true } : {}),
    draw: (sheet, at) => {
      if (options.tint === true) sheet.rect(at, { fill: GREY.tint });
      const box = { yMm: at.yMm + padMm, heightMm: at.heightMm - 2 * padMm };
      sheet.write(text.fr, { ...box, xMm: at.xMm + PAD_MM, widthMm: fr }, look);
      if (text.ar !== '') {
        const arabic = { ...look, sizePt: arabicPt(look.sizePt), base: 'rtl' } as const;
        sheet.write(text.ar, { ...box, xMm: at.xMm + at.widthMm - PAD_MM - ar, widthMm: ar }, arabic);
      }
    },
  };
}

/** The title strip of a box. */
export function titleRow(title: Bilingual, widthMm: number, density: Density): Row {
  return textRow(
    title,
    widthMm,
    { sizePt: density.titlePt, weight: 'bold', role: 'H2' },
    { padMm: 0.5, tint: true },
  );
}
