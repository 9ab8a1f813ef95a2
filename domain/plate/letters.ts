import { ANNEX_LETTERS } from '../number/letters.ts';
import type { PlateError } from './drawing.ts';
import type { PlateGlyphs } from './glyphs.ts';
import type { Item } from './line.ts';
import { placed } from './path.ts';
import type { PlateTable } from './plate-table.ts';

/**
 * Letters of part 2 of a normal number from left to right: a pair is read from the right, so its alif stands on the right. The
 * second letter of a pair takes the width that alif leaves: with seven digits the front plate of 450 mm holds no more.
 */
export function lettersOf(
  letters: string,
  room: number,
  table: PlateTable,
  glyphs: PlateGlyphs,
): Item[] | PlateError {
  const items: Item[] = [];
  let left = room;
  for (const letter of letters) {
    const item = letterItem(letter, Math.min(left, table.letterWidthMax), table, glyphs);
    if (item === undefined) return { code: 'plate-letter-without-glyph', params: { letter } };
    items.unshift(item);
    left -= item.width + table.gapLetters;
  }
  return items;
}

/** Alif alone is exempt from the least width and height, and has a height of its own (annex 14). */
const ALIF = ANNEX_LETTERS[0]?.ar;

/**
 * One Arabic letter in its legal box, as large as the box allows and never smaller than its least height and width.
 * The wide letters (ص, س, ف) must be squeezed to stand in it, which thins their upright strokes: so the outline of a light weight
 * is thickened all round to the stroke of the digits, and the weight is taken whose two strokes come out nearest to each other.
 */
function letterItem(
  letter: string,
  widthMax: number,
  table: PlateTable,
  glyphs: PlateGlyphs,
): Item | undefined {
  const target = Math.min(table.letterStrokeMax, table.digitStroke);
  let best: { item: Item; uneven: number } | undefined;
  for (const { stroke, letters } of glyphs.weights) {
    const outline = letters[letter];
    if (outline === undefined) continue;
    const [left, top, right, bottom] = outline.box;
    const [w, h] = [right - left, bottom - top];
    let extra = 0;
    let [scaleX, scaleY] = [0, 0];
    // The thickening takes room from the letter, whose scale decides the thickening: it settles in a few rounds.
    for (let round = 0; round < 8; round++) {
      const even = Math.min((widthMax - extra) / w, (table.letterHeightMax - extra) / h);
      scaleY =
        letter === ALIF
          ? (table.alifHeight - extra) / h
          : Math.max(even, (table.letterHeightMin - extra) / h);
      scaleX = letter === ALIF ? scaleY : Math.max(even, (table.letterWidthMin - extra) / w);
      // The authority's face is drawn as it is.
      extra = glyphs.official ? 0 : Math.max(0, target - stroke * Math.max(scaleX, scaleY));
    }
    const thickest = stroke * Math.max(scaleX, scaleY) + extra;
    // Too thick is not legal; uneven is only ugly.
    const uneven =
      100 * Math.max(0, thickest - table.letterStrokeMax) + stroke * Math.abs(scaleX - scaleY) + extra / 10;
    if (best !== undefined && best.uneven <= uneven) continue;
    const path = placed(outline.path, scaleX, scaleY, extra / 2 - left * scaleX, extra / 2 - top * scaleY);
    const item: Item = {
      kind: 'letter',
      text: letter,
      width: w * scaleX + extra,
      height: h * scaleY + extra,
      pieces: [{ path, fill: true, strokeMm: extra, join: 'round' }],
      gap: table.gapLetters,
      stretch: false,
    };
    best = { item, uneven };
  }
  return best?.item;
}
