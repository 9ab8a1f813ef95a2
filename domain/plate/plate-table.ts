import { annexColumn } from './annex-table.ts';

/** Plates of a vehicle in Morocco. Which of them a series has: arts 22, 26, 27, 31, 37, 42 and 48. */
export const PLATE_LAYOUTS = ['front', 'rear-one-line', 'rear-two-lines', 'moto'] as const;
export type PlateLayout = (typeof PLATE_LAYOUTS)[number];

/** What a motor vehicle carries abroad: plates in Latin letters and the oval sign MA (art. 28, annex 13). */
export const INTERNATIONAL_LAYOUTS = [
  'international-front',
  'international-rear-one-line',
  'international-rear-two-lines',
  'international-moto',
  'ma-sign',
] as const;
export type InternationalLayout = (typeof INTERNATIONAL_LAYOUTS)[number];

/** Every layout that can be drawn. */
export const DRAWN_LAYOUTS = [...PLATE_LAYOUTS, ...INTERNATIONAL_LAYOUTS] as const;
export type DrawnLayout = PlateLayout | InternationalLayout;

/** The layout whose dimensions an international plate takes; undefined for the oval sign, which has its own. */
export function nationalLayout(layout: DrawnLayout): PlateLayout | undefined {
  const name = layout.replace('international-', '');
  return PLATE_LAYOUTS.find(known => known === name);
}

/** Dimensions of one layout of the normal series, in millimetres. */
export interface PlateTable {
  readonly lines: 1 | 2;
  readonly width: number;
  readonly height: number;
  readonly cornerRadius: number;
  readonly borderMax: number;
  readonly digitHeight: number;
  readonly digitWidth: number;
  readonly digitOneWidth: number;
  readonly digitStroke: number;
  readonly letterHeightMax: number;
  readonly letterHeightMin: number;
  readonly letterWidthMax: number;
  readonly letterWidthMin: number;
  readonly alifHeight: number;
  readonly letterStrokeMax: number;
  readonly separatorWidth: number;
  readonly gapDigits: number;
  readonly gapLetters: number;
  /** Least distance of digits to the edges. */
  readonly gapEdges: number;
  /** Two lines: from line 1 to the horizontal separator, and from it to line 2. */
  readonly gapAboveSeparator: number;
  readonly gapBelowSeparator: number;
  /** Doubtful values, as `annex-15.digit_height`. */
  readonly doubts: readonly string[];
}

/** Column of the decree's table for each layout. */
const COLUMN = {
  front: ['14', 'front'],
  'rear-one-line': ['14', 'rearOneLine'],
  'rear-two-lines': ['14', 'rearTwoLines'],
  moto: ['15', 'rear'],
} as const;

/** Row of the gap to the edges: heights close with it (100 = 15+70+15, 110 = 15+80+15, 210 ends with 15, 177 with 13). */
const EDGE_ROW = {
  front: 'gap_edges_part1_3_min',
  'rear-one-line': 'gap_edges_part1_3_min',
  'rear-two-lines': 'gap_part3_bottom_min',
  moto: 'gap_top',
} as const;

/**
 * Dimensions of a layout. Where the analyst of the annexes proposes a value because the printed one cannot be (annex 15: digits
 * of 40 mm do not close the height, 60 do), the proposed one is used.
 * Source: arrêté 2711.10, annexes 14 and 15.
 */
export function plateTable(layout: PlateLayout): PlateTable {
  const [annex, column] = COLUMN[layout];
  const { mm, doubts } = annexColumn(annex, column);
  const moto = layout === 'moto';
  const table = {
    lines: layout === 'rear-two-lines' || moto ? 2 : 1,
    width: mm('plate_width'),
    height: mm('plate_height'),
    cornerRadius: mm('corner_radius'),
    borderMax: mm('border_max'),
    digitHeight: mm('digit_height'),
    digitWidth: mm('digit_width'),
    digitOneWidth: mm('digit_one_width'),
    digitStroke: mm('digit_stroke'),
    letterHeightMax: mm('letter_height_max'),
    letterHeightMin: mm('letter_height_min'),
    letterWidthMax: mm('letter_width_max'),
    letterWidthMin: mm('letter_width_min'),
    alifHeight: mm('alif_height'),
    letterStrokeMax: mm('letter_stroke_max'),
    separatorWidth: mm('separator_width'),
    gapDigits: mm('gap_digits'),
    gapLetters: mm('gap_letters'),
    gapEdges: mm(EDGE_ROW[layout]),
    // 210 = 15+80+10+5+5+80+15 and 177 = 13+60+13+5+13+60+13.
    gapAboveSeparator: moto ? mm('gap_top') : 10,
    gapBelowSeparator: moto ? mm('gap_bottom') : 5,
  } as const;
  return { ...table, doubts: doubts() };
}
