/** One command of an outline, in absolute coordinates, y downwards. Curves are cubic only: SVG, PDF and plotters all have them. */
export type PathCommand =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];

export type Path = readonly PathCommand[];

/** Moves and scales an outline: first scaled about the origin, then moved. */
export function placed(path: Path, scaleX: number, scaleY: number, dx: number, dy: number): Path {
  const x = (value: number) => value * scaleX + dx;
  const y = (value: number) => value * scaleY + dy;
  return path.map((command): PathCommand => {
    switch (command[0]) {
      case 'M':
        return ['M', x(command[1]), y(command[2])];
      case 'L':
        return ['L', x(command[1]), y(command[2])];
      case 'C':
        return [
          'C',
          x(command[1]),
          y(command[2]),
          x(command[3]),
          y(command[4]),
          x(command[5]),
          y(command[6]),
        ];
      case 'Z':
        return command;
    }
  });
}

/** The outline as the `d` of an SVG path, to a hundredth of a micrometre less than anyone can cut: three decimals of a millimetre. */
export function svgPathData(path: Path): string {
  return path.map(([letter, ...numbers]) => letter + numbers.map(shortNumber).join(' ')).join('');
}

/** A millimetre value to three decimals, without trailing zeros. */
export function shortNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** A closed polygon. */
export function polygon(points: readonly (readonly [number, number])[]): Path {
  return [...points.map(([x, y], at): PathCommand => [at === 0 ? 'M' : 'L', x, y]), ['Z']];
}

/** Radii of the corners of a rectangle: upper left, upper right, lower right, lower left. */
export type Corners = readonly [number, number, number, number];

/** A rectangle, its corners rounded when a radius, or one for each corner, is given. */
export function rectangle(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number | Corners = 0,
): Path {
  const [right, bottom] = [x + width, y + height];
  const [a, b, c, d] = typeof radius === 'number' ? [radius, radius, radius, radius] : radius;
  const corner = (size: number, curve: PathCommand): PathCommand[] => (size === 0 ? [] : [curve]);
  return [
    ['M', x + a, y],
    ['L', right - b, y],
    ...corner(b, quarter(right - b, y, right, y + b, 'horizontal')),
    ['L', right, bottom - c],
    ...corner(c, quarter(right, bottom - c, right - c, bottom, 'vertical')),
    ['L', x + d, bottom],
    ...corner(d, quarter(x + d, bottom, x, bottom - d, 'horizontal')),
    ['L', x, y + a],
    ...corner(a, quarter(x, y + a, x + a, y, 'vertical')),
    ['Z'],
  ];
}

/** An ellipse in a box, its axes horizontal and vertical. */
export function ellipse(x: number, y: number, width: number, height: number): Path {
  const [centre, middle, right, bottom] = [x + width / 2, y + height / 2, x + width, y + height];
  return [
    ['M', centre, y],
    quarter(centre, y, right, middle, 'horizontal'),
    quarter(right, middle, centre, bottom, 'vertical'),
    quarter(centre, bottom, x, middle, 'horizontal'),
    quarter(x, middle, centre, y, 'vertical'),
    ['Z'],
  ];
}

/** Distance of control points that makes a cubic curve a quarter of an ellipse within 0.03 % of its radius. */
const KAPPA = 0.5522847498;

/** A quarter of an ellipse from one point to another, leaving the first horizontally or vertically. */
export function quarter(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  leaving: 'horizontal' | 'vertical',
): PathCommand {
  const [dx, dy] = [(x1 - x0) * KAPPA, (y1 - y0) * KAPPA];
  return leaving === 'horizontal'
    ? ['C', x0 + dx, y0, x1, y1 - dy, x1, y1]
    : ['C', x0, y0 + dy, x1 - dx, y1, x1, y1];
}
