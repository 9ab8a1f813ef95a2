/** A picture without colour: one byte a point, 0 black to 255 white, rows from the top, no gap between rows. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export function greyPicture(width: number, height: number, shade = 255): GreyPicture {
  return { width, height, pixels: new Uint8Array(width * height).fill(shade) };
}

/** How far red, green and blue lie apart before a point is coloured: yellowed paper is not. */
const COLOURED = 60;

/**
 * A picture in colour without it (ITU-R BT.601 luma), and how many of its points are coloured: every other point is asked, and stands
 * for its neighbour.
 * @param rgba rows of red, green, blue and a byte that says nothing, no gap; aligned on four bytes
 */
export function withoutColour(
  rgba: Uint8Array,
  width: number,
  height: number,
): { grey: GreyPicture; coloured: number } {
  const grey = greyPicture(width, height, 0);
  const { pixels } = grey;
  // Four bytes in one reading: every machine that runs this is little-endian.
  const points = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  let coloured = 0;
  for (let at = 0; at < pixels.length; at += 1) {
    const point = points[at] ?? 0;
    const r = point & 255;
    const g = (point >> 8) & 255;
    const b = (point >> 16) & 255;
    pixels[at] = (r * 77 + g * 150 + b * 29) >> 8;
    if (
      (at & 1) === 0 &&
      (r - g > COLOURED ||
        g - r > COLOURED ||
        r - b > COLOURED ||
        b - r > COLOURED ||
        g - b > COLOURED ||
        b - g > COLOURED)
    )
      coloured += 2;
  }
  return { grey, coloured };
}

/** Same picture, smaller by a whole number: each point the mean of its square. */
export function shrunk(picture: GreyPicture, by: number): GreyPicture {
  if (by <= 1) return picture;
  const { pixels, width } = picture;
  const small = greyPicture(Math.floor(width / by), Math.floor(picture.height / by), 0);
  const sums = new Uint32Array(small.width);
  const area = by * by;
  for (let y = 0; y < small.height; y += 1) {
    sums.fill(0);
    for (let row = 0; row < by; row += 1) {
      let at = (y * by + row) * width;
      for (let x = 0; x < small.width; x += 1) {
        let sum = 0;
        for (let column = 0; column < by; column += 1) sum += pixels[at++] ?? 0;
        sums[x] = (sums[x] ?? 0) + sum;
      }
    }
    for (let x = 0; x < small.width; x += 1) small.pixels[y * small.width + x] = (sums[x] ?? 0) / area;
  }
  return small;
}

/** The shade under which a share of the points lies: 0.5 is the median. */
export function shadeAt({ pixels }: GreyPicture, share: number): number {
  const count = new Uint32Array(256);
  for (const shade of pixels) count[shade] = (count[shade] ?? 0) + 1;
  let below = 0;
  for (let shade = 0; shade < 256; shade += 1) {
    below += count[shade] ?? 0;
    if (below > share * pixels.length) return shade;
  }
  return 255;
}
