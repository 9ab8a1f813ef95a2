import type { PaintedPath, PlateMark } from './drawing.ts';
import type { Item } from './line.ts';
import { monoline } from './monoline.ts';
import type { LetterOutline, PlateGlyphs } from './glyphs.ts';
import { placed, rectangle } from './path.ts';
import type { Path } from './path.ts';

/** Figures of the digits of a table, in millimetres. */
export interface DigitFigures {
  readonly digitHeight: number;
  readonly digitWidth: number;
  readonly digitOneWidth: number;
  readonly digitStroke: number;
  readonly gapDigits: number;
  readonly glyphs: PlateGlyphs;
}

/** Wide Latin capitals: three or four strokes side by side need more than the width of a digit. No annex fixes it. */
const WIDE: Readonly<Record<string, number>> = { M: 1.35, W: 1.45 };

/** Digits of one part, the gap of the table between them. */
export function digitItems(text: string, table: DigitFigures): Item[] {
  return [...text].map(character => digitItem(character, table, table.gapDigits));
}

export function digitItem(character: string, table: DigitFigures, gap: number): Item {
  const width = character === '1' ? table.digitOneWidth : table.digitWidth;
  return characterItem(
    'digit',
    character,
    { width, height: table.digitHeight, stroke: table.digitStroke },
    gap,
    table.glyphs,
  );
}

/** A Latin capital on a line of digits: as high and as thick as they are. */
export function latinItem(character: string, table: DigitFigures, gap: number): Item {
  const width = table.digitWidth * (WIDE[character] ?? 1);
  return characterItem(
    'latin',
    character,
    { width, height: table.digitHeight, stroke: table.digitStroke },
    gap,
    table.glyphs,
  );
}

/**
 * One character in its box: the installed face's own, scaled to the legal height and width, else one built from width, height and
 * stroke. @throws RangeError for a character that is never on a plate
 */
export function characterItem(
  kind: PlateMark['kind'],
  text: string,
  { width, height, stroke }: { width: number; height: number; stroke: number },
  gap: number,
  glyphs: PlateGlyphs,
): Item {
  const outline = glyphs.characters?.[text];
  if (outline !== undefined) {
    const path = boxed(
      outline,
      kind === 'dash' ? { width, height, ink: stroke } : { width, height, ink: height },
    );
    return { kind, text, width, height, pieces: [filled(path)], gap, stretch: false };
  }
  const pieces = monoline(text, width, height, stroke);
  if (pieces === undefined) throw new RangeError(`no character drawn for ${text}`);
  return {
    kind,
    text,
    width,
    height,
    pieces: pieces.map(({ paint, path }) => ({
      path,
      fill: paint === 'fill',
      strokeMm: paint === 'fill' ? 0 : stroke,
      join: 'miter',
    })),
    gap,
    stretch: false,
  };
}

/** The outline stretched to a width and to a height of ink, in the middle of the box's height. */
function boxed({ box, path }: LetterOutline, to: { width: number; height: number; ink: number }): Path {
  const [left, top, right, bottom] = box;
  const [scaleX, scaleY] = [to.width / (right - left), to.ink / (bottom - top)];
  return placed(path, scaleX, scaleY, -left * scaleX, (to.height - to.ink) / 2 - top * scaleY);
}

/** A separator at its place. */
export function separatorMark(x: number, y: number, width: number, height: number, ink: string): PlateMark {
  const text = width > height ? '—' : '|';
  return {
    kind: 'separator',
    text,
    x,
    y,
    width,
    height,
    ink,
    pieces: [filled(rectangle(x, y, width, height))],
  };
}

/** The items with a stretching gap before the first. */
export function apart(items: readonly Item[], gap: number): Item[] {
  return items.map((item, at) => (at === 0 ? { ...item, gap, stretch: true } : item));
}

export function filled(path: Path): PaintedPath {
  return { path, fill: true, strokeMm: 0, join: 'miter' };
}
