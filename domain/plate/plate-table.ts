import plates from '../../assets/decree/plates.json' with { type: 'json' };

/** Layouts drawn: those of annex 14 and, for motorcycles, annex 15. */
export const PLATE_LAYOUTS = ['front', 'rear-one-line', 'rear-two-lines', 'moto'] as const;
export type PlateLayout = (typeof PLATE_LAYOUTS)[number];

/** Dimensions of one layout, in millimetres. */
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
}

/** Column of the decree's table for each layout. */
const COLUMN = {
  front: ['14', 'front'],
  'rear-one-line': ['14', 'rearOneLine'],
  'rear-two-lines': ['14', 'rearTwoLines'],
  moto: ['15', 'rear'],
} as const;

/** Gap of 15 mm to the edges: what the heights of annex 14 close with (100 = 15+70+15, 110 = 15+80+15, 210 ends with 15). */
const EDGE_GAP = 15;

/**
 * Dimensions of a layout. Where the analyst of the annexes proposes a value because the printed one cannot be (annex 15: digits
 * of 40 mm do not close the height, 60 do), the proposed one is used.
 * Source: arrêté 2711.10, annexes 14 and 15.
 */
export function plateTable(layout: PlateLayout): PlateTable {
  const [annex, column] = COLUMN[layout];
  const table = plates.tables.find(candidate => candidate.annex === annex);
  const value = (id: string): number => {
    const row = table?.rows.find(candidate => candidate.id === id);
    const values: Readonly<Record<string, number | null | undefined>> = row?.values ?? {};
    const suggested: Readonly<Record<string, number | null | undefined>> =
      row !== undefined && 'suggested' in row ? row.suggested : {};
    const found = suggested[column] ?? values[column];
    if (found === undefined || found === null)
      throw new RangeError(`annex ${annex} has no ${id} for ${column}`);
    return found;
  };
  const moto = layout === 'moto';
  return {
    lines: layout === 'rear-two-lines' || moto ? 2 : 1,
    width: value('plate_width'),
    height: value('plate_height'),
    cornerRadius: value('corner_radius'),
    borderMax: value('border_max'),
    digitHeight: value('digit_height'),
    digitWidth: value('digit_width'),
    digitOneWidth: value('digit_one_width'),
    digitStroke: value('digit_stroke'),
    letterHeightMax: value('letter_height_max'),
    letterHeightMin: value('letter_height_min'),
    letterWidthMax: value('letter_width_max'),
    letterWidthMin: value('letter_width_min'),
    alifHeight: value('alif_height'),
    letterStrokeMax: value('letter_stroke_max'),
    separatorWidth: value('separator_width'),
    gapDigits: value('gap_digits'),
    gapLetters: value('gap_letters'),
    gapEdges: moto ? value('gap_top') : EDGE_GAP,
    // 210 = 15+80+10+5+5+80+15 and 177 = 13+60+13+5+13+60+13.
    gapAboveSeparator: moto ? value('gap_top') : 10,
    gapBelowSeparator: moto ? value('gap_bottom') : 5,
  };
}
