import { characterItem } from './characters.ts';
import { BLACK_ON_WHITE } from './colours.ts';
import type { Face } from './drawing.ts';
import type { PlateGlyphs } from './glyphs.ts';
import { layLine } from './line.ts';
import { ellipse } from './path.ts';

/** Least dimensions of art. 28, in millimetres. */
const [WIDTH, HEIGHT, LETTER_HEIGHT, STROKE] = [175, 115, 80, 10];
/** The widest letters that keep clear of the oval's edge: no article fixes them. */
const [M_WIDTH, A_WIDTH, GAP] = [52, 46, 8];

/**
 * The sign of Morocco in international traffic: MA in black on a white oval, its long axis horizontal, letters at least 80 mm high
 * and 10 mm thick, oval at least 175 by 115 mm (art. 28, annex 13). On a plate of its own or painted at the rear; no border is told.
 */
export function maSign(glyphs: PlateGlyphs): Face {
  const letter = (text: string, width: number, gap: number) =>
    characterItem('latin', text, { width, height: LETTER_HEIGHT, stroke: STROKE }, gap, glyphs);
  const items = [letter('M', M_WIDTH, 0), letter('A', A_WIDTH, GAP)];
  return {
    width: WIDTH,
    height: HEIGHT,
    cornerRadius: 0,
    borderMm: 0,
    outline: ellipse(0, 0, WIDTH, HEIGHT),
    colours: BLACK_ON_WHITE,
    marks: layLine(items, { x: 0, y: 0, width: WIDTH, height: HEIGHT }, BLACK_ON_WHITE.ink) ?? [],
    doubts: [],
  };
}
