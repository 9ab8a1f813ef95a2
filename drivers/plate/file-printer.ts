import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { displayText } from '../../domain/number/format.ts';
import type { RegistrationNumber } from '../../domain/number/registration-number.ts';
import { isPlateError, plateGeometry } from '../../domain/plate/geometry.ts';
import type { PlateDrawing, PlateError } from '../../domain/plate/geometry.ts';
import { PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import type { PlateGlyphs } from '../../domain/plate/glyphs.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import type { DrawnLayout } from '../../domain/plate/plate-table.ts';
import { loadEngine } from '../load-engine.ts';

export const PLATE_FORMATS = ['svg', 'pdf', 'png'] as const;
export type PlateFormat = (typeof PLATE_FORMATS)[number];

/** What was written: absolute or relative as `base` was, in the order of the formats. */
export interface PrintedPlate {
  readonly files: readonly string[];
  readonly widthMm: number;
  readonly heightMm: number;
  /** True until the official letters are installed: whoever shows the files says so beside them. */
  readonly proof: boolean;
  /** Doubtful values of the decree that the plate rests on (`PlateDrawing.doubts`). */
  readonly doubts: readonly string[];
}

/** Why a layout of a series was not printed. */
export type PlateRefusal = PlateError & { readonly layout: DrawnLayout };

/**
 * Prints a plate to files `base.svg`, `base.pdf`, `base.png`, each the exact size of the plate. A file is whole or absent: it gets
 * its name once written. Creates the folder. @throws the file system's errors
 */
export async function printPlateToFiles(
  number: RegistrationNumber,
  layout: DrawnLayout,
  base: string,
  {
    formats = PLATE_FORMATS,
    glyphs = PROOF_GLYPHS,
  }: { formats?: readonly PlateFormat[]; glyphs?: PlateGlyphs } = {},
): Promise<PrintedPlate | PlateRefusal> {
  const drawing = plateGeometry(number, layout, glyphs);
  if (isPlateError(drawing)) return { ...drawing, layout };
  const title = displayText(number);
  const svg = drawingSvg(drawing, title);
  await mkdir(dirname(base), { recursive: true });
  const files: string[] = [];
  for (const format of formats) {
    const path = `${base}.${format}`;
    const content =
      format === 'svg' ? svg : format === 'pdf' ? await pdfOf(drawing, title) : await pngOf(drawing, svg);
    await writeFile(`${path}.new`, content);
    await rename(`${path}.new`, path);
    files.push(path);
  }
  return {
    files,
    widthMm: drawing.width,
    heightMm: drawing.height,
    proof: drawing.proof,
    doubts: drawing.doubts,
  };
}

async function pdfOf(drawing: PlateDrawing, title: string): Promise<Uint8Array> {
  const { platePdf } = await loadEngine('plate-pdf', () => import('./plate-pdf.ts'));
  return platePdf(drawing, title);
}

async function pngOf(drawing: PlateDrawing, svg: string): Promise<Uint8Array> {
  const { platePng } = await loadEngine('plate-png', () => import('./plate-png.ts'));
  return platePng(drawing, svg);
}
