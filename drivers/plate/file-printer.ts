import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { displayText } from '../../domain/number/format.ts';
import type { RegistrationNumber } from '../../domain/number/registration-number.ts';
import { isPlateError, plateGeometry } from '../../domain/plate/geometry.ts';
import type { PlateDrawing, PlateError } from '../../domain/plate/geometry.ts';
import { inksOf } from '../../domain/plate/inks.ts';
import { PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import type { PlateGlyphs } from '../../domain/plate/glyphs.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import type { DrawnLayout } from '../../domain/plate/plate-table.ts';
import { loadEngine } from '../load-engine.ts';
import { writeWhole } from './whole-file.ts';

export const PLATE_FORMATS = ['svg', 'pdf', 'png', 'zpl'] as const;
/** What every plate has; ZPL is for machines that lay one colour. */
const USUAL_FORMATS = ['svg', 'pdf', 'png'] as const;
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
export type PlateRefusal = (
  PlateError | { readonly code: 'plate-needs-two-inks'; readonly params: Record<string, string | number> }
) & { readonly layout: DrawnLayout };

interface Choice {
  readonly formats?: readonly PlateFormat[];
  readonly glyphs?: PlateGlyphs;
}

/** The drawing of a plate that can be printed in these formats, or why it cannot. Writes nothing. */
export function preparePlate(
  number: RegistrationNumber,
  layout: DrawnLayout,
  { formats = USUAL_FORMATS, glyphs = PROOF_GLYPHS }: Choice = {},
): PlateDrawing | PlateRefusal {
  const drawing = plateGeometry(number, layout, glyphs);
  if (isPlateError(drawing)) return { ...drawing, layout };
  if (formats.includes('zpl') && inksOf(drawing).size > 1)
    return { code: 'plate-needs-two-inks', params: { series: number.series, layout }, layout };
  return drawing;
}

/**
 * Prints a plate to files `base.svg`, `base.pdf`, `base.png`, `base.zpl`, each the exact size of the plate. A file is
 * whole or absent: it gets its name once written. Creates the folder. @throws the file system's errors
 */
export async function printPlateToFiles(
  number: RegistrationNumber,
  layout: DrawnLayout,
  base: string,
  choice: Choice = {},
): Promise<PrintedPlate | PlateRefusal> {
  const drawing = preparePlate(number, layout, choice);
  if ('code' in drawing) return drawing;
  return {
    files: await writePlateFiles(drawing, displayText(number), base, choice.formats),
    widthMm: drawing.width,
    heightMm: drawing.height,
    proof: drawing.proof,
    doubts: drawing.doubts,
  };
}

/** Writes a drawing as `base.svg`, `base.pdf`, ...; the files, in the order of the formats. @throws the file system's errors */
export async function writePlateFiles(
  drawing: PlateDrawing,
  title: string,
  base: string,
  formats: readonly PlateFormat[] = USUAL_FORMATS,
): Promise<string[]> {
  const svg = drawingSvg(drawing, title);
  await mkdir(dirname(base), { recursive: true });
  const files: string[] = [];
  for (const format of formats) {
    const path = `${base}.${format}`;
    await writeWhole(path, await CONTENT[format](drawing, svg, title));
    files.push(path);
  }
  return files;
}

/** What each format writes. Engines are loaded when first asked for. */
const CONTENT: Readonly<
  Record<PlateFormat, (drawing: PlateDrawing, svg: string, title: string) => Promise<string | Uint8Array>>
> = {
  svg: async (_drawing, svg) => svg,
  pdf: async (drawing, _svg, title) => {
    const { platePdf } = await loadEngine('plate-pdf', () => import('./plate-pdf.ts'));
    return platePdf(drawing, title);
  },
  png: async (drawing, svg) => {
    const { platePng } = await loadEngine('plate-png', () => import('./plate-png.ts'));
    return platePng(drawing, svg);
  },
  zpl: async drawing => {
    const { plateZpl } = await loadEngine('plate-zpl', () => import('./plate-zpl.ts'));
    return plateZpl(drawing);
  },
};
