import type { GreyPicture } from './grey-picture.ts';

/** Side of a square that is looked at for shades: an eighth of an inch at 200 dpi. */
const SQUARE = 24;
/** A photo or a guilloche covers at least this share of the page; stains cover less. */
const SHADED = 0.012;

/**
 * Whether black and white alone would lose something of the page: a photo, the ground of a card, pencil, a pale stamp. Ink on paper is
 * dark or light; a square full of shades in between is none of both.
 * @param whitePage whitened
 */
export function hasShades(whitePage: GreyPicture): boolean {
  const { width, height, pixels } = whitePage;
  let shaded = 0;
  let squares = 0;
  for (let row = 0; row + SQUARE <= height; row += SQUARE)
    for (let column = 0; column + SQUARE <= width; column += SQUARE) {
      let between = 0;
      for (let y = row; y < row + SQUARE; y += 2)
        for (let x = column; x < column + SQUARE; x += 2) {
          const shade = pixels[y * width + x] ?? 255;
          if (shade > 70 && shade < 215) between += 1;
        }
      squares += 1;
      if (between > 0.55 * (SQUARE / 2) ** 2) shaded += 1;
    }
  return squares > 0 && shaded / squares > SHADED;
}

/** A share of coloured points above which a page has a stamp, a signature in blue, a coloured ground. */
const COLOURED = 0.0015;

/** Whether a page has enough coloured points for black and white to lose its stamp. */
export function isColoured(colouredPoints: number, points: number): boolean {
  return colouredPoints > COLOURED * points;
}
