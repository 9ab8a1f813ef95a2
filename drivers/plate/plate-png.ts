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
  // The renderer's own PNG, made again with a density, would take three times as long at the size of a plate.
  const raw = { width: picture.width, height: picture.height, channels: 4 } as const;
  const { data } = await sharp(straight(picture.pixels), { raw })
    .withMetadata({
      density: dotsPerMm * 25.4,
      // Beside the picture and not on it (art. 22): a proof says so in its description.
      ...(drawing.proof && { exif: { IFD0: { ImageDescription: `EPREUVE (${drawing.face})` } } }),
    })
    .png({ compressionLevel: 6, palette: false })
    .toBuffer({ resolveWithObject: true });
  return new Uint8Array(data);
}

/** The renderer's colours are multiplied by their opacity; a file has them whole. Only the rims of round corners differ. */
function straight(pixels: Buffer): Buffer {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 255;
    if (alpha === 0 || alpha === 255) continue;
    for (let colour = at; colour < at + 3; colour++)
      pixels[colour] = Math.min(255, Math.round(((pixels[colour] ?? 0) * 255) / alpha));
  }
  return pixels;
}
