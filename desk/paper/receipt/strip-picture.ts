import { Resvg } from '@resvg/resvg-js';
import {
  DOTS_PER_MM,
  type DotPicture,
  HEAD_DOTS,
  thresholdPicture,
} from '../../../drivers/receipt-printer/picture.ts';
import { type FaceName, faces } from '../faces.ts';
import { glyphsOf, type PlacedGlyphs, type Shape } from '../sheet.ts';
import { POINTS_PER_MM } from '../text-block.ts';
import type { Strip } from './strip.ts';

/** Dots that are covered a little less than half are burnt too: thermal paper eats thin strokes. */
const THRESHOLD = 150;

/**
 * The strip as the dots of the head. Rules and codes fall on whole dots; letters are drawn from the outlines of the embedded faces,
 * shaped as in the PDF papers, and cut at one threshold: no grey, no dithering.
 */
export function stripPicture(strip: Strip): DotPicture {
  const [page] = strip.sheet.pages;
  if (!page || strip.sheet.pages.length > 1) throw new RangeError('a strip is one page');
  const heightDots = Math.ceil(strip.heightMm * DOTS_PER_MM);
  const ink = [...page.shapes.map(shapePath), ...glyphsOf(page).map(glyphsPath)].join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${HEAD_DOTS}" height="${heightDots}">` +
    `<rect width="100%" height="100%" fill="#fff"/>${ink}</svg>`;
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  // opaque black on white: one channel of four says it all
  const grey = new Uint8Array(HEAD_DOTS * heightDots).map((_, dot) => pixels[dot * 4] ?? 255);
  return { ...thresholdPicture(grey, HEAD_DOTS, THRESHOLD), codes: strip.codes };
}

const DOTS_PER_PT = DOTS_PER_MM / POINTS_PER_MM;

function shapePath(shape: Shape): string {
  switch (shape.kind) {
    case 'line':
      return rule(shape.from, shape.to, shape.widthPt);
    case 'rect': {
      if (shape.fill !== undefined) throw new RangeError('a strip has no tint');
      const { xMm, yMm, widthMm, heightMm } = shape.box;
      const [right, bottom] = [xMm + widthMm, yMm + heightMm];
      return [
        rule([xMm, yMm], [right, yMm], shape.widthPt),
        rule([xMm, bottom], [right, bottom], shape.widthPt),
        rule([xMm, yMm], [xMm, bottom], shape.widthPt),
        rule([right, yMm], [right, bottom], shape.widthPt),
      ].join('');
    }
    case 'symbol':
      return shape.rects
        .map(([x, y, width, height]) => {
          const [left, top] = [Math.round(x * DOTS_PER_PT), Math.round(y * DOTS_PER_PT)];
          return block(
            left,
            top,
            Math.round((x + width) * DOTS_PER_PT) - left,
            Math.round((y + height) * DOTS_PER_PT) - top,
          );
        })
        .join('');
    case 'ink':
      return shape.curves
        .map(curve => {
          const [from, control, to] = [curve.from, curve.control, curve.to].map(
            ([x, y]) => `${x * DOTS_PER_MM} ${y * DOTS_PER_MM}`,
          );
          // thinner than a dot and a half, a slanted line breaks up
          const width = Math.max(1.5, curve.width * DOTS_PER_MM);
          return `<path fill="none" stroke="#000" stroke-linecap="round" stroke-width="${width}" d="M${from}Q${control} ${to}"/>`;
        })
        .join('');
  }
}

/** A rule of whole dots, one at least, its middle where it was asked for; both ends reach over, so that corners are closed. */
function rule(from: readonly [number, number], to: readonly [number, number], widthPt: number): string {
  const dot = (mm: number) => Math.round(mm * DOTS_PER_MM);
  const dots = Math.max(1, Math.round(widthPt * DOTS_PER_PT));
  const [left, top] = [dot(from[0]), dot(from[1])];
  const [across, down] = [dot(to[0]) - left, dot(to[1]) - top];
  if (across !== 0 && down !== 0) throw new RangeError('a strip has no slanted rule');
  const half = Math.floor(dots / 2);
  return block(left - half, top - half, across + dots, down + dots);
}

const block = (x: number, y: number, width: number, height: number): string =>
  `<path d="M${x} ${y}h${width}v${height}h${-width}z"/>`;

function glyphsPath(glyphs: PlacedGlyphs): string {
  const { font } = faces()[glyphs.face];
  const scale = (glyphs.sizePt * DOTS_PER_PT) / font.unitsPerEm;
  const baseline = glyphs.baselinePt * DOTS_PER_PT;
  const run = font.layout(glyphs.text);
  let pen = 0;
  const outlines = run.glyphs.map((glyph, index) => {
    const at = run.positions[index];
    const x = pen + (at?.xOffset ?? 0);
    pen += at?.xAdvance ?? 0;
    const d = outline(glyphs.face, glyph);
    return d === '' ? '' : `<path transform="translate(${x} ${at?.yOffset ?? 0})" d="${d}"/>`;
  });
  const left = glyphs.xPt * DOTS_PER_PT;
  return `<g transform="matrix(${scale} 0 0 ${-scale} ${left} ${baseline})">${outlines.join('')}</g>`;
}

interface Outlined {
  readonly id: number;
  readonly path: { toSVG(): string };
}

/** A glyph's outline in units of its face, kept: a receipt has a thousand glyphs and a hundred outlines. */
const outlines = new Map<string, string>();

function outline(face: FaceName, glyph: Outlined): string {
  const key = `${face}/${glyph.id}`;
  const known = outlines.get(key);
  if (known !== undefined) return known;
  const drawn = glyph.path.toSVG();
  outlines.set(key, drawn);
  return drawn;
}
