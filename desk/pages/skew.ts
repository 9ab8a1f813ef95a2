import { type GreyPicture, shadeAt } from './grey-picture.ts';

/** A sheet drawn in by a feeder is askew by a few degrees; more is a sheet laid so, and is left to the person. */
const MAX_DEGREES = 8;
/** How many dark points are looked at: enough for lines to show, few enough to be quick. */
const SAMPLE = 12_000;
/** How much clearer lines must be at the best angle than at the usual one: less is a photo, or a page without lines. */
const CLEARER = 1.25;

/**
 * By how many degrees the lines of a page are turned clockwise, from -8 to 8; 0 where there are no lines. Projection profiles: at
 * the right angle, the rows of text and the gaps between them differ most (W. Postl, 1986).
 * @param page about 600 points wide
 */
export function skewDegrees(page: GreyPicture): number {
  const { width, height, pixels } = page;
  const paper = shadeAt(page, 0.6);
  const dark: number[] = [];
  const edge = Math.round(width * 0.03);
  const ink = paper * 0.65;
  // The upper edges of what is dark: the whole of a photo would outweigh every line beside it.
  for (let y = edge + 1; y < height - edge; y += 1)
    for (let x = edge; x < width - edge; x += 1)
      if ((pixels[y * width + x] ?? 255) < ink && (pixels[(y - 1) * width + x] ?? 255) >= ink)
        dark.push(x, y);
  const count = dark.length / 2;
  if (count < 200) return 0;
  const step = Math.max(1, Math.floor(count / SAMPLE));
  const rows = new Float64Array(height + width);
  const clearness = (degrees: number) => {
    const slope = Math.tan((degrees * Math.PI) / 180);
    rows.fill(0);
    for (let at = 0; at < dark.length; at += 2 * step) {
      const row = Math.round((dark[at + 1] ?? 0) - (dark[at] ?? 0) * slope + width / 2);
      if (row >= 0 && row < rows.length) rows[row] = (rows[row] ?? 0) + 1;
    }
    let sum = 0;
    for (let row = 1; row < rows.length; row += 1) sum += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2;
    return sum;
  };
  const best = (from: number, to: number, by: number) => {
    let found = { degrees: 0, clear: -1 };
    for (let degrees = from; degrees <= to + 1e-9; degrees += by) {
      const clear = clearness(degrees);
      if (clear > found.clear) found = { degrees, clear };
    }
    return found;
  };
  const rough = best(-MAX_DEGREES, MAX_DEGREES, 0.5);
  const fine = best(rough.degrees - 0.4, rough.degrees + 0.4, 0.1);
  let sum = 0;
  let looked = 0;
  for (let degrees = -MAX_DEGREES; degrees <= MAX_DEGREES; degrees += 2) {
    sum += clearness(degrees);
    looked += 1;
  }
  if (fine.clear < CLEARER * (sum / looked)) return 0;
  return Math.round(fine.degrees * 10) / 10;
}
