import { canonical } from '../number/format.ts';
import type { RegistrationNumber } from '../number/registration-number.ts';
import { isPlateError, plateGeometry } from './geometry.ts';
import type { Box, PlateDrawing, PlateError } from './geometry.ts';
import { PROOF_GLYPHS } from './glyphs.ts';
import type { PlateGlyphs } from './glyphs.ts';
import { shortNumber, svgPathData } from './path.ts';
import type { DrawnLayout } from './plate-table.ts';

/**
 * A plate as an exact SVG: user units are millimetres (`width="450mm" viewBox="0 0 450 100"`), outlines only, no font needed.
 * A proof says so in `data-proof` and in its description; the face bears no sign that the decree does not provide (art. 22).
 */
export function plateSvg(
  number: RegistrationNumber,
  layout: DrawnLayout,
  { glyphs = PROOF_GLYPHS }: { glyphs?: PlateGlyphs } = {},
): string | PlateError {
  const drawing = plateGeometry(number, layout, glyphs);
  return isPlateError(drawing) ? drawing : drawingSvg(drawing, canonical(number));
}

/** The SVG of a drawing already made; `title` is what a screen reader says. Doubtful values are named in `data-doubts`. */
export function drawingSvg(drawing: PlateDrawing, title: string): string {
  const { width, height, colours, fields, border, proof, note, face, doubts } = drawing;
  const marks = drawing.marks.map(mark => {
    const pieces = mark.pieces.map(({ path, fill, strokeMm, join }) => {
      const paint = fill ? '' : ' fill="none"';
      const stroke =
        strokeMm === 0
          ? ''
          : ` stroke="${mark.ink}" stroke-width="${shortNumber(strokeMm)}" stroke-linejoin="${join}" stroke-miterlimit="10"`;
      return `<path${paint}${stroke} d="${svgPathData(path)}"/>`;
    });
    return `<g fill="${mark.ink}" data-kind="${mark.kind}" data-text="${mark.text}" data-box="${boxText(mark)}">${pieces.join('')}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" data-layout="${drawing.layout}" data-proof="${proof}"${doubts.length === 0 ? '' : ` data-doubts="${doubts.join(' ')}"`} role="img">`,
    `<title>${title}</title>`,
    proof ? `<desc>${note} (${face})</desc>` : '',
    `<path data-kind="ground" fill="${colours.ground}" d="${svgPathData(drawing.outline)}"/>`,
    ...fields.map(
      field =>
        `<path data-kind="field" fill="${field.ground}" data-box="${boxText(field)}" d="${svgPathData(field.path)}"/>`,
    ),
    border === null
      ? ''
      : `<path data-kind="border" fill="none" stroke="${border.ink}" stroke-width="${shortNumber(border.widthMm)}" d="${svgPathData(border.path)}"/>`,
    ...marks,
    '</svg>',
  ].join('');
}

function boxText({ x, y, width, height }: Box): string {
  return [x, y, width, height].map(shortNumber).join(' ');
}
