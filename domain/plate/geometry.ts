import type { RegistrationNumber } from '../number/registration-number.ts';
import { adminFace } from './admin-plate.ts';
import { diplomaticFace } from './diplomatic-plate.ts';
import { isPlateError } from './drawing.ts';
import type { Face, PlateDrawing, PlateError } from './drawing.ts';
import type { PlateGlyphs } from './glyphs.ts';
import { maSign } from './ma-sign.ts';
import { normalFace } from './normal-plate.ts';
import { rectangle } from './path.ts';
import { plainFace } from './plain-plate.ts';
import { nationalLayout } from './plate-table.ts';
import type { DrawnLayout } from './plate-table.ts';
import { specialFace } from './special-plate.ts';

export { isPlateError } from './drawing.ts';
export type { Box, PaintedPath, PlateColours, PlateDrawing, PlateError, PlateMark } from './drawing.ts';

/**
 * The geometry of a plate, of any series on any layout that the decree gives it (`layoutsFor`, `layoutsAbroad`). No sign that the
 * decree does not provide is on the face (arts 22 and 37): that a plate is a proof, or rests on a doubtful value, is told beside it
 * and in the file's data, never on it.
 * @returns an error for a layout that the series has not, a number too long for it, a letter that the installed face has not
 */
export function plateGeometry(
  number: RegistrationNumber,
  layout: DrawnLayout,
  glyphs: PlateGlyphs,
): PlateDrawing | PlateError {
  const face = faceOf(number, layout, glyphs);
  if (isPlateError(face)) return face;
  const { width, height, cornerRadius, borderMm, colours } = face;
  const edge = borderMm / 2;
  const inner = rectangle(edge, edge, width - borderMm, height - borderMm, cornerRadius - edge);
  return {
    layout,
    width,
    height,
    cornerRadius,
    outline: face.outline ?? rectangle(0, 0, width, height, cornerRadius),
    border: borderMm === 0 ? null : { ink: colours.ink, widthMm: borderMm, path: inner },
    colours,
    fields: face.fields ?? [],
    marks: face.marks,
    proof: !glyphs.official,
    face: glyphs.face,
    note: glyphs.note,
    doubts: face.doubts,
  };
}

function faceOf(number: RegistrationNumber, layout: DrawnLayout, glyphs: PlateGlyphs): Face | PlateError {
  const { series } = number;
  const none: PlateError = { code: 'plate-series-without-layout', params: { series, layout } };
  const national = nationalLayout(layout);
  // Art. 28 speaks of motor vehicles registered in Morocco: not of trailers, nor of the provisional series.
  if (national === undefined) return ['TRAILER', 'W18', 'WW'].includes(series) ? none : maSign(glyphs);
  const abroad = national !== layout;
  switch (number.series) {
    case 'NORMAL':
    case 'COLLECTION':
      return normalFace(number, national, glyphs, abroad);
    case 'TRAILER':
    case 'W18':
    case 'WW':
      return abroad ? none : plainFace(number, national, glyphs);
    case 'ADMIN':
      return abroad ? none : adminFace(number, national, glyphs);
    case 'ADMIN_SPECIAL':
      return abroad ? none : specialFace(number, national, glyphs);
    case 'DIPLOMATIC':
    case 'COOPERATION':
      return abroad ? none : diplomaticFace(number, national, glyphs);
  }
}
