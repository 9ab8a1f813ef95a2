import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import type { PlateDrawing } from '../../domain/plate/geometry.ts';

/** What "300 dpi" heads of plate and film printers are: twelve dots to the millimetre, 304.8 to the inch. */
export const DOTS_PER_MM = 12;

/** A plate as a picture with a whole number of dots per millimetre, its density written in the file. Corners are transparent. */
export async function platePng(
  drawing: PlateDrawing,
  svg: string,
  dotsPerMm = DOTS_PER_MM,
): Promise<Uint8Array> {
  const width = Math.round(drawing.width * dotsPerMm);
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
  }).render();
  const { data } = await sharp(picture.asPng())
    .withMetadata({ density: dotsPerMm * 25.4 })
    .png({ compressionLevel: 9, palette: false })
    .toBuffer({ resolveWithObject: true });
  return new Uint8Array(data);
}
