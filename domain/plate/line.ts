import type { Box, PlateMark } from './drawing.ts';
import { placed } from './path.ts';

/** What stands on a line, left to right, before it has a place. */
export interface Item {
  readonly kind: PlateMark['kind'];
  readonly text: string;
  readonly width: number;
  readonly height: number;
  /** Painted with its box at the origin. */
  readonly pieces: PlateMark['pieces'];
  /** Distance from the item before it. `stretch` ones shrink, down to the least gap, when the line is too long. */
  readonly gap: number;
  readonly stretch: boolean;
}

/**
 * Centres a line in its area and gives every item its place, each centred between top and bottom. Undefined when it does not fit
 * even with its stretching gaps at `leastGap`.
 */
export function layLine(
  items: readonly Item[],
  area: Box,
  ink: string,
  leastGap = 0,
): PlateMark[] | undefined {
  const fixed = items.reduce(
    (sum, item, at) => sum + item.width + (at === 0 || item.stretch ? 0 : item.gap),
    0,
  );
  const stretching = items.filter((item, at) => at > 0 && item.stretch);
  const wanted = stretching.reduce((sum, item) => sum + item.gap, 0);
  const room = area.width - fixed;
  // A hundredth of a millimetre is below any tool's step.
  if (room + 0.01 < Math.min(stretching.length * leastGap, wanted)) return undefined;
  const factor = wanted === 0 ? 1 : Math.min(1, room / wanted);
  let x = area.x + (area.width - fixed - wanted * factor) / 2;
  return items.map((item, at) => {
    if (at > 0) x += item.stretch ? item.gap * factor : item.gap;
    const mark = placeItem(item, x, area.y + (area.height - item.height) / 2, ink);
    x += item.width;
    return mark;
  });
}

/** An item at its place, `x` and `y` its upper left corner. */
export function placeItem(item: Item, x: number, y: number, ink: string): PlateMark {
  const { kind, text, width, height } = item;
  const pieces = item.pieces.map(piece => ({ ...piece, path: placed(piece.path, 1, 1, x, y) }));
  return { kind, text, x, y, width, height, ink, pieces };
}
