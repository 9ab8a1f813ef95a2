import { polygon, quarter, rectangle } from './path.ts';
import type { Path } from './path.ts';

/** A piece of a character: filled, or drawn with the character's stroke. */
export interface Piece {
  readonly paint: 'fill' | 'stroke';
  readonly path: Path;
}

type Draw = (w: number, h: number, s: number) => readonly Piece[];

const drawn = (...paths: Path[]): Piece[] => paths.map(path => ({ paint: 'stroke', path }));
const filled = (...paths: Path[]): Piece[] => paths.map(path => ({ paint: 'fill', path }));

/** Horizontal thickness of a slanted stroke that is `s` thick across. */
export const slanted = (s: number, run: number, rise: number) => s * Math.hypot(1, run / rise);

/** A stem, and a half ring on its right between two heights: what B, D, P and R are made of. Closed: it is the stem too. */
function bowl(w: number, s: number, from: number, to: number): Path {
  const [left, right] = [s / 2, w - s / 2];
  const r = Math.min((to - from) / 2, 0.75 * (right - left));
  return [
    ['M', left, from],
    ['L', right - r, from],
    quarter(right - r, from, right, from + r, 'horizontal'),
    ['L', right, to - r],
    quarter(right, to - r, right - r, to, 'vertical'),
    ['L', left, to],
    ['Z'],
  ];
}

const stem = (h: number, s: number) => rectangle(0, 0, s, h);

/**
 * Latin capitals of annexes 11, 13 and 25 in a box, with one uniform stroke, as the digits beside them: the ink fills the box
 * exactly. Unit: millimetres. `W` of the special series is among them.
 */
export const LATIN: Readonly<Record<string, Draw>> = {
  A: (w, h, s) => {
    const d = slanted(s, (w - s) / 2, h);
    const lean = (w - d) / 2;
    const bar = 0.62 * h;
    const at = (y: number) => ((h - y) / h) * lean;
    return filled(
      polygon([
        [0, h],
        [lean, 0],
        [lean + d, 0],
        [d, h],
      ]),
      polygon([
        [w, h],
        [w - lean, 0],
        [w - lean - d, 0],
        [w - d, h],
      ]),
      polygon([
        [at(bar) + d / 2, bar],
        [w - at(bar) - d / 2, bar],
        [w - at(bar + s) - d / 2, bar + s],
        [at(bar + s) + d / 2, bar + s],
      ]),
    );
  },
  B: (w, h, s) => drawn(bowl(w, s, s / 2, h / 2), bowl(w, s, h / 2, h - s / 2)),
  C: (w, h, s) => {
    const [left, right, top, bottom, centre] = [s / 2, w - s / 2, s / 2, h - s / 2, w / 2];
    // On a low letter flatter ends: round ones would meet and make an O.
    const r = Math.min(right - centre, 0.28 * (bottom - top));
    return drawn([
      ['M', right, top + r + 0.02 * h],
      ['L', right, top + r],
      quarter(right, top + r, centre, top, 'vertical'),
      quarter(centre, top, left, top + r, 'horizontal'),
      ['L', left, bottom - r],
      quarter(left, bottom - r, centre, bottom, 'vertical'),
      quarter(centre, bottom, right, bottom - r, 'horizontal'),
      ['L', right, bottom - r - 0.02 * h],
    ]);
  },
  D: (w, h, s) => drawn(bowl(w, s, s / 2, h - s / 2)),
  E: (w, h, s) =>
    filled(
      stem(h, s),
      rectangle(0, 0, w, s),
      rectangle(0, (h - s) / 2, 0.88 * w, s),
      rectangle(0, h - s, w, s),
    ),
  F: (w, h, s) => filled(stem(h, s), rectangle(0, 0, w, s), rectangle(0, (h - s) / 2, 0.88 * w, s)),
  H: (w, h, s) => filled(stem(h, s), rectangle(w - s, 0, s, h), rectangle(0, (h - s) / 2, w, s)),
  I: (w, h) => filled(rectangle(0, 0, w, h)),
  K: (w, h, s) => {
    // The arm reaches the stem at mid-height; the leg leaves the arm above that.
    const arm = slanted(s, w - 2 * s, h / 2);
    const slope = h / 2 / (w - arm - s);
    const from = 0.36 * h;
    const start = w - arm - from / slope;
    const leg = slanted(s, w - arm - start, h - from);
    return filled(
      stem(h, s),
      polygon([
        [w - arm, 0],
        [w, 0],
        [s, h / 2 + arm * slope],
        [s, h / 2],
      ]),
      polygon([
        [start, from],
        [start + leg, from],
        [w, h],
        [w - leg, h],
      ]),
    );
  },
  L: (w, h, s) => filled(stem(h, s), rectangle(0, h - s, w, s)),
  M: (w, h, s) => {
    const half = w / 2 - s;
    const low = Math.min(0.5 * h, 1.6 * half);
    const thick = Math.min(s * Math.hypot(1, low / half), 0.92 * h - low);
    return filled(
      stem(h, s),
      rectangle(w - s, 0, s, h),
      polygon([
        [0, 0],
        [s, 0],
        [w / 2, low],
        [w - s, 0],
        [w, 0],
        [w - s, thick],
        [w / 2, low + thick],
        [s, thick],
      ]),
    );
  },
  N: (w, h, s) => {
    const d = slanted(s, w - s, h);
    return filled(
      stem(h, s),
      rectangle(w - s, 0, s, h),
      polygon([
        [0, 0],
        [d, 0],
        [w, h],
        [w - d, h],
      ]),
    );
  },
  O: (w, h, s) => drawn(rectangle(s / 2, s / 2, w - s, h - s, (w - s) / 2)),
  P: (w, h, s) => [...filled(stem(h, s)), ...drawn(bowl(w, s, s / 2, 0.55 * h))],
  R: (w, h, s) => {
    const from = 0.53 * h - s / 2;
    const start = 0.42 * w - s / 2;
    const d = slanted(s, w - s - start, h - from);
    return [
      ...filled(
        stem(h, s),
        polygon([
          [start, from],
          [start + d, from],
          [w, h],
          [w - d, h],
        ]),
      ),
      ...drawn(bowl(w, s, s / 2, 0.53 * h)),
    ];
  },
  S: (w, h, s) => {
    const [left, right, top, bottom, centre, middle] = [s / 2, w - s / 2, s / 2, h - s / 2, w / 2, h / 2];
    const r = Math.min(right - centre, (bottom - top) / 4);
    return drawn([
      ['M', right, top + r + 0.05 * h],
      ['L', right, top + r],
      quarter(right, top + r, centre, top, 'vertical'),
      quarter(centre, top, left, top + r, 'horizontal'),
      ['L', left, middle - r],
      quarter(left, middle - r, centre, middle, 'vertical'),
      quarter(centre, middle, right, middle + r, 'horizontal'),
      ['L', right, bottom - r],
      quarter(right, bottom - r, centre, bottom, 'vertical'),
      quarter(centre, bottom, left, bottom - r, 'horizontal'),
      ['L', left, bottom - r - 0.05 * h],
    ]);
  },
  T: (w, h, s) => filled(rectangle(0, 0, w, s), rectangle((w - s) / 2, 0, s, h)),
  W: (w, h, s) => {
    const d = slanted(s, w / 4, h);
    const foot = (d / 2 + w / 2) / 2;
    const slope = (w / 2 - d / 2) / 2 / h;
    const notch = (w / 2 - 1.5 * d) / (2 * slope);
    const apex = d / (2 * slope);
    return filled(
      polygon([
        [0, 0],
        [d, 0],
        [foot, notch],
        [w / 2 - d / 2, 0],
        [w / 2 + d / 2, 0],
        [w - foot, notch],
        [w - d, 0],
        [w, 0],
        [w - foot + d / 2, h],
        [w - foot - d / 2, h],
        [w / 2, apex],
        [foot + d / 2, h],
        [foot - d / 2, h],
      ]),
    );
  },
  Y: (w, h, s) => {
    const join = 0.52 * h;
    const d = slanted(s, (w - s) / 2, join);
    const lean = (w - d) / 2;
    return filled(
      polygon([
        [0, 0],
        [d, 0],
        [lean + d, join],
        [lean, join],
      ]),
      polygon([
        [w, 0],
        [w - d, 0],
        [lean, join],
        [lean + d, join],
      ]),
      rectangle((w - s) / 2, join - s / 2, s, h - join + s / 2),
    );
  },
};
