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
 * A picture of three bytes a point without its colour (ITU-R BT.601 luma), and how many of its points are coloured.
 * @param rgb rows of red, green, blue, no gap
 */
export function withoutColour(
  rgb: Uint8Array,
  width: number,
  height: number,
): { grey: GreyPicture; coloured: number } {
  const grey = greyPicture(width, height, 0);
  let coloured = 0;
  for (let at = 0, from = 0; at < grey.pixels.length; at += 1, from += 3) {
    const r = rgb[from] ?? 0;
    const g = rgb[from + 1] ?? 0;
    const b = rgb[from + 2] ?? 0;
    grey.pixels[at] = (r * 77 + g * 150 + b * 29) >> 8;
    const most = r > g ? (r > b ? r : b) : g > b ? g : b;
    const least = r < g ? (r < b ? r : b) : g < b ? g : b;
    if (most - least > COLOURED) coloured += 1;
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
