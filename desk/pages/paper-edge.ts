import { type GreyPicture, shadeAt } from './grey-picture.ts';

/** A part of a page in fractions of its width and height. */
export interface PagePart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The bed of a scanner with a dark lid is darker than any paper. */
const BED = 70;
/** Paper smaller than this share of the picture was laid alone on the glass: an identity card, a grey card, a stub. */
const SMALL = 0.45;
/** How much darker than the white lid a small paper is: writing alone is no paper. */
const TINT = 10;

/**
 * Where the paper lies in the picture: inside a dark bed, or a small paper alone on a white glass; undefined when it is the whole
 * picture. Nothing that is drawn is ever cut: a margin stays around it.
 * @param page about 600 points wide
 */
export function paperPart(page: GreyPicture): PagePart | undefined {
  const { width, height } = page;
  const rim = shadeAt(rimOf(page), 0.5);
  const isPaper = rim < BED ? (shade: number) => shade > BED + 40 : (shade: number) => shade < rim - 18;
  const onBed = rim < BED;
  const box = boundsOf(page, isPaper);
  if (box === undefined) return undefined;
  const share = ((box.right - box.left) * (box.bottom - box.top)) / (width * height);
  if (onBed ? share > 0.98 || share < 0.02 : share > SMALL || share < 0.01) return undefined;
  if (!onBed && shadeAt(inside(page, box), 0.6) > rim - TINT) return undefined;
  // A card lies in a picture of its own; of a sheet on a dark bed nothing but the bed is cut.
  // The rim of the paper is in its own shadow: two points of it go with the bed.
  const margin = onBed ? -2 : Math.round(width * 0.025);
  const left = Math.max(0, box.left - margin);
  const top = Math.max(0, box.top - margin);
  return {
    left: left / width,
    top: top / height,
    width: (Math.min(width, box.right + margin) - left) / width,
    height: (Math.min(height, box.bottom + margin) - top) / height,
  };
}

function rimOf({ width, height, pixels }: GreyPicture): GreyPicture {
  const rim = [
    pixels.subarray(0, width),
    pixels.subarray((height - 1) * width),
    Uint8Array.from({ length: height }, (_, y) => pixels[y * width] ?? 0),
    Uint8Array.from({ length: height }, (_, y) => pixels[y * width + width - 1] ?? 0),
  ];
  const all = new Uint8Array(2 * (width + height));
  let at = 0;
  for (const side of rim) {
    all.set(side, at);
    at += side.length;
  }
  return { width: all.length, height: 1, pixels: all };
}

function inside(
  { width, pixels }: GreyPicture,
  box: { left: number; top: number; right: number; bottom: number },
): GreyPicture {
  const part = new Uint8Array((box.right - box.left) * (box.bottom - box.top));
  for (let y = box.top, to = 0; y < box.bottom; y += 1, to += box.right - box.left)
    part.set(pixels.subarray(y * width + box.left, y * width + box.right), to);
  return { width: box.right - box.left, height: box.bottom - box.top, pixels: part };
}

/** Rows and columns where more than a few points are paper: a speck of dust stretches nothing. */
function boundsOf({ width, height, pixels }: GreyPicture, isPaper: (shade: number) => boolean) {
  const rows = new Uint32Array(height);
  const columns = new Uint32Array(width);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (isPaper(pixels[y * width + x] ?? 0)) {
        rows[y] = (rows[y] ?? 0) + 1;
        columns[x] = (columns[x] ?? 0) + 1;
      }
  const few = 3;
  const top = rows.findIndex(count => count > few);
  const left = columns.findIndex(count => count > few);
  if (top < 0 || left < 0) return undefined;
  const right = columns.findLastIndex(count => count > few) + 1;
  const bottom = rows.findLastIndex(count => count > few) + 1;
  return { left, top, right, bottom };
}
