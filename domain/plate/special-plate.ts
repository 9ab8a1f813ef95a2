import type { AdminSpecialNumber } from '../number/registration-number.ts';
import { annexColumn } from './annex-table.ts';
import { characterItem, digitItems } from './characters.ts';
import { BLACK_ON_WHITE } from './colours.ts';
import type { Face, PlateError } from './drawing.ts';
import type { PlateGlyphs } from './glyphs.ts';
import { layLine } from './line.ts';
import type { PlateLayout } from './plate-table.ts';

/**
 * Special administrative series 96 to 99: order, small dash, body, on one line and no other (arts 41 and 42, annexes 21 and 22.2).
 * 390 = 5 + 30 + (4×30 + 3×15) + 30 + 20 + 30 + (2×30 + 15) + 30 + 5.
 */
export function specialFace(
  number: AdminSpecialNumber,
  layout: PlateLayout,
  glyphs: PlateGlyphs,
): Face | PlateError {
  if (layout !== 'front' && layout !== 'rear-one-line')
    return { code: 'plate-series-without-layout', params: { series: number.series, layout } };
  const { mm, doubts } = annexColumn('22.2', layout === 'front' ? 'front' : 'rear');
  const [width, height, border] = [mm('plate_width'), mm('plate_height'), mm('border_max')];
  const figures = {
    digitHeight: mm('digit_height'),
    digitWidth: mm('digit_width'),
    digitOneWidth: mm('digit_one_dash_width'),
    digitStroke: mm('digit_stroke'),
    gapDigits: mm('gap_digits'),
    glyphs,
  };
  const dash = characterItem(
    'dash',
    '-',
    { width: mm('digit_one_dash_width'), height: figures.digitHeight, stroke: figures.digitStroke },
    mm('gap_dash'),
    glyphs,
  );
  const [first, ...rest] = digitItems(String(number.body), figures);
  if (first === undefined) throw new RangeError('a body has two digits');
  const items = [
    ...digitItems(String(number.order), figures),
    dash,
    { ...first, gap: mm('gap_dash') },
    ...rest,
  ];
  const left = border + mm('gap_part2_edges');
  const right = border + mm('gap_part1_edges');
  const marks = layLine(
    items,
    {
      x: left,
      y: (height - figures.digitHeight) / 2,
      width: width - left - right,
      height: figures.digitHeight,
    },
    BLACK_ON_WHITE.ink,
  );
  if (marks === undefined) return { code: 'plate-number-too-wide', params: { layout, width } };
  return {
    width,
    height,
    cornerRadius: mm('corner_radius'),
    borderMm: border,
    colours: BLACK_ON_WHITE,
    marks,
    doubts: doubts(),
  };
}
