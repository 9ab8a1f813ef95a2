import type { PaintedPath, PlateMark } from './drawing.ts';
import type { Item } from './line.ts';
import { monoline } from './monoline.ts';
import { rectangle } from './path.ts';
import type { Path } from './path.ts';

/** Figures of the digits of a table, in millimetres. */
export interface DigitFigures {
  readonly digitHeight: number;
  readonly digitWidth: number;
  readonly digitOneWidth: number;
  readonly digitStroke: number;
  readonly gapDigits: number;
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
  );
}

/** One character built from its width, height and stroke. @throws RangeError for a character that is never on a plate */
export function characterItem(
  kind: PlateMark['kind'],
  text: string,
  { width, height, stroke }: { width: number; height: number; stroke: number },
  gap: number,
): Item {
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
