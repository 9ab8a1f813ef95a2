import { spawn } from 'node:child_process';
import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import { ready } from 'zpl-renderer-js';
import type { Box, PlateDrawing, PlateMark } from '../../domain/plate/drawing.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import { platePdf } from '../../drivers/plate/plate-pdf.ts';
import { plateZpl } from '../../drivers/plate/plate-zpl.ts';

/** Dots per millimetre of the pictures that are measured. */
export const DOTS = 6;

/** A plate as somebody else's program draws our file: colours of its dots, `DOTS` to the millimetre. */
export interface PlatePicture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a dot. */
  readonly rgb: Uint8Array;
}

/** What is around the plate in the SVG's picture: no plate has it. */
const OUTSIDE = '#ff00ff';

/** The file of each format, read by a renderer that is not ours: resvg, poppler, a ZPL interpreter. */
export const RENDERERS = {
  svg: (drawing: PlateDrawing): PlatePicture => {
    const { width, height, pixels } = new Resvg(drawingSvg(drawing, 'measured'), {
      fitTo: { mode: 'width', value: Math.round(drawing.width * DOTS) },
      font: { loadSystemFonts: false },
      background: OUTSIDE,
    }).render();
    const rgb = new Uint8Array(width * height * 3);
    for (let at = 0; at < width * height; at++) rgb.set(pixels.subarray(at * 4, at * 4 + 3), at * 3);
    return { width, height, rgb };
  },
  pdf: async (drawing: PlateDrawing) => {
    const pdf = await platePdf(drawing, 'measured');
    return decoded(await poppler(pdf));
  },
  zpl: async (drawing: PlateDrawing) => {
    const { api } = await ready;
    const zpl = plateZpl(drawing, { dotsPerMmX: DOTS, dotsPerMmY: DOTS });
    const png = await api.zplToBase64Async(zpl, drawing.width, drawing.height, DOTS);
    return decoded(Buffer.from(png, 'base64'));
  },
} as const;
export type MeasuredFormat = keyof typeof RENDERERS;

async function decoded(png: Uint8Array): Promise<PlatePicture> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) return decoded(await sharp(png).toColourspace('srgb').png().toBuffer());
  return { width: info.width, height: info.height, rgb: data };
}

/** The first page as poppler draws it, without smoothing: a dot is ink or it is not. */
function poppler(pdf: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('pdftoppm', ['-png', '-r', String(DOTS * 25.4), '-singlefile', '-']);
    const chunks: Buffer[] = [];
    child.on('error', reject);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', code => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else reject(new Error(`pdftoppm ended with ${String(code)}`));
    });
    child.stdin.end(pdf);
  });
}

/** What is seen of one mark, in millimetres. */
export interface SeenMark extends Box {
  readonly mark: PlateMark;
  readonly right: number;
  readonly bottom: number;
}

/** Looks for the ink of every mark near where the drawing has it; how far it reaches is the picture's to say. */
export function seenMarks(picture: PlatePicture, drawing: PlateDrawing, inks: InkTest): SeenMark[] {
  return drawing.marks.map(mark => {
    // The nearest neighbours are 4 mm away.
    const around = 1.9;
    // A line runs into the border and into other lines: it is looked at on a fifth of its length, where it meets none.
    const { x, y, width, height } =
      mark.kind !== 'separator'
        ? mark
        : mark.width > mark.height
          ? { ...mark, x: mark.x + mark.width * 0.2 + around, width: mark.width * 0.2 - 2 * around }
          : { ...mark, y: mark.y + mark.height * 0.2 + around, height: mark.height * 0.2 - 2 * around };
    const dots = (at: number, end: number) => Math.min(end, Math.max(0, Math.round(at * DOTS)));
    const [x0, x1] = [x - around, x + width + around].map(at => dots(at, picture.width));
    const [y0, y1] = [y - around, y + height + around].map(at => dots(at, picture.height));
    let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
    for (let row = y0 ?? 0; row < (y1 ?? 0); row++)
      for (let column = x0 ?? 0; column < (x1 ?? 0); column++)
        if (inks(picture, column, row, mark.ink)) {
          [left, right] = [Math.min(left, column), Math.max(right, column + 1)];
          [top, bottom] = [Math.min(top, row), Math.max(bottom, row + 1)];
        }
    if (right < 0) throw new Error(`no ink for ${mark.text}`);
    const mm = (count: number) => count / DOTS;
    return {
      mark,
      x: mm(left),
      y: mm(top),
      width: mm(right - left),
      height: mm(bottom - top),
      right: mm(right),
      bottom: mm(bottom),
    };
  });
}

/** Whether a dot has this colour, and not another of the plate's. */
export type InkTest = (picture: PlatePicture, x: number, y: number, colour: string) => boolean;

/** A dot has the plate's colour that it is nearest to. */
export function inkTest(drawing: PlateDrawing, format: MeasuredFormat): InkTest {
  if (format === 'zpl')
    // A ribbon lays one colour: black in the interpreter's picture, whatever the plate's is.
    return ({ rgb, width }, x, y) => (rgb[(y * width + x) * 3] ?? 255) < 128;
  const palette = [
    ...new Set([
      OUTSIDE,
      drawing.colours.ground,
      ...drawing.fields.map(field => field.ground),
      ...drawing.marks.map(mark => mark.ink),
      ...(drawing.border === null ? [] : [drawing.border.ink]),
    ]),
  ].map(hex => ({ hex, rgb: [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16)) }));
  const known = new Map<number, string>();
  return ({ rgb, width }, x, y, colour) => {
    const at = (y * width + x) * 3;
    const dot = [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0];
    const key = (dot[0] ?? 0) * 65_536 + (dot[1] ?? 0) * 256 + (dot[2] ?? 0);
    const nearest = known.get(key) ?? nearestOf(palette, dot);
    known.set(key, nearest);
    return nearest === colour;
  };
}

function nearestOf(
  palette: readonly { readonly hex: string; readonly rgb: readonly number[] }[],
  dot: readonly number[],
): string {
  let best = { hex: '', away: Infinity };
  for (const { hex, rgb } of palette) {
    const away = rgb.reduce((sum, part, at) => sum + Math.abs(part - (dot[at] ?? 0)), 0);
    if (away < best.away) best = { hex, away };
  }
  return best.hex;
}

/** Length of the first run of ink on a row, from a place to the right, in millimetres. */
export function firstRun(
  picture: PlatePicture,
  inks: InkTest,
  colour: string,
  from: { x: number; y: number },
): number {
  const y = Math.round(from.y * DOTS);
  let x = Math.max(0, Math.round(from.x * DOTS));
  while (x < picture.width && !inks(picture, x, y, colour)) x++;
  const start = x;
  while (x < picture.width && inks(picture, x, y, colour)) x++;
  return (x - start) / DOTS;
}

/** Radius of the outer corner, from how far along the diagonal the border begins: a circle of radius r leaves r(√2 − 1) free. */
export function cornerRadius(picture: PlatePicture, inks: InkTest, colour: string): number {
  let at = 0;
  while (at < picture.height && !inks(picture, at, at, colour)) at++;
  return (at * Math.SQRT2) / DOTS / (Math.SQRT2 - 1);
}
