import { type GreyPicture, greyPicture, shrunk } from './grey-picture.ts';

/** Side of the squares whose paper is looked at, in points: wider than a stroke, smaller than a shadow. */
const SQUARE = 24;
/** Paper darker than this is no paper but a dark thing: it is not whitened away. */
const DARKEST_PAPER = 90;

/**
 * The same page on white paper: the shade of the paper around each point is taken as white, so that yellowed paper, the shadow of a
 * fold and the grey of a copy go, and the ink stays.
 */
export function whitened(page: GreyPicture): GreyPicture {
  const { width, height, pixels } = page;
  const paper = paperShades(page);
  const out = greyPicture(width, height, 0);
  // The shade of the paper between four squares, in fixed point: this loop runs over every point of the page.
  for (let y = 0; y < height; y += 1) {
    const v = Math.min(Math.max(0, y - SQUARE / 2), (paper.height - 1) * SQUARE);
    const row = Math.min(paper.height - 1, Math.floor(v / SQUARE));
    const below = Math.min(paper.height - 1, row + 1);
    const fy = (v - row * SQUARE) / SQUARE;
    for (let column = 0; column < paper.width; column += 1) {
      const right = Math.min(paper.width - 1, column + 1);
      const shade = (r: number, c: number) => paper.pixels[r * paper.width + c] ?? 255;
      const start = shade(row, column) * (1 - fy) + shade(below, column) * fy;
      const end = shade(row, right) * (1 - fy) + shade(below, right) * fy;
      const from = column === 0 ? 0 : column * SQUARE + SQUARE / 2;
      const to = column === paper.width - 1 ? width : Math.min(width, (column + 1) * SQUARE + SQUARE / 2);
      const slope = (end - start) / SQUARE;
      for (let x = from; x < to; x += 1) {
        const white = start + slope * Math.min(SQUARE, Math.max(0, x - column * SQUARE - SQUARE / 2));
        const value = ((pixels[y * width + x] ?? 0) * 255) / white;
        out.pixels[y * width + x] = value > 255 ? 255 : value;
      }
    }
  }
  return out;
}

/** The shade of the paper in each square: its lightest quarter, smoothed over the squares around it. */
function paperShades(page: GreyPicture): GreyPicture {
  // Shrunk first by four, so that a light speck is no paper.
  const small = shrunk(page, 4);
  const side = SQUARE / 4;
  const squares = greyPicture(
    Math.max(1, Math.ceil(small.width / side)),
    Math.max(1, Math.ceil(small.height / side)),
    255,
  );
  for (let row = 0; row < squares.height; row += 1)
    for (let column = 0; column < squares.width; column += 1) {
      const shades: number[] = [];
      for (let y = row * side; y < Math.min(small.height, (row + 1) * side); y += 1)
        for (let x = column * side; x < Math.min(small.width, (column + 1) * side); x += 1)
          shades.push(small.pixels[y * small.width + x] ?? 255);
      shades.sort((a, b) => b - a);
      squares.pixels[row * squares.width + column] = shades[Math.floor(shades.length / 8)] ?? 255;
    }
  // The lightest of the squares around: a square full of ink takes the paper beside it.
  const lightest = around(squares, shades => Math.max(...shades));
  const smooth = around(lightest, shades => shades.reduce((sum, shade) => sum + shade, 0) / shades.length);
  for (let at = 0; at < smooth.pixels.length; at += 1)
    smooth.pixels[at] = Math.max(DARKEST_PAPER, smooth.pixels[at] ?? 255);
  return smooth;
}

function around(squares: GreyPicture, of: (shades: readonly number[]) => number): GreyPicture {
  const { width, height, pixels } = squares;
  const out = greyPicture(width, height, 0);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const shades: number[] = [];
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1)
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1)
          shades.push(pixels[row * width + column] ?? 255);
      out.pixels[y * width + x] = of(shades);
    }
  return out;
}
