import { z } from 'zod';

/**
 * The pad is three times as wide as high on every screen. One unit is a thousandth of its height, across and down alike: a page
 * does not know the millimetres of its screen, and one unit for both keeps the hand's proportions on any screen and any paper.
 */
export const PAD = { width: 3000, height: 1000 } as const;

/** What drew a stroke, as the system says it. */
export const POINTERS = ['pen', 'touch', 'mouse'] as const;
export type Pointer = (typeof POINTERS)[number];

/**
 * x from the left and y from the top in units of the pad, pressure from 0 to 1000 (a mouse has none: 500), milliseconds since the
 * first point of the signature. Whole numbers: their canonical text is short and has one writing.
 */
export const StrokePoint = z.tuple([
  z.int().min(0).max(PAD.width),
  z.int().min(0).max(PAD.height),
  z.int().min(0).max(1000),
  z.int().min(0).max(3_600_000),
]);
export type StrokePoint = z.infer<typeof StrokePoint>;

/** One line of the hand, from where it comes down to where it leaves. */
export const Stroke = z.strictObject({ pointer: z.enum(POINTERS), points: z.array(StrokePoint).min(1) });
export type Stroke = z.infer<typeof Stroke>;

/** Strokes in the order in which they were made; the first point is at 0 ms, and time never runs backwards. */
export const Strokes = z.array(Stroke).refine(inOrder, { message: 'time runs backwards' });
export type Strokes = readonly Stroke[];

/** Largest signature that is kept. A long name written slowly on a 240 Hz pen has some 4,000 points. */
export const LARGEST = { strokes: 200, points: 20_000 } as const;

/** A dot, or a resting palm, stays under these: length of all the ink, and the longer side of its box, in units. */
const SMALLEST = { ink: 250, side: 120 } as const;

/** Why strokes are not a signature. Codes of `refusals.json`. */
export type StrokesFault = 'signature-empty' | 'signature-too-small' | 'signature-too-long';

/** What is wrong with them as a signature, or null. A cross or two initials are one; a dot is not, nor are many dots. */
export function strokesFault(strokes: Strokes): StrokesFault | null {
  if (strokes.length === 0) return 'signature-empty';
  const count = strokes.reduce((sum, { points }) => sum + points.length, 0);
  if (strokes.length > LARGEST.strokes || count > LARGEST.points) return 'signature-too-long';
  const ink = strokes.reduce((sum, { points }) => sum + lengthOf(points), 0);
  if (ink < SMALLEST.ink || longerSide(strokes) < SMALLEST.side) return 'signature-too-small';
  return null;
}

/** How a signature was made: of several pointers, the one that says least of the hand. */
export function pointerOf(strokes: Strokes): Pointer {
  const used = new Set(strokes.map(({ pointer }) => pointer));
  if (used.has('mouse')) return 'mouse';
  return used.has('touch') ? 'touch' : 'pen';
}

function inOrder(strokes: Strokes): boolean {
  let last = 0;
  for (const [nth, { points }] of strokes.entries())
    for (const [at, [, , , t]] of points.entries()) {
      if (t < last || (nth === 0 && at === 0 && t !== 0)) return false;
      last = t;
    }
  return true;
}

function lengthOf(points: readonly StrokePoint[]): number {
  let length = 0;
  points.forEach(([x, y], at) => {
    const before = points[at - 1];
    if (before) length += Math.hypot(x - before[0], y - before[1]);
  });
  return length;
}

function longerSide(strokes: Strokes): number {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of strokes)
    for (const [x, y] of points) {
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  return Math.max(right - left, bottom - top);
}
