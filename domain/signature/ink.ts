import type { Stroke, StrokePoint } from './stroke.ts';

type Place = readonly [x: number, y: number];

/** A piece of the ink: a quadratic curve with round ends, all in units of the pad. */
export interface InkCurve {
  readonly from: Place;
  readonly control: Place;
  readonly to: Place;
  readonly width: number;
}

/** Width of the line from no pressure to all of it: 0.1 to 0.34 mm where the pad is printed 20 mm high. */
const THINNEST = 5;
const WIDENED_BY = 12;

/** The whole ink of a stroke, the same on a screen, on a sheet and on a strip. */
export function inkOf({ points }: Pick<Stroke, 'points'>): InkCurve[] {
  return inkFrom(points, 0, true);
}

/**
 * The curves of a stroke from the `drawn`-th on, so that a pad adds to what it has drawn already. A curve goes from the middle of
 * two points to the middle of the next two, bent by the point between: corners of the sampling disappear, no point is moved.
 * @param ended the pen has left: the last half is drawn too
 */
export function inkFrom(points: readonly StrokePoint[], drawn: number, ended: boolean): InkCurve[] {
  const last = points.length - 1;
  const [first, second] = points;
  if (!first) return [];
  if (!second) return ended && drawn === 0 ? [dot(first)] : [];
  if (last === 1) return ended && drawn === 0 ? [line(first, second)] : [];
  const curves: InkCurve[] = [];
  const until = ended ? last - 1 : last - 2;
  for (let at = drawn + 1; at <= until; at += 1) {
    const [before, here, after] = [points[at - 1], points[at], points[at + 1]];
    if (!before || !here || !after) break;
    curves.push({
      from: at === 1 ? place(before) : middle(before, here),
      control: place(here),
      to: at === last - 1 ? place(after) : middle(here, after),
      width: widthOf(here),
    });
  }
  return curves;
}

/** Curves as one path of SVG, `M0 0Q1 1 2 2...`. */
export function inkPath(curves: readonly Omit<InkCurve, 'width'>[]): string {
  return curves.map(({ from, control, to }) => `M${pair(from)}Q${pair(control)} ${pair(to)}`).join('');
}

const pair = ([x, y]: Place) => `${round(x)} ${round(y)}`;
const round = (value: number) => String(Math.round(value * 100) / 100);

const place = ([x, y]: StrokePoint): Place => [x, y];
const middle = (a: StrokePoint, b: StrokePoint): Place => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
const widthOf = ([, , pressure]: StrokePoint) => THINNEST + (WIDENED_BY * pressure) / 1000;

/** A point of an i: half as wide again as a line, and a unit long, for a path of no length has no ends to draw. */
function dot(point: StrokePoint): InkCurve {
  const [x, y] = point;
  return { from: [x, y], control: [x, y], to: [x + 1, y], width: widthOf(point) * 1.5 };
}

function line(from: StrokePoint, to: StrokePoint): InkCurve {
  return { from: place(from), control: middle(from, to), to: place(to), width: widthOf(to) };
}
