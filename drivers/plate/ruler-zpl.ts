import type { ZplResolution } from './plate-zpl.ts';

/** Length of the ruler along each axis, in millimetres. */
export const RULER_MM = 100;
/** Strokes of the ruler, in dots: thin, so that the eye finds their middle. */
const STROKE = 2;
const MARGIN_MM = 6;

/**
 * A ruler along the head (X) and one along the film (Y), from zero where they meet: ticks each millimetre, longer at five and ten,
 * the tens written. It is laid by the dots that the head is believed to have, so what it measures tells how many it has.
 * Source: ZPL II Programming Guide, ^GB, ^A0.
 */
export function rulerZpl({ dotsPerMmX, dotsPerMmY }: ZplResolution, lengthMm: number): string {
  const [x0, y0] = [Math.round(MARGIN_MM * dotsPerMmX), Math.round(MARGIN_MM * dotsPerMmY)];
  const size = (mm: number, dots: number) => Math.round(mm * dots);
  const box = (x: number, y: number, width: number, height: number) =>
    `^FO${x},${y}^GB${width},${height},${Math.min(width, height)}^FS`;
  const text = (x: number, y: number, said: string) =>
    `^FO${x},${y}^A0N,${size(3, dotsPerMmY)},${size(2.4, dotsPerMmX)}^FD${said}^FS`;
  const marks: string[] = [];
  for (let mm = 0; mm <= lengthMm; mm++) {
    const tick = mm % 10 === 0 ? 8 : mm % 5 === 0 ? 5.5 : 3.5;
    const [x, y] = [x0 + size(mm, dotsPerMmX), y0 + size(mm, dotsPerMmY)];
    marks.push(box(x, y0, STROKE, size(tick, dotsPerMmY)));
    if (mm > 0) marks.push(box(x0, y, size(tick, dotsPerMmX), STROKE));
    if (mm % 10 === 0 && mm > 0) {
      marks.push(text(x - size(2, dotsPerMmX), y0 + size(9, dotsPerMmY), String(mm)));
      marks.push(text(x0 + size(9, dotsPerMmX), y - size(1.5, dotsPerMmY), String(mm)));
    }
  }
  const [width, height] = [lengthMm + 2 * MARGIN_MM, lengthMm + 2 * MARGIN_MM];
  marks.push(text(x0 + size(20, dotsPerMmX), y0 + size(20, dotsPerMmY), 'X >   Y v   mm'));
  return `^XA^PW${size(width, dotsPerMmX)}^LL${size(height, dotsPerMmY)}^LH0,0${marks.join('')}^PQ1^XZ\n`;
}
