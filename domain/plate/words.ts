import type { Box, PlateError, PlateMark } from './drawing.ts';
import type { LetterOutline, LetterWeight, PlateGlyphs } from './glyphs.ts';
import { placed } from './path.ts';

/** How a word or a group of letters takes its box. */
export interface WordRule {
  /**
   * `fill`: the box exactly, high and wide (the words of annex 26). `height`: as high as the box, each letter at most
   * `letterWidth` wide (its codes). `within`: as large as the box allows, at most a quarter higher than its width asks (annex 22.1 has maxima only).
   */
  readonly fit: 'fill' | 'height' | 'within';
  readonly letterWidth?: number;
  readonly gap: number;
  readonly strokeTarget: number;
  readonly strokeMax: number;
}

/** How much higher than wide a long word may be drawn: الحرس الملكي in 115 mm would else be a quarter as high as the digits. */
const STRETCH = 1.25;
/** Thickening of an outline beyond a quarter of its stroke closes the eyes of the joined letters. */
const THICKENING = 0.25;

/**
 * Arabic letters and words in their box, read from the right, on one baseline and at one height: a lone letter is a mark `letter`,
 * letters that join are a mark `word`. Of the weights and the forms of the face, the one whose strokes come out most even and
 * nearest to the target; the box's maximum stroke is never passed while a thinner weight exists.
 */
export function wordMarks(
  text: string,
  box: Box,
  rule: WordRule,
  ink: string,
  glyphs: PlateGlyphs,
): PlateMark[] | PlateError {
  const tokens = text.replaceAll('\u0640', '').split(' ').reverse();
  let best: { marks: PlateMark[]; cost: number } | undefined;
  // The authority's face is drawn as it is, its strokes not thickened.
  const asDrawn: WordRule = { ...rule, strokeTarget: 0 };
  for (const weight of glyphs.weights) {
    const forms = tokens.map(token => formsOf(token, weight));
    const longest = Math.max(...forms.map(each => each.length));
    for (let form = 0; form < longest; form++) {
      const outlines = forms.flatMap(each => each[Math.min(form, each.length - 1)] ?? []);
      if (outlines.length < tokens.length) continue;
      const laid = lay(tokens, outlines, weight.stroke, box, glyphs.official ? asDrawn : rule, ink);
      if (best === undefined || laid.cost < best.cost) best = laid;
    }
  }
  return best?.marks ?? { code: 'plate-letter-without-glyph', params: { letter: text } };
}

function formsOf(token: string, weight: LetterWeight): readonly LetterOutline[] {
  const letter = weight.letters[token];
  return letter === undefined ? (weight.words[token] ?? []) : [letter];
}

/** The outlines at their places from left to right, and how far they are from what is wanted. */
function lay(
  tokens: readonly string[],
  outlines: readonly LetterOutline[],
  stroke: number,
  box: Box,
  rule: WordRule,
  ink: string,
): { marks: PlateMark[]; cost: number } {
  const top = Math.min(...outlines.map(outline => outline.box[1]));
  const inkHeight = Math.max(...outlines.map(outline => outline.box[3])) - top;
  const widths = outlines.map(({ box: [left, , right] }) => right - left);
  const inkWidth = widths.reduce((sum, width) => sum + width, 0);
  const gaps = rule.gap * (outlines.length - 1);

  let extra = 0;
  let [scaleX, scaleY] = [0, 0];
  // The thickening takes room from the letters, whose scale decides the thickening: it settles in a few rounds.
  for (let round = 0; round < 8; round++) {
    const wide = (box.width - gaps - outlines.length * extra) / inkWidth;
    const high = (box.height - extra) / inkHeight;
    scaleY = rule.fit === 'within' ? Math.min(STRETCH * wide, high) : high;
    scaleX = rule.fit === 'fill' ? wide : Math.min(wide, scaleY);
    const thickest = stroke * Math.max(scaleX, scaleY);
    extra = Math.min(Math.max(0, rule.strokeTarget - thickest), THICKENING * thickest);
  }
  const widest = rule.letterWidth ?? Infinity;
  const scales = widths.map(width => Math.min(scaleX, (widest - extra) / width));
  const total = widths.reduce((sum, width, at) => sum + width * (scales[at] ?? 0) + extra, gaps);

  const thickest = stroke * Math.max(scaleX, scaleY) + extra;
  const uneven = scales.reduce((sum, scale) => sum + Math.abs(scale - scaleY), 0) / scales.length;
  // Too thick is not legal; the rest is only ugly.
  const cost =
    100 * Math.max(0, thickest - rule.strokeMax) +
    Math.abs(rule.strokeTarget - thickest) +
    stroke * uneven +
    extra / 10;

  let x = box.x + (box.width - total) / 2;
  const y = box.y + (box.height - inkHeight * scaleY - extra) / 2;
  const marks = outlines.map((outline, at): PlateMark => {
    const [left, above, , below] = outline.box;
    const scale = scales[at] ?? scaleX;
    const width = (widths[at] ?? 0) * scale + extra;
    const text = tokens[at] ?? '';
    const path = placed(
      outline.path,
      scale,
      scaleY,
      x + extra / 2 - left * scale,
      y + extra / 2 - top * scaleY,
    );
    const mark: PlateMark = {
      kind: text.length === 1 ? 'letter' : 'word',
      text,
      x,
      y: y + (above - top) * scaleY,
      width,
      height: (below - above) * scaleY + extra,
      ink,
      pieces: [{ path, fill: true, strokeMm: extra, join: 'round' }],
    };
    x += width + rule.gap;
    return mark;
  });
  return { marks, cost };
}
