import extracted from '../../assets/plate/glyphs.json' with { type: 'json' };
import type { Path, PathCommand } from './path.ts';

/** Outline of a letter or a word in font units, y downwards, baseline at 0: `box` is left, top, right, bottom of its ink. */
export interface LetterOutline {
  readonly box: readonly [number, number, number, number];
  readonly path: Path;
}

/** The letters of one weight; `stroke` is the width of its stems, in the same units. */
export interface LetterWeight {
  readonly weight: string;
  readonly stroke: number;
  /** Single letters: those of annex 10 and of the codes of annexes 20 and 25. */
  readonly letters: Readonly<Record<string, LetterOutline>>;
  /** Words, their letters joined. A word may have several forms, each with a longer joint than the one before. */
  readonly words: Readonly<Record<string, readonly LetterOutline[]>>;
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
  /**
   * Digits, Latin capitals and the dash, where the face has its own: each is scaled to the box that the tables give it. Left out,
   * they are built from their height, width and stroke (`monoline.ts`).
   */
  readonly characters?: Readonly<Record<string, LetterOutline>>;
  /** SHA-256 of the file it was read from, hexadecimal; left out for the open face, which is part of the program. */
  readonly sha256?: string;
}

/** Letters of an open face (SIL OFL), extracted by `build/plate-glyphs.ts`. Not official: draws proofs. */
export const PROOF_GLYPHS: PlateGlyphs = {
  face: extracted.face,
  official: extracted.official,
  note: extracted.note,
  weights: extracted.weights.map(({ weight, stroke, letters, words }) => ({
    weight,
    stroke,
    letters: Object.fromEntries(
      Object.entries(letters).map(([letter, outline]) => [letter, readOutline(outline)]),
    ),
    words: Object.fromEntries(Object.entries(words).map(([word, forms]) => [word, forms.map(readOutline)])),
  })),
};

interface StoredOutline {
  readonly box: readonly number[];
  readonly path: readonly (readonly (string | number)[])[];
}

function readOutline({ box, path }: StoredOutline): LetterOutline {
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  return { box: [left, top, right, bottom], path: path.map(readCommand) };
}

function readCommand(command: readonly (string | number)[]): PathCommand {
  const [letter, ...rest] = command;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = rest.map(Number);
  if (letter === 'M' || letter === 'L') return [letter, a, b];
  return letter === 'C' ? ['C', a, b, c, d, e, f] : ['Z'];
}
