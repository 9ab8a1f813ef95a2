import { ADMIN_BODIES } from '../number/registration-number.ts';
import type { AdminNumber } from '../number/registration-number.ts';
import { annexColumn } from './annex-table.ts';
import type { AnnexColumn } from './annex-table.ts';
import { digitItems, separatorMark } from './characters.ts';
import { BLACK, RED, RED_ON_WHITE, WHITE } from './colours.ts';
import { isPlateError } from './drawing.ts';
import type { Box, Face, PlateError, PlateField } from './drawing.ts';
import type { PlateGlyphs } from './glyphs.ts';
import { layLine } from './line.ts';
import { rectangle } from './path.ts';
import type { Corners } from './path.ts';
import type { PlateLayout } from './plate-table.ts';
import { wordMarks } from './words.ts';

const COLUMN = {
  front: 'carOneLine',
  'rear-one-line': 'carOneLine',
  'rear-two-lines': 'carRearTwoLines',
  moto: 'motoRearTwoLines',
} as const;

/** Places of the two parts and of the line between them, in millimetres. */
interface Places {
  /** The black field: from the edge of the plate to the separator. */
  readonly field: Box;
  readonly corners: Corners;
  /** Room of the digits, as high as they are. */
  readonly digits: Box;
  readonly separator: Box;
  /** The largest box of the letters. */
  readonly letters: Box;
}

/**
 * Administrative series: the letters of the body red on white, the order white on black, a line between them (arts 41 to 44,
 * annexes 20 and 22.1). On one line the letters stand on the right, as art. 41 reads and art. 42 sends to; on two lines above.
 * The models of annex 20 are lost: the line is red, the one colour seen on both grounds. Motorcycles hold five digits
 * (208 = 2×13 + 5×30 + 4×8): a longer number is refused.
 */
export function adminFace(number: AdminNumber, layout: PlateLayout, glyphs: PlateGlyphs): Face | PlateError {
  const column = annexColumn('22.1', COLUMN[layout]);
  const { mm } = column;
  const [width, height, cornerRadius] = [mm('plate_width'), mm('plate_height'), mm('corner_radius')];
  const places = layout === 'front' || layout === 'rear-one-line' ? oneLine(column) : twoLines(column);
  const figures = {
    digitHeight: mm('digit_height'),
    digitWidth: mm('digit_width'),
    digitOneWidth: mm('digit_one_width'),
    digitStroke: mm('digit_stroke'),
    gapDigits: mm('gap_digits'),
    glyphs,
  };
  const digits = layLine(digitItems(String(number.order), figures), places.digits, WHITE);
  if (digits === undefined) return { code: 'plate-number-too-wide', params: { layout, width } };
  const letters = wordMarks(
    ADMIN_BODIES[number.body],
    places.letters,
    // The annex has no stroke for letters: that of the digits.
    {
      fit: 'within',
      gap: figures.gapDigits,
      strokeTarget: figures.digitStroke,
      strokeMax: figures.digitStroke,
    },
    RED,
    glyphs,
  );
  if (isPlateError(letters)) return letters;
  const { x, y, width: wide, height: high } = places.field;
  const field: PlateField = {
    ...places.field,
    ground: BLACK,
    path: rectangle(x, y, wide, high, places.corners),
  };
  const bar = places.separator;
  return {
    width,
    height,
    cornerRadius,
    borderMm: mm('border_max'),
    colours: { ...RED_ON_WHITE, ink: BLACK },
    fields: [field],
    marks: [...digits, separatorMark(bar.x, bar.y, bar.width, bar.height, RED), ...letters],
    doubts: [
      ...column.doubts(),
      'annex-20.models',
      ...(number.body === 'FA' ? ['annex-20.fa'] : []),
      ...(layout === 'moto' ? ['annex-22.1.motorcycle'] : []),
    ],
  };
}

/** 400 = 5 + 15 + (6×30 + 5×10) + 10 + 5 + 10 + 115 + 5 + 5, from left to right; the border's 5 mm are counted. */
function oneLine({ mm }: AnnexColumn): Places {
  const [width, height, border, r] = [
    mm('plate_width'),
    mm('plate_height'),
    mm('border_max'),
    mm('corner_radius'),
  ];
  const [lettersWide, lettersHigh] = [mm('letter_width_max'), mm('letter_height_max')];
  const lettersX = width - border - mm('gap_lateral_part1') - lettersWide;
  const bar = lettersX - mm('gap_separator') - mm('separator_width');
  const left = border + mm('gap_digits_edges');
  const digit = mm('digit_height');
  return {
    field: { x: 0, y: 0, width: bar, height },
    corners: [r, 0, 0, r],
    digits: { x: left, y: (height - digit) / 2, width: bar - mm('gap_separator') - left, height: digit },
    separator: { x: bar, y: 0, width: mm('separator_width'), height },
    letters: { x: lettersX, y: (height - lettersHigh) / 2, width: lettersWide, height: lettersHigh },
  };
}

/**
 * Cars: 215 = 15 + 80 + 10 + 5 + 10 + 80 + 15. Motorcycles: 30 + 5 + 59 leave 71 of 165 mm, more than the table's gaps (13, 5, 5,
 * 13): four equal gaps keep them all. Digits: five stand at the table's distance from the sides; six take it from the margin.
 */
function twoLines({ mm }: AnnexColumn): Places {
  const [width, height, border, r] = [
    mm('plate_width'),
    mm('plate_height'),
    mm('border_max'),
    mm('corner_radius'),
  ];
  const [digit, lettersHigh, bar] = [mm('digit_height'), mm('letter_height_max'), mm('separator_width')];
  const inside = height - digit - lettersHigh - bar;
  const near = mm('gap_separator');
  const edge = lettersHigh === digit ? inside / 2 - near : inside / 4;
  const barY = edge + lettersHigh + inside / 2 - edge;
  const lettersWide = mm('letter_width_max');
  // No less than the least distance that the plates of annexes 14 and 15 keep to their sides.
  const margin = Math.min(mm('gap_digits_edges'), 15);
  return {
    field: { x: 0, y: barY + bar, width, height: height - barY - bar },
    corners: [0, 0, r, r],
    digits: { x: margin, y: height - edge - digit, width: width - 2 * margin, height: digit },
    separator: { x: 0, y: barY, width, height: bar },
    letters: {
      x: border + mm('gap_lateral_part1'),
      y: edge,
      width: lettersWide,
      height: lettersHigh,
    },
  };
}
