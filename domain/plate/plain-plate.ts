import { displayParts } from '../number/format.ts';
import type { TrailerNumber, W18Number, WWNumber } from '../number/registration-number.ts';
import { characterItem, digitItem, digitItems, latinItem } from './characters.ts';
import type { DigitFigures } from './characters.ts';
import { BLACK_ON_WHITE, RED_ON_WHITE, WHITE_ON_RED } from './colours.ts';
import type { Face, PlateError } from './drawing.ts';
import { annexColumn } from './annex-table.ts';
import type { PlateGlyphs } from './glyphs.ts';
import { layLine } from './line.ts';
import type { Item } from './line.ts';
import { THIN_BORDER_MM } from './normal-plate.ts';
import type { PlateLayout } from './plate-table.ts';

/** Between a part and the small dash of a trailer, and half of what stands before the letters of W18 and WW. */
const GAP_PARTS = 20;

/**
 * Series without Arabic letters on one line: WW (art. 37), W18 (art. 31), trailers (art. 27, rear only). Dimensions: annex 14;
 * those of annex 16 repeat the motorcycle's and cannot hold a trailer's number, so the rear plate on one line of annex 14 stands
 * for them. A motorcycle's W18 plate has the dimensions of annex 15, to which annex 19 sends, on two lines: its 208 mm hold no more.
 */
export function plainFace(
  number: WWNumber | W18Number | TrailerNumber,
  layout: PlateLayout,
  glyphs: PlateGlyphs,
): Face | PlateError {
  const { series } = number;
  const moto = layout === 'moto';
  const known =
    layout === 'rear-one-line' || (layout === 'front' && series !== 'TRAILER') || (moto && series === 'W18');
  if (!known) return { code: 'plate-series-without-layout', params: { series, layout } };
  const { mm, doubts } = moto
    ? annexColumn('15', 'rear')
    : annexColumn('14', layout === 'front' ? 'front' : 'rearOneLine');
  const [width, height] = [mm('plate_width'), mm('plate_height')];
  const figures: DigitFigures = {
    digitHeight: mm('digit_height'),
    digitWidth: mm('digit_width'),
    digitOneWidth: mm('digit_one_width'),
    digitStroke: mm('digit_stroke'),
    gapDigits: mm('gap_digits'),
    glyphs,
  };
  const edges = mm(moto ? 'gap_top' : 'gap_edges_part1_3_min');
  const parts = displayParts(number).map((part, at) =>
    partItems(part.text, part.joint === 'dash', at, figures),
  );
  const colours = series === 'W18' ? RED_ON_WHITE : series === 'TRAILER' ? WHITE_ON_RED : BLACK_ON_WHITE;
  const lines = moto ? parts : [parts.flat()];
  // Two lines lean on the upper and the lower edge, as on the motorcycle's plate of the normal series.
  const marks = lines.map((items, at) =>
    layLine(
      items,
      {
        x: edges,
        y: at === 0 ? edges : height - edges - figures.digitHeight,
        width: width - 2 * edges,
        height: figures.digitHeight,
      },
      colours.ink,
      figures.gapDigits,
    ),
  );
  if (marks.includes(undefined)) return { code: 'plate-number-too-wide', params: { layout, width } };
  return {
    width,
    height,
    cornerRadius: mm('corner_radius'),
    borderMm: Math.min(THIN_BORDER_MM, mm('border_max')),
    colours,
    marks: marks.flatMap(line => line ?? []),
    doubts: [
      ...doubts(),
      ...(series === 'TRAILER' ? ['annex-16'] : []),
      ...(moto ? ['annex-19.motorcycle'] : []),
    ],
  };
}

/** Characters of one part; a wider gap before the letters, the small dash before a trailer's group. */
function partItems(text: string, dash: boolean, part: number, figures: DigitFigures): Item[] {
  if (dash) {
    const [first, ...rest] = digitItems(text, figures);
    const { digitHeight: height, digitStroke: stroke } = figures;
    const joint = characterItem(
      'dash',
      '-',
      { width: figures.digitWidth / 2, height, stroke },
      GAP_PARTS,
      figures.glyphs,
    );
    return first === undefined
      ? []
      : [{ ...joint, stretch: true }, { ...first, gap: GAP_PARTS, stretch: true }, ...rest];
  }
  return [...text].map((character, at): Item => {
    const opens = part > 0 && at === 0;
    const gap = opens ? 2 * GAP_PARTS : figures.gapDigits;
    const item = character === 'W' ? latinItem(character, figures, gap) : digitItem(character, figures, gap);
    return { ...item, stretch: opens };
  });
}
