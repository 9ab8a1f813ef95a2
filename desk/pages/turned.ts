import { type GreyPicture, greyPicture } from './grey-picture.ts';

/** Parts of a point that its place is counted in. */
const PARTS = 256;

/**
 * The same page turned clockwise about its middle, each point drawn from the four it falls between. The picture grows so that nothing
 * is lost; the corners that come in are white paper.
 * @param degrees small: from -45 to 45
 */
export function turned({ width, height, pixels }: GreyPicture, degrees: number): GreyPicture {
  const angle = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const out = greyPicture(
    Math.round(width * cos + height * Math.abs(sin)),
    Math.round(width * Math.abs(sin) + height * cos),
  );
  const [stepX, stepY] = [Math.round(cos * PARTS * PARTS), Math.round(-sin * PARTS * PARTS)];
  const [right, bottom] = [width - 1, height - 1];
  for (let y = 0; y < out.height; y += 1) {
    const down = y - (out.height - 1) / 2;
    const left = -(out.width - 1) / 2;
    // Where the first point of this row comes from, in 65 536ths: rounding stays below a twentieth of a point over a row.
    const fromX = left * cos + down * sin + right / 2;
    const fromY = -left * sin + down * cos + bottom / 2;
    const [first, end] = crossing(fromX, fromY, cos, -sin, right, bottom, out.width);
    let sx = Math.round((fromX + first * cos) * PARTS * PARTS);
    let sy = Math.round((fromY - first * sin) * PARTS * PARTS);
    let to = y * out.width + first;
    for (let x = first; x < end; x += 1, to += 1, sx += stepX, sy += stepY) {
      const at = (sy >> 16) * width + (sx >> 16);
      const fx = (sx >> 8) & 255;
      const fy = (sy >> 8) & 255;
      const upper = (pixels[at] ?? 255) * (PARTS - fx) + (pixels[at + 1] ?? 255) * fx;
      const lower = (pixels[at + width] ?? 255) * (PARTS - fx) + (pixels[at + width + 1] ?? 255) * fx;
      out.pixels[to] = (upper * (PARTS - fy) + lower * fy) >> 16;
    }
  }
  return out;
}

/** The points of a row that come from inside the page, from the first to before the last: 0 <= x < right and 0 <= y < bottom. */
function crossing(
  fromX: number,
  fromY: number,
  stepX: number,
  stepY: number,
  right: number,
  bottom: number,
  length: number,
): [first: number, end: number] {
  let [first, end] = [0, length];
  for (const [from, step, limit] of [
    [fromX, stepX, right],
    [fromY, stepY, bottom],
  ] as const) {
    // A hair inside: the last point of a row must not be drawn from beside the page.
    const hair = 0.05;
    if (Math.abs(step) < 1e-9) {
      if (from < hair || from > limit - hair) return [0, 0];
      continue;
    }
    const [a, b] = [(hair - from) / step, (limit - hair - from) / step];
    first = Math.max(first, Math.ceil(Math.min(a, b)));
    end = Math.min(end, Math.floor(Math.max(a, b)) + 1);
  }
  return first < end ? [first, end] : [0, 0];
}
