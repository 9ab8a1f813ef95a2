import { LATIN, slanted } from './latin.ts';
import type { Piece } from './latin.ts';
import { polygon, quarter, rectangle } from './path.ts';
import type { Path } from './path.ts';

/**
 * Digits, the dash and the Latin capitals in a box, with one uniform stroke: the decree fixes height, width and stroke and nothing
 * else, so they are built from these three figures instead of a face stretched into the box, whose strokes would not be uniform.
 * The ink fills the box exactly. Unit: millimetres. Undefined for any other character.
 */
export function monoline(
  character: string,
  width: number,
  height: number,
  stroke: number,
): readonly Piece[] | undefined {
  const [w, h, s] = [width, height, stroke];
  const [left, right, top, bottom] = [s / 2, w - s / 2, s / 2, h - s / 2];
  const [centre, middle] = [w / 2, h / 2];
  const r = right - centre;
  const drawn = (...paths: Path[]): Piece[] => paths.map(path => ({ paint: 'stroke', path }));
  const filled = (...paths: Path[]): Piece[] => paths.map(path => ({ paint: 'fill', path }));
  const ring = (from: number, to: number) => rectangle(left, from, right - left, to - from, r);

  switch (character) {
    case '0':
      return drawn(ring(top, bottom));
    case '1': {
      const [flag, thick] = [0.2 * h, 1.25 * s];
      return filled(
        polygon([
          [w - s, 0],
          [w, 0],
          [w, h],
          [w - s, h],
          [w - s, thick],
          [0, flag + thick],
          [0, flag],
        ]),
      );
    }
    case '2':
      return drawn([
        ['M', left, top + r + 0.07 * h],
        ['L', left, top + r],
        quarter(left, top + r, centre, top, 'vertical'),
        quarter(centre, top, right, top + r, 'horizontal'),
        ['C', right, top + r + 0.22 * h, left, bottom - 0.3 * h, left, bottom],
        ['L', w, bottom],
      ]);
    case '3':
      return drawn(
        [
          ['M', left, top + r + 0.07 * h],
          ['L', left, top + r],
          quarter(left, top + r, centre, top, 'vertical'),
          quarter(centre, top, right, top + r, 'horizontal'),
          ['L', right, middle - r],
          quarter(right, middle - r, centre, middle, 'vertical'),
          ['L', centre - 0.16 * w, middle],
        ],
        [
          ['M', centre - 0.16 * w, middle],
          ['L', centre, middle],
          quarter(centre, middle, right, middle + r, 'horizontal'),
          ['L', right, bottom - r],
          quarter(right, bottom - r, centre, bottom, 'vertical'),
          quarter(centre, bottom, left, bottom - r, 'horizontal'),
          ['L', left, bottom - r - 0.07 * h],
        ],
      );
    case '4': {
      const bar = 0.68 * h;
      const start = 0.46 * w;
      const d = slanted(s, start, bar);
      const stem = 0.6 * w;
      return filled(
        polygon([
          [start, 0],
          [start + d, 0],
          [d, bar],
          [w, bar],
          [w, bar + s],
          [0, bar + s],
          [0, bar],
        ]),
        rectangle(stem, 0.44 * h, s, 0.56 * h),
      );
    }
    case '5': {
      const shoulder = top + 0.4 * (bottom - top);
      return drawn([
        ['M', 0.96 * w, top],
        ['L', left, top],
        ['L', left, shoulder],
        ['L', centre, shoulder],
        quarter(centre, shoulder, right, shoulder + r, 'horizontal'),
        ['L', right, bottom - r],
        quarter(right, bottom - r, centre, bottom, 'vertical'),
        quarter(centre, bottom, left, bottom - r, 'horizontal'),
        ['L', left, bottom - r - 0.07 * h],
      ]);
    }
    case '6': {
      const bowl = top + 0.4 * (bottom - top);
      return drawn(ring(bowl, bottom), [
        ['M', left, bottom - r],
        ['L', left, top + r],
        quarter(left, top + r, centre, top, 'vertical'),
        quarter(centre, top, right, top + r, 'horizontal'),
        ['L', right, top + r + 0.04 * h],
      ]);
    }
    case '7': {
      const foot = 0.22 * w;
      const d = slanted(s, w - foot, h - s);
      return filled(
        polygon([
          [0, 0],
          [w, 0],
          [w, s],
          [foot + d, h],
          [foot, h],
          [w - d, s],
          [0, s],
        ]),
      );
    }
    case '8':
      return drawn(ring(top, middle), ring(middle, bottom));
    case '9': {
      const bowl = bottom - 0.4 * (bottom - top);
      return drawn(ring(top, bowl), [
        ['M', right, top + r],
        ['L', right, bottom - r],
        quarter(right, bottom - r, centre, bottom, 'vertical'),
        quarter(centre, bottom, left, bottom - r, 'horizontal'),
        ['L', left, bottom - r - 0.04 * h],
      ]);
    }
    case '-':
      return filled(rectangle(0, middle - s / 2, w, s));
    default:
      return LATIN[character]?.(width, height, stroke);
  }
}
