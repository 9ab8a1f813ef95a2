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
  // This loop runs over every point of the page: the shade of the paper between four squares goes in steps of a 256th, the
  // division stands in a table.
  const table = whiter();
  const last = paper.width - 1;
  const line = new Float64Array(paper.width);
  for (let y = 0; y < height; y += 1) {
    const v = Math.min(Math.max(0, y - SQUARE / 2), (paper.height - 1) * SQUARE);
    const row = Math.min(paper.height - 1, Math.floor(v / SQUARE));
    const below = Math.min(paper.height - 1, row + 1) * paper.width;
    const fy = (v - row * SQUARE) / SQUARE;
    for (let column = 0; column <= last; column += 1)
      line[column] =
        (paper.pixels[row * paper.width + column] ?? 255) * (1 - fy) +
        (paper.pixels[below + column] ?? 255) * fy;
    let at = y * width;
    for (let column = -1; column <= last; column += 1) {
      const start = line[Math.max(0, column)] ?? 255;
      const end = line[Math.min(last, column + 1)] ?? 255;
      const from = Math.max(0, column * SQUARE + SQUARE / 2);
      const to = column === last ? width : Math.min(width, from + (column < 0 ? SQUARE / 2 : SQUARE));
      let shade = Math.floor(start * 256);
      const slope = Math.trunc(((end - start) * 256) / SQUARE);
      for (let x = from; x < to; x += 1, at += 1, shade += slope)
        out.pixels[at] = table[(shade & 0xff00) | (pixels[at] ?? 0)] ?? 255;
    }
  }
  return out;
}

let ready: Uint8Array | undefined;

/** What becomes of each shade (low byte) on each paper (high byte) when the paper becomes white. */
function whiter(): Uint8Array {
  if (ready !== undefined) return ready;
  ready = new Uint8Array(0x10000);
  for (let paper = 1; paper < 256; paper += 1)
    for (let shade = 0; shade < 256; shade += 1)
      ready[(paper << 8) | shade] = Math.min(255, (shade * 255) / paper);
  return ready;
}

/** The shade of the paper in each square: its lightest eighth, smoothed over the squares around it. */
function paperShades(page: GreyPicture): GreyPicture {
  // Shrunk first by four, so that a light speck is no paper.
  const small = shrunk(page, 4);
  const side = SQUARE / 4;
  const squares = greyPicture(
    Math.max(1, Math.ceil(small.width / side)),
    Math.max(1, Math.ceil(small.height / side)),
    255,
  );
  const count = new Uint16Array(256);
  for (let row = 0; row < squares.height; row += 1)
    for (let column = 0; column < squares.width; column += 1) {
      count.fill(0);
      const bottom = Math.min(small.height, (row + 1) * side);
      const right = Math.min(small.width, (column + 1) * side);
      for (let y = row * side; y < bottom; y += 1)
        for (let x = column * side; x < right; x += 1) {
          const shade = small.pixels[y * small.width + x] ?? 255;
          count[shade] = (count[shade] ?? 0) + 1;
        }
      let lighter = Math.floor(((bottom - row * side) * (right - column * side)) / 8);
      let shade = 255;
      while (shade > 0 && (lighter -= count[shade] ?? 0) >= 0) shade -= 1;
      squares.pixels[row * squares.width + column] = shade;
    }
  // The lightest of the squares around: a square full of ink takes the paper beside it.
  const smooth = around(around(squares, 'lightest'), 'mean');
  for (let at = 0; at < smooth.pixels.length; at += 1)
    smooth.pixels[at] = Math.max(DARKEST_PAPER, smooth.pixels[at] ?? 255);
  return smooth;
}

/** Each point made of itself and the eight around it. */
function around({ width, height, pixels }: GreyPicture, how: 'lightest' | 'mean'): GreyPicture {
  const out = greyPicture(width, height, 0);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let [sum, count, most] = [0, 0, 0];
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1)
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
          const shade = pixels[row * width + column] ?? 255;
          sum += shade;
          count += 1;
          if (shade > most) most = shade;
        }
      out.pixels[y * width + x] = how === 'lightest' ? most : sum / count;
    }
  return out;
}
