import { canonical } from '../number/format.ts';
import type { RegistrationNumber } from '../number/registration-number.ts';
import { isPlateError, plateGeometry } from './geometry.ts';
import type { PlateDrawing, PlateError } from './geometry.ts';
import { PROOF_GLYPHS } from './glyphs.ts';
import type { PlateGlyphs } from './glyphs.ts';
import { rectangle, shortNumber, svgPathData } from './path.ts';
import type { PlateLayout } from './plate-table.ts';

/**
 * A plate as an exact SVG: user units are millimetres (`width="450mm" viewBox="0 0 450 100"`), outlines only, no font needed.
 * A proof says so in `data-proof` and in its description; the face bears no sign that the decree does not provide (art. 22).
 */
export function plateSvg(
  number: RegistrationNumber,
  layout: PlateLayout,
  { glyphs = PROOF_GLYPHS }: { glyphs?: PlateGlyphs } = {},
): string | PlateError {
  const drawing = plateGeometry(number, layout, glyphs);
  return isPlateError(drawing) ? drawing : drawingSvg(drawing, canonical(number));
}

/** The SVG of a drawing already made; `title` is what a screen reader says. */
export function drawingSvg(drawing: PlateDrawing, title: string): string {
  const { width, height, colours, proof, note, face } = drawing;
  const marks = drawing.marks.map(mark => {
    const box = [mark.x, mark.y, mark.width, mark.height].map(shortNumber).join(' ');
    const pieces = mark.pieces.map(({ path, fill, strokeMm, join }) => {
      const paint = fill ? '' : ' fill="none"';
      const stroke =
        strokeMm === 0
          ? ''
          : ` stroke="${colours.ink}" stroke-width="${shortNumber(strokeMm)}" stroke-linejoin="${join}" stroke-miterlimit="10"`;
      return `<path${paint}${stroke} d="${svgPathData(path)}"/>`;
    });
    return `<g data-kind="${mark.kind}" data-text="${mark.text}" data-box="${box}">${pieces.join('')}</g>`;
  });
  const edge = drawing.borderMm / 2;
  const border = rectangle(edge, edge, width - 2 * edge, height - 2 * edge, drawing.cornerRadius - edge);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" data-proof="${proof}" role="img">`,
    `<title>${title}</title>`,
    proof ? `<desc>${note} (${face})</desc>` : '',
    `<path data-kind="ground" fill="${colours.ground}" d="${svgPathData(rectangle(0, 0, width, height, drawing.cornerRadius))}"/>`,
    `<path data-kind="border" fill="none" stroke="${colours.ink}" stroke-width="${shortNumber(drawing.borderMm)}" d="${svgPathData(border)}"/>`,
    `<g fill="${colours.ink}">${marks.join('')}</g>`,
    '</svg>',
  ].join('');
}
