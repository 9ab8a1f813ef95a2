import { type GreyPicture, shadeAt } from './grey-picture.ts';

/** The steepest edges of a page that is in focus rise by this share of its contrast from one point to the next but one. */
const SHARP = 0.42;
/** Fewer edges than this: an empty page is not blurred. */
const FEW_EDGES = 160;
/** Paper darker than this in its lightest quarter cannot be read well on a screen. */
const DARK_PAPER = 125;

/**
 * Whether the page is out of focus: even its steepest edges are soft (moved sheet, dirty or fogged glass).
 * @param look the same page, smaller: its shades are those of the page
 */
export function isBlurred(page: GreyPicture, look: GreyPicture): boolean {
  const { width, height, pixels } = page;
  const [low, high] = [shadeAt(look, 0.005), shadeAt(look, 0.9)];
  const contrast = high - low;
  if (contrast < 40) return false;
  const steps = new Uint32Array(256);
  let edges = 0;
  for (let y = 1; y < height - 1; y += 5)
    for (let x = 2; x < width; x += 1) {
      const step = Math.abs((pixels[y * width + x] ?? 0) - (pixels[y * width + x - 2] ?? 0));
      if (step > contrast * 0.15) {
        edges += 1;
        steps[step] = (steps[step] ?? 0) + 1;
      }
    }
  if (edges < FEW_EDGES) return false;
  // The steepest twentieth of the edges: letters have soft sides too, blur leaves no steep one.
  let left = edges / 20;
  let step = 255;
  while (step > 0 && (left -= steps[step] ?? 0) > 0) step -= 1;
  return step < SHARP * contrast;
}

/** Whether the page is too dark to be read (lamp worn out, lid open on a dark room). */
export function isDark(page: GreyPicture): boolean {
  return shadeAt(page, 0.8) < DARK_PAPER;
}
