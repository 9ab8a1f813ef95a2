import { displayParts } from '../number/format.ts';
import { ANNEX_LETTERS } from '../number/letters.ts';
import type { RegistrationNumber } from '../number/registration-number.ts';
import type { PlateGlyphs } from './glyphs.ts';
import { monoline } from './monoline.ts';
import { placed, rectangle } from './path.ts';
import type { Path } from './path.ts';
import { plateTable } from './plate-table.ts';
import type { PlateLayout, PlateTable } from './plate-table.ts';

/** A box on the plate, in millimetres from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An outline filled, or drawn with a stroke, or both when `fill` and a width are given. */
export interface PaintedPath {
  readonly path: Path;
  readonly fill: boolean;
  /** Width of the stroke along the outline; 0 for none. */
  readonly strokeMm: number;
  readonly join: 'miter' | 'round';
}

/** One thing on the plate's face: where it is, and how it is painted. */
export interface PlateMark extends Box {
  readonly kind: 'digit' | 'letter' | 'latin' | 'dash' | 'separator';
  readonly text: string;
  readonly pieces: readonly PaintedPath[];
}

/** Colours of a plate as the articles name them; the reflective film itself is the blank's. */
export interface PlateColours {
  readonly ground: string;
  readonly ink: string;
}

/** A whole plate in millimetres. `proof` is true until the official letters are installed. */
export interface PlateDrawing {
  readonly layout: PlateLayout;
  readonly width: number;
  readonly height: number;
  readonly cornerRadius: number;
  readonly borderMm: number;
  readonly colours: PlateColours;
  readonly marks: readonly PlateMark[];
  readonly proof: boolean;
  readonly face: string;
  /** The glyphs' note, for the description of the file. */
  readonly note: string;
}

/** Why a plate cannot be drawn, as a refusal's code. */
export interface PlateError {
  readonly code: 'plate-series-without-layout' | 'plate-number-too-wide' | 'plate-letter-without-glyph';
  readonly params: Record<string, string | number>;
}

export function isPlateError(value: PlateDrawing | PlateError): value is PlateError {
  return 'code' in value;
}

const BLACK_ON_WHITE: PlateColours = { ground: '#ffffff', ink: '#000000' };
/** The articles name red without a code; this is RAL 3020, the traffic red of plates. */
const RED = '#cc0605';

/** Border: at most 5 mm "if any" (annex 14); three are enough to see it and stay clear of the digits. */
const BORDER_MM = 3;
/** Between a part and a separator: 20 mm closes 450 = 7×30 + 5×12 + 60 + 2×5 + 2×15 + 4×20 (annex 14, front). */
const GAP_SEPARATOR = 20;
/** Proportion of W to the height of digits: no annex fixes it. */
const W_WIDTH = 0.62;

/** What stands on a line, left to right, before it has a place. */
interface Item {
  readonly kind: PlateMark['kind'];
  readonly text: string;
  readonly width: number;
  readonly height: number;
  /** Painted with its box at the origin. */
  readonly pieces: PlateMark['pieces'];
  /** Distance from the item before it. `stretch` ones shrink, down to the gap of digits, when the line is too long. */
  readonly gap: number;
  readonly stretch: boolean;
}

/**
 * The geometry of a plate: NORMAL and COLLECTION on every layout; WW, W18 (arts 31 and 37) and TRAILER (art. 27; annex 16 is
 * implausible, annex 14 stands for it) on one line. No sign that the decree does not provide is on the face (art. 22): that a
 * plate is a proof is told beside it and in the file's data, never on it.
 */
export function plateGeometry(
  number: RegistrationNumber,
  layout: PlateLayout,
  glyphs: PlateGlyphs,
): PlateDrawing | PlateError {
  const table = plateTable(layout);
  const parts = displayParts(number);
  const lines: Item[][] = [];
  if (number.series === 'NORMAL' || number.series === 'COLLECTION') {
    const [sequence, letters, province] = parts;
    if (sequence === undefined || letters === undefined || province === undefined)
      throw new RangeError('a normal number has three parts');
    const [first, last] = [digitItems(sequence.text, table), digitItems(province.text, table)];
    const beside = table.lines === 1 ? [first, last] : [last];
    const room = roomForLetters(beside, table);
    const group = lettersOf(number.letters, room, table, glyphs);
    if ('code' in group) return group;
    const separator = (): Item => separatorItem(table);
    if (table.lines === 1)
      lines.push([...first, separator(), ...spaced(group), separator(), ...spaced(last)]);
    else lines.push([...group, separator(), ...spaced(last)], first);
  } else if (
    table.lines === 1 &&
    (number.series === 'WW' || number.series === 'W18' || number.series === 'TRAILER')
  ) {
    lines.push(parts.flatMap((part, at) => plainItems(part.text, part.joint === 'dash', at, table)));
  } else {
    return { code: 'plate-series-without-layout', params: { series: number.series, layout } };
  }

  const marks: PlateMark[] = [];
  for (const [at, items] of lines.entries()) {
    const top =
      table.gapEdges +
      (at === 0
        ? 0
        : table.digitHeight + table.gapAboveSeparator + table.separatorWidth + table.gapBelowSeparator);
    const line = layLine(items, table, top);
    if (line === undefined) return { code: 'plate-number-too-wide', params: { layout, width: table.width } };
    marks.push(...line);
  }
  if (table.lines === 2) marks.push(horizontalSeparator(table));
  return {
    layout,
    width: table.width,
    height: table.height,
    cornerRadius: table.cornerRadius,
    borderMm: Math.min(BORDER_MM, table.borderMax),
    colours: coloursOf(number.series),
    marks,
    proof: !glyphs.official,
    face: glyphs.face,
    note: glyphs.note,
  };
}

/** Centres a line and gives every item its place; undefined when it does not fit between the edges. */
function layLine(items: readonly Item[], table: PlateTable, top: number): PlateMark[] | undefined {
  const fixed = items.reduce(
    (sum, item, at) => sum + item.width + (at === 0 || item.stretch ? 0 : item.gap),
    0,
  );
  const stretching = items.filter((item, at) => at > 0 && item.stretch);
  const wanted = stretching.reduce((sum, item) => sum + item.gap, 0);
  const room = table.width - 2 * table.gapEdges - fixed;
  const least = stretching.length * table.gapDigits;
  // A hundredth of a millimetre is below any tool's step.
  if (room + 0.01 < Math.min(least, wanted)) return undefined;
  const factor = wanted === 0 ? 1 : Math.min(1, room / wanted);
  let x = (table.width - fixed - wanted * factor) / 2;
  return items.map((item, at): PlateMark => {
    if (at > 0) x += item.stretch ? item.gap * factor : item.gap;
    const y = top + (table.digitHeight - item.height) / 2;
    const mark: PlateMark = {
      kind: item.kind,
      text: item.text,
      x,
      y,
      width: item.width,
      height: item.height,
      pieces: item.pieces.map(piece => ({ ...piece, path: placed(piece.path, 1, 1, x, y) })),
    };
    x += item.width;
    return mark;
  });
}

function digitItems(text: string, table: PlateTable): Item[] {
  return [...text].map(character => {
    const width = character === '1' ? table.digitOneWidth : table.digitWidth;
    return monolineItem('digit', character, width, table, table.gapDigits, false);
  });
}

/** Characters of a series without Arabic letters: digits, W, the small dash; a wider gap before each part but the first. */
function plainItems(text: string, dash: boolean, part: number, table: PlateTable): Item[] {
  const items = [...text].map((character, at): Item => {
    const opens = part > 0 && at === 0 && !dash;
    const gap = opens ? 2 * GAP_SEPARATOR : table.gapDigits;
    if (character !== 'W') return { ...digitItemOf(character, table), gap, stretch: opens };
    return monolineItem(
      'latin',
      'W',
      W_WIDTH * table.digitHeight,
      table,
      opens ? gap : table.gapLetters,
      opens,
    );
  });
  if (!dash) return items;
  const [first, ...rest] = items;
  const joint = monolineItem('dash', '-', table.digitWidth / 2, table, GAP_SEPARATOR, true);
  return first === undefined ? [] : [joint, { ...first, gap: GAP_SEPARATOR, stretch: true }, ...rest];
}

function digitItemOf(character: string, table: PlateTable): Item {
  const width = character === '1' ? table.digitOneWidth : table.digitWidth;
  return monolineItem('digit', character, width, table, table.gapDigits, false);
}

function monolineItem(
  kind: Item['kind'],
  text: string,
  width: number,
  table: PlateTable,
  gap: number,
  stretch: boolean,
): Item {
  const pieces = monoline(text, width, table.digitHeight, table.digitStroke);
  if (pieces === undefined) throw new RangeError(`no digit drawn for ${text}`);
  return {
    kind,
    text,
    width,
    height: table.digitHeight,
    pieces: pieces.map(({ paint, path }) => ({
      path,
      fill: paint === 'fill',
      strokeMm: paint === 'fill' ? 0 : table.digitStroke,
      join: 'miter',
    })),
    gap,
    stretch,
  };
}

function separatorItem(table: PlateTable): Item {
  const [width, height] = [table.separatorWidth, table.digitHeight];
  const pieces = [filled(rectangle(0, 0, width, height))];
  return { kind: 'separator', text: '|', width, height, pieces, gap: GAP_SEPARATOR, stretch: true };
}

/** The first item of a part stands at the separator's distance. */
function spaced(items: readonly Item[]): Item[] {
  return items.map((item, at) => (at === 0 ? { ...item, gap: GAP_SEPARATOR, stretch: true } : item));
}

/** Width that digits, separators and their least gaps leave to part 2. */
function roomForLetters(groups: readonly (readonly Item[])[], table: PlateTable): number {
  const digits = groups.flatMap(group => group.map((item, at) => item.width + (at === 0 ? 0 : item.gap)));
  const taken =
    digits.reduce((sum, width) => sum + width, 0) +
    groups.length * (table.separatorWidth + 2 * table.gapDigits);
  return table.width - 2 * table.gapEdges - taken;
}

/**
 * Letters of part 2 from left to right: a pair is read from the right, so its alif stands on the right. The second letter of a
 * pair takes the width that alif leaves: with seven digits the front plate of 450 mm holds no more.
 */
function lettersOf(
  letters: string,
  room: number,
  table: PlateTable,
  glyphs: PlateGlyphs,
): Item[] | PlateError {
  const items: Item[] = [];
  let left = room;
  for (const letter of letters) {
    const item = letterItem(letter, Math.min(left, table.letterWidthMax), table, glyphs);
    if (item === undefined) return { code: 'plate-letter-without-glyph', params: { letter } };
    items.unshift(item);
    left -= item.width + table.gapLetters;
  }
  return items;
}

/** Alif alone is exempt from the least width and height, and has a height of its own (annex 14). */
const ALIF = ANNEX_LETTERS[0]?.ar;

/**
 * One Arabic letter in its legal box, as large as the box allows and never smaller than its least height and width.
 * The wide letters (ص, س, ف) must be squeezed to stand in it, which thins their upright strokes: so the outline of a light weight
 * is thickened all round to the stroke of the digits, and the weight is taken whose two strokes come out nearest to each other.
 */
function letterItem(
  letter: string,
  widthMax: number,
  table: PlateTable,
  glyphs: PlateGlyphs,
): Item | undefined {
  const target = Math.min(table.letterStrokeMax, table.digitStroke);
  let best: { item: Item; uneven: number } | undefined;
  for (const { stroke, letters } of glyphs.weights) {
    const outline = letters[letter];
    if (outline === undefined) continue;
    const [left, top, right, bottom] = outline.box;
    const [w, h] = [right - left, bottom - top];
    let extra = 0;
    let [scaleX, scaleY] = [0, 0];
    // The thickening takes room from the letter, whose scale decides the thickening: it settles in a few rounds.
    for (let round = 0; round < 8; round++) {
      const even = Math.min((widthMax - extra) / w, (table.letterHeightMax - extra) / h);
      scaleY =
        letter === ALIF
          ? (table.alifHeight - extra) / h
          : Math.max(even, (table.letterHeightMin - extra) / h);
      scaleX = letter === ALIF ? scaleY : Math.max(even, (table.letterWidthMin - extra) / w);
      extra = Math.max(0, target - stroke * Math.max(scaleX, scaleY));
    }
    const thickest = stroke * Math.max(scaleX, scaleY) + extra;
    // Too thick is not legal; uneven is only ugly.
    const uneven =
      100 * Math.max(0, thickest - table.letterStrokeMax) + stroke * Math.abs(scaleX - scaleY) + extra / 10;
    if (best !== undefined && best.uneven <= uneven) continue;
    const path = placed(outline.path, scaleX, scaleY, extra / 2 - left * scaleX, extra / 2 - top * scaleY);
    const item: Item = {
      kind: 'letter',
      text: letter,
      width: w * scaleX + extra,
      height: h * scaleY + extra,
      pieces: [{ path, fill: true, strokeMm: extra, join: 'round' }],
      gap: table.gapLetters,
      stretch: false,
    };
    best = { item, uneven };
  }
  return best?.item;
}

function filled(path: Path): PaintedPath {
  return { path, fill: true, strokeMm: 0, join: 'miter' };
}

function horizontalSeparator(table: PlateTable): PlateMark {
  const y = table.gapEdges + table.digitHeight + table.gapAboveSeparator;
  const box = { x: table.gapEdges, y, width: table.width - 2 * table.gapEdges, height: table.separatorWidth };
  return {
    ...box,
    kind: 'separator',
    text: '—',
    pieces: [filled(rectangle(box.x, box.y, box.width, box.height))],
  };
}

/** W18: red on white (art. 31). Trailers: white on red (art. 27). All others drawn here: black on white (arts 22 and 37). */
function coloursOf(series: RegistrationNumber['series']): PlateColours {
  if (series === 'W18') return { ground: '#ffffff', ink: RED };
  if (series === 'TRAILER') return { ground: RED, ink: '#ffffff' };
  return BLACK_ON_WHITE;
}
