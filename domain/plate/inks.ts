import type { PlateDrawing } from './drawing.ts';

/**
 * Colours laid on the blank: all that is not its ground. A machine that lays one colour on a film of the ground's makes every plate
 * but those of the administrative series, which have red letters and a black field (art. 41).
 */
export function inksOf({ colours, border, fields, marks }: PlateDrawing): Set<string> {
  const laid = [...marks.map(mark => mark.ink), ...fields.map(field => field.ground)];
  if (border !== null) laid.push(border.ink);
  return new Set(laid.filter(colour => colour !== colours.ground));
}
