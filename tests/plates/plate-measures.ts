import { WHITE } from '../../domain/plate/colours.ts';
import type { PlateDrawing } from '../../domain/plate/drawing.ts';
import {
  cornerRadius,
  firstRun,
  inkTest,
  type MeasuredFormat,
  type PlatePicture,
  DOTS,
  RENDERERS,
  type SeenMark,
  seenMarks,
} from './measured-plate.ts';

/** What is measured of a plate in one of its files, in millimetres. */
export interface SeenPlate {
  readonly width: number;
  readonly height: number;
  readonly border: number;
  /** Undefined where the border has the colour of the paper around it. */
  readonly corner: number | undefined;
  readonly marks: readonly SeenMark[];
  /** Width of the ink met first on a row, from a place to the right. */
  readonly run: (colour: string, from: { x: number; y: number }) => number;
}

export async function seenPlate(drawing: PlateDrawing, format: MeasuredFormat): Promise<SeenPlate> {
  const picture: PlatePicture = await RENDERERS[format](drawing);
  const inks = inkTest(drawing, format);
  const edge = drawing.border?.ink ?? drawing.colours.ink;
  const run = (colour: string, from: { x: number; y: number }) => firstRun(picture, inks, colour, from);
  // The border's width where nothing else has its colour: a third of the way down the right side.
  let border = 0;
  const y = Math.round(picture.height / 3);
  // A page of so many points may have one dot more than the plate.
  const last = picture.width - (inks(picture, picture.width - 1, y, edge) ? 1 : 2);
  if (drawing.border !== null) while (border < last && inks(picture, last - border, y, edge)) border++;
  return {
    width: picture.width / DOTS,
    height: picture.height / DOTS,
    border: border / DOTS,
    corner: format !== 'svg' && edge === WHITE ? undefined : cornerRadius(picture, inks, edge),
    marks: seenMarks(picture, drawing, inks),
    run,
  };
}

/** `is`: that value. `most` and `least`: the table's row says maximum or minimum. */
export type Bound = 'is' | 'most' | 'least';
/** What a row of a table is, measured: nothing where this number or this layout has none of it. */
export type Measure = (plate: SeenPlate) => readonly (number | undefined)[];
export type Measures = Readonly<Record<string, readonly [Bound, Measure]>>;

const of = (plate: SeenPlate, ...kinds: readonly string[]) =>
  plate.marks.filter(({ mark }) => kinds.includes(mark.kind));
const digits = (plate: SeenPlate) => of(plate, 'digit');
const letters = (plate: SeenPlate) => of(plate, 'letter');
const span = (marks: readonly SeenMark[]) =>
  marks.length === 0
    ? undefined
    : Math.max(...marks.map(mark => mark.right)) - Math.min(...marks.map(mark => mark.x));
const rise = (marks: readonly SeenMark[]) =>
  marks.length === 0
    ? undefined
    : Math.max(...marks.map(mark => mark.bottom)) - Math.min(...marks.map(mark => mark.y));
const isAlif = ({ mark }: SeenMark) => mark.text === 'أ';

/** Gaps between neighbours of these kinds that stand side by side on one line with nothing between them. */
function gaps(plate: SeenPlate, ...kinds: readonly string[]): number[] {
  return plate.marks.flatMap((mark, at) => {
    const next = plate.marks[at + 1];
    const both = next !== undefined && kinds.includes(mark.mark.kind) && kinds.includes(next.mark.kind);
    return both && next.x > mark.x ? [next.x - mark.right] : [];
  });
}

/** Stroke of the uprights of 0, half way up. */
const strokes = (plate: SeenPlate) =>
  digits(plate)
    .filter(({ mark }) => mark.text === '0')
    .map(({ mark, x, y, height }) => plate.run(mark.ink, { x: x - 1, y: y + height / 2 }));
const bars = (plate: SeenPlate) => of(plate, 'separator').map(mark => Math.min(mark.width, mark.height));
const widths = (marks: readonly SeenMark[]) => marks.map(mark => mark.width);
const heights = (marks: readonly SeenMark[]) => marks.map(mark => mark.height);
const ones = (plate: SeenPlate) => digits(plate).filter(({ mark }) => mark.text === '1');
const others = (plate: SeenPlate) => digits(plate).filter(({ mark }) => mark.text !== '1');
/** Two groups of a plate of two lines: the upper one and the lower one. */
const lower = (plate: SeenPlate) => digits(plate).filter(mark => mark.y > plate.height / 2);
const upper = (plate: SeenPlate) =>
  plate.marks.filter(mark => mark.bottom < plate.height / 2 && mark.mark.kind !== 'separator');

const COMMON: Measures = {
  plate_height: ['is', plate => [plate.height]],
  plate_width: ['is', plate => [plate.width]],
  corner_radius: ['is', plate => [plate.corner]],
  border_max: ['most', plate => [plate.border]],
  border: ['is', plate => [plate.border]],
  separator_width: ['is', bars],
  digit_height: ['is', plate => heights(digits(plate))],
  digit_width: ['is', plate => widths(others(plate))],
  digit_one_width: ['is', plate => widths(ones(plate))],
  digit_stroke: ['is', strokes],
};

/** Annexes 14 and 15. */
export const NORMAL: Measures = {
  ...COMMON,
  letter_height_max: ['most', plate => heights(letters(plate))],
  letter_height_min: ['least', plate => heights(letters(plate).filter(mark => !isAlif(mark)))],
  letter_width_max: ['most', plate => widths(letters(plate))],
  letter_width_min: ['least', plate => widths(letters(plate).filter(mark => !isAlif(mark)))],
  alif_height: ['is', plate => heights(letters(plate).filter(isAlif))],
  // The stem of alif, below its hamza: every letter of a face has its stroke.
  letter_stroke_max: [
    'most',
    plate =>
      letters(plate)
        .filter(isAlif)
        .map(({ mark, x, y, height }) => plate.run(mark.ink, { x: x - 1, y: y + height * 0.8 })),
  ],
  gap_digits: ['is', plate => gaps(plate, 'digit')],
  gap_letters: ['is', plate => gaps(plate, 'letter')],
  gap_edges_part1_3_min: [
    'least',
    plate => digits(plate).flatMap(m => [m.x, m.y, plate.width - m.right, plate.height - m.bottom]),
  ],
  gap_part3_bottom_min: ['least', plate => lower(plate).map(mark => plate.height - mark.bottom)],
  gap_top: ['is', plate => [Math.min(...upper(plate).map(mark => mark.y))]],
  gap_bottom: ['is', plate => lower(plate).map(mark => plate.height - mark.bottom)],
};

const body = (plate: SeenPlate) => of(plate, 'letter', 'word');
/** Distance between two boxes, across or down, whichever is between them. */
const apart = (one: SeenMark, other: SeenMark) =>
  Math.max(other.x - one.right, one.x - other.right, other.y - one.bottom, one.y - other.bottom);

/** Annex 22.1. The letters are centred in their box: their gaps are the table's or more. */
export const ADMIN: Measures = {
  ...COMMON,
  letter_height_max: ['most', plate => [rise(body(plate))]],
  letter_width_max: ['most', plate => [span(body(plate))]],
  gap_digits_edges: [
    'least',
    plate => {
      const first = digits(plate)[0];
      return [first && first.x - (plate.height < 120 ? plate.border : 0)];
    },
  ],
  gap_digits: ['is', plate => gaps(plate, 'digit')],
  gap_separator: [
    'least',
    plate =>
      of(plate, 'separator').flatMap(bar => [...digits(plate), ...body(plate)].map(one => apart(bar, one))),
  ],
  gap_lateral_part1: ['least', plate => body(plate).map(mark => plate.width - mark.right - plate.border)],
};

const dashes = (plate: SeenPlate) => of(plate, 'dash');

/** Annex 22.2. */
export const SPECIAL: Measures = {
  ...COMMON,
  digit_one_dash_width: ['is', plate => widths([...ones(plate), ...dashes(plate)])],
  gap_digits: ['is', plate => gaps(plate, 'digit')],
  gap_dash: ['is', plate => dashes(plate).flatMap(dash => gapsBeside(plate, dash))],
  gap_part2_edges: [
    'least',
    plate =>
      digits(plate)
        .slice(0, 1)
        .map(mark => mark.x - plate.border),
  ],
  gap_part1_edges: [
    'least',
    plate =>
      digits(plate)
        .slice(-1)
        .map(mark => plate.width - mark.right - plate.border),
  ],
};

function gapsBeside(plate: SeenPlate, dash: SeenMark): number[] {
  const at = plate.marks.indexOf(dash);
  const [before, after] = [plate.marks[at - 1], plate.marks[at + 1]];
  return [before && dash.x - before.right, after && after.x - dash.right].filter(gap => gap !== undefined);
}

/** MAROC is what stands last among the Latin letters, the code what stands before. */
const maroc = (plate: SeenPlate) => of(plate, 'latin').slice(-5);
const code = (plate: SeenPlate) => of(plate, 'latin').slice(0, -5);
const groups = (plate: SeenPlate) => of(plate, 'digit', 'dash');

/** Annex 26. */
export const DIPLOMATIC: Measures = {
  ...COMMON,
  group_height: ['is', plate => heights(digits(plate))],
  group_width: ['most', plate => [span(groups(plate))]],
  digit_dash_width: ['is', plate => widths([...others(plate), ...dashes(plate)])],
  code_height: ['is', plate => [...heights(code(plate)), rise(letters(plate))]],
  code_width: ['most', plate => [span(code(plate)), span(letters(plate))]],
  code_letter_width: ['is', plate => widths(code(plate).filter(({ mark }) => mark.text !== 'I'))],
  word_height: ['is', plate => [rise(maroc(plate)), rise(of(plate, 'word'))]],
  word_width: ['is', plate => [span(maroc(plate)), span(of(plate, 'word'))]],
  stroke_digits: ['is', strokes],
  // D and O have an upright side half way up.
  stroke_latin: [
    'is',
    plate =>
      of(plate, 'latin')
        .filter(({ mark }) => mark.text === 'D' || mark.text === 'O')
        .map(({ mark, x, y, height }) => plate.run(mark.ink, { x: x - 1, y: y + height / 2 })),
  ],
  gap_digits: ['is', plate => gaps(plate, 'digit', 'dash')],
  gap_letters: ['is', plate => gaps(plate, 'latin').filter(gap => gap > 0)],
  gap_code_edges: [
    'least',
    plate => [
      ...of(plate, 'latin').map(mark => mark.x - plate.border),
      ...body(plate).map(mark => plate.width - mark.right - plate.border),
    ],
  ],
  gap_separator: [
    'least',
    plate =>
      of(plate, 'separator').flatMap(bar =>
        plate.marks.filter(({ mark }) => mark.kind !== 'separator').map(one => apart(bar, one)),
      ),
  ],
  gap_twoLines: [
    'is',
    plate => [
      Math.min(...code(plate).map(mark => mark.y)),
      ...digits(plate).map(mark => plate.height - mark.bottom),
    ],
  ],
};
