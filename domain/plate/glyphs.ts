import extracted from '../../assets/plate/glyphs.json' with { type: 'json' };
import type { Path, PathCommand } from './path.ts';

/** Outline of one letter in font units, y downwards: `box` is left, top, right, bottom of its ink. */
export interface LetterOutline {
  readonly box: readonly [number, number, number, number];
  readonly path: Path;
}

/** The letters of one weight; `stroke` is the width of its stems, in the same units. */
export interface LetterWeight {
  readonly weight: string;
  readonly stroke: number;
  readonly letters: Readonly<Record<string, LetterOutline>>;
}

/**
 * A set of letters to draw plates with. `official` is true only for the face that the authority gives (annex 12): every plate
 * drawn with another is a proof, and must be shown and filed as one.
 */
export interface PlateGlyphs {
  readonly face: string;
  readonly official: boolean;
  /** What a drawing made with it says of itself in its description, in both languages. */
  readonly note: string;
  readonly weights: readonly LetterWeight[];
}

/** Letters of an open face (SIL OFL), extracted by `build/plate-glyphs.ts`. Not official: draws proofs. */
export const PROOF_GLYPHS: PlateGlyphs = {
  face: extracted.face,
  official: extracted.official,
  note: extracted.note,
  weights: extracted.weights.map(({ weight, stroke, letters }) => ({
    weight,
    stroke,
    letters: Object.fromEntries(
      Object.entries(letters).map(([letter, outline]) => {
        const [left = 0, top = 0, right = 0, bottom = 0] = outline.box;
        return [letter, { box: [left, top, right, bottom], path: outline.path.map(readCommand) }];
      }),
    ),
  })),
};

function readCommand(command: readonly (string | number)[]): PathCommand {
  const [letter, ...rest] = command;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = rest.map(Number);
  if (letter === 'M' || letter === 'L') return [letter, a, b];
  return letter === 'C' ? ['C', a, b, c, d, e, f] : ['Z'];
}
