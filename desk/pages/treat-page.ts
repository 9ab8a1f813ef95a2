import sharp, { type Sharp } from 'sharp';
import type { PageMark } from '../contract/shapes.ts';
import { hasShades, isColoured } from './content.ts';
import { type GreyPicture, shrunk, withoutColour } from './grey-picture.ts';
import { CELL, INK, inkCells, isBlank, isCut } from './ink.ts';
import { pageCodes } from './page-codes.ts';
import type { TreatedPage } from './page-work.ts';
import { paperPart } from './paper-edge.ts';
import { isBlurred, isDark } from './sharpness.ts';
import { skewDegrees } from './skew.ts';
import { turned } from './turned.ts';
import { whitened } from './whiten.ts';

/** Largest page drawn, in points: an A3 at 600 dpi. */
const MAX_PIXELS = 9_921 * 7_016;
/** Wider than an A4 at 300 dpi is kept at that: the eye gains nothing, the line to the registry loses. */
const MAX_WIDTH = 2_480;
const LOOK_WIDTH = 600;
const CODE_WIDTH = 1_000;
const THUMB_WIDTH = 160;
/** A page that hangs by less is left: each turn softens it. */
const LEAST_SKEW = 0.3;
/** The noise of white paper is most of a JPEG: what is nearly white becomes white. */
const WHITER = 255 / 228;
/** Usual resolution of a scan: written into the file, so that it prints at its size. */
const POINTS_PER_MM = 200 / 25.4;

/**
 * Makes of a scanned page the page that is kept: upright, without the scanner's bed, black and white (TIFF, CCITT group 4) where it is
 * writing on paper, grey JPEG where it has shades. Says of it what a person would say at a glance.
 * @throws Error as sharp words it, for bytes that are no whole picture
 */
export async function treatPage(bytes: Uint8Array): Promise<TreatedPage> {
  const { grey: whole, coloured: colouredPoints } = await opened(bytes);
  const coloured = isColoured(colouredPoints, whole.pixels.length);
  const lookWhole = looked(whole);
  const part = paperPart(lookWhole);
  const cropped = part === undefined ? whole : await grey(raw(whole).extract(pointsOf(part, whole)));
  const look = cropped === whole ? lookWhole : looked(cropped);
  const skew = skewDegrees(look);
  const upright = Math.abs(skew) < LEAST_SKEW ? cropped : turned(cropped, -skew);
  const white = whitened(upright);
  const dark = isDark(look);
  const toned = dark || hasShades(white);
  const shades = toned || coloured;
  // The engine's own threads draw what is kept, while this one looks at the page. A stamp on paper stays on white paper; the shades of
  // a photo are its own.
  const drawn = Promise.all([
    toned ? asJpeg(raw(upright)) : coloured ? asJpeg(raw(white).linear(WHITER, 0)) : asGroup4(white),
    thumbnailOf(upright),
  ]);
  const marks = lookedAt({ cropped, look, white, coloured, dark });
  const [codes, [kept, thumbnail]] = await Promise.all([
    pageCodes(shrunk(upright, Math.max(1, Math.floor(upright.width / CODE_WIDTH)))),
    drawn,
  ]);
  return {
    bytes: new Uint8Array(kept),
    mime: shades ? 'image/jpeg' : 'image/tiff',
    width: upright.width,
    height: upright.height,
    thumbnail,
    marks,
    codes,
    turnedDegrees: upright === cropped ? 0 : -skew,
  };
}

/** What a person would say of the page at a glance. */
function lookedAt({
  cropped,
  look,
  white,
  coloured,
  dark,
}: {
  readonly cropped: GreyPicture;
  readonly look: GreyPicture;
  readonly white: GreyPicture;
  readonly coloured: boolean;
  readonly dark: boolean;
}): PageMark[] {
  if (!coloured && isBlank(inkCells(white))) return dark ? ['blank', 'dark'] : ['blank'];
  const marks: PageMark[] = [];
  if (isBlurred(cropped, look)) marks.push('blurred');
  if (dark) marks.push('dark');
  // Looked for before the turn: the corners that come in with it are white.
  const side = Math.max(2, Math.round(CELL / lookFactor(cropped)));
  if (isCut(inkCells(whitened(look), side))) marks.push('cut');
  return marks;
}

/** The page as its file says it lies, in grey, no wider than is kept. */
async function opened(bytes: Uint8Array): Promise<{ grey: GreyPicture; coloured: number }> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width: MAX_WIDTH, withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return withoutColour(new Uint8Array(data.buffer, data.byteOffset, data.length), info.width, info.height);
}

async function thumbnailOf(page: GreyPicture): Promise<TreatedPage['thumbnail']> {
  const { data, info } = await raw(page)
    .resize({ width: THUMB_WIDTH, withoutEnlargement: true })
    .png({ compressionLevel: 3 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), width: info.width, height: info.height };
}

const lookFactor = ({ width }: GreyPicture) => Math.max(1, Math.round(width / LOOK_WIDTH));
const looked = (page: GreyPicture) => shrunk(page, lookFactor(page));

function asJpeg(picture: Sharp): Promise<Buffer> {
  return picture.jpeg({ quality: 40 }).toBuffer();
}

function asGroup4(white: GreyPicture): Promise<Buffer> {
  return raw(bitonal(white))
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: POINTS_PER_MM, yres: POINTS_PER_MM })
    .toBuffer();
}

async function grey(picture: Sharp): Promise<GreyPicture> {
  const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
}

function raw({ width, height, pixels }: GreyPicture): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 1 } });
}

function pointsOf(
  part: { left: number; top: number; width: number; height: number },
  { width, height }: GreyPicture,
) {
  const left = Math.floor(part.left * width);
  const top = Math.floor(part.top * height);
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.ceil(part.width * width))),
    height: Math.max(1, Math.min(height - top, Math.ceil(part.height * height))),
  };
}

function bitonal({ width, height, pixels }: GreyPicture): GreyPicture {
  const out = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) out[at] = (pixels[at] ?? 255) < INK + 15 ? 0 : 255;
  return { width, height, pixels: out };
}
