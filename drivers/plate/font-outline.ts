import type { Font } from 'fontkit';
import { ANNEX_LETTERS } from '../../domain/number/letters.ts';
import { DIPLOMATIC_HOLDERS } from '../../domain/number/registration-number.ts';
import type { LetterOutline, LetterWeight } from '../../domain/plate/glyphs.ts';
import type { Path, PathCommand } from '../../domain/plate/path.ts';

/** Letters of the codes of bodies and holders that annex 10 has not. */
const CODE_LETTERS = ['ش', 'ج', 'ق', 'ت', 'إ'];
/** Words of annexes 20 and 25, each with its forms: only المغرب has boxes of several widths (annex 26), filled by a longer joint. */
const WORDS = {
  المغرب: ['المغرب', 'المغـرب', 'المغــرب', 'المغـــرب'],
  الحرس: ['الحرس'],
  الملكي: ['الملكي'],
  الدرك: ['الدرك'],
};
/** Latin capitals of plates: of annex 11, of W18 and WW, of the codes and MAROC, of the sign MA. */
const LATIN = [
  ...ANNEX_LETTERS.map(letter => letter.latin),
  ...'WMAROC'.split(''),
  ...Object.keys(DIPLOMATIC_HOLDERS).flatMap(code => code.split('')),
  ...'CI'.split(''),
];

/** Digits, dash and Latin capitals that plates have. */
export const PLATE_CHARACTERS: readonly string[] = [...new Set(['-', ...'0123456789'.split(''), ...LATIN])];

/** What a face must write: characters, single letters as a plate shows them, words. */
export const PLATE_TEXTS: readonly string[] = [
  ...PLATE_CHARACTERS,
  ...ANNEX_LETTERS.map(letter => letter.display),
  ...CODE_LETTERS,
  ...Object.keys(WORDS),
];

/** Outline of a text as the face shapes it, in font units, y downwards, baseline at 0; one of its ink's box is empty for a space. */
export function outlineOf(font: Font, text: string): LetterOutline {
  const run = font.layout(text);
  const path: PathCommand[] = [];
  let x = 0;
  run.glyphs.forEach((glyph, at) => {
    const place = run.positions[at];
    const [dx, dy] = [x + (place?.xOffset ?? 0), place?.yOffset ?? 0];
    path.push(...glyphPath(glyph.path.commands, dx, dy));
    x += place?.xAdvance ?? 0;
  });
  const { minX, minY, maxX, maxY } = run.bbox;
  return {
    box: [tenth(minX), tenth(-maxY), tenth(maxX), tenth(-minY)],
    path: path.map(rounded),
  };
}

function glyphPath(
  commands: readonly { readonly command: string; readonly args: readonly number[] }[],
  dx: number,
  dy: number,
): Path {
  const path: PathCommand[] = [];
  let [cx, cy] = [0, 0];
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'moveTo') path.push(['M', a + dx, -(b + dy)]);
    else if (command === 'lineTo') path.push(['L', a + dx, -(b + dy)]);
    else if (command === 'bezierCurveTo')
      path.push(['C', a + dx, -(b + dy), c + dx, -(d + dy), e + dx, -(f + dy)]);
    else if (command === 'quadraticCurveTo') {
      // A quadratic curve is a cubic one with its control points two thirds of the way.
      path.push([
        'C',
        cx + (2 / 3) * (a - cx) + dx,
        -(cy + (2 / 3) * (b - cy) + dy),
        c + (2 / 3) * (a - c) + dx,
        -(d + (2 / 3) * (b - d) + dy),
        c + dx,
        -(d + dy),
      ]);
    } else path.push(['Z']);
    if (command === 'quadraticCurveTo') [cx, cy] = [c, d];
    else if (command === 'bezierCurveTo') [cx, cy] = [e, f];
    else if (command !== 'closePath') [cx, cy] = [a, b];
  }
  return path;
}

/** The Arabic letters and words of plates, in one weight of a face. */
export function letterWeight(font: Font, weight: string): LetterWeight {
  // The stem of the bare alif is the stroke of the face.
  const alif = outlineOf(font, 'ا').box;
  return {
    weight,
    stroke: alif[2] - alif[0],
    letters: Object.fromEntries([
      ...ANNEX_LETTERS.map(letter => [letter.ar, outlineOf(font, letter.display)] as const),
      ...CODE_LETTERS.map(letter => [letter, outlineOf(font, letter)] as const),
    ]),
    words: Object.fromEntries(
      Object.entries(WORDS).map(([word, forms]) => [word, forms.map(form => outlineOf(font, form))]),
    ),
  };
}

function rounded(command: PathCommand): PathCommand {
  switch (command[0]) {
    case 'Z':
      return command;
    case 'M':
    case 'L':
      return [command[0], tenth(command[1]), tenth(command[2])];
    case 'C':
      return [
        'C',
        tenth(command[1]),
        tenth(command[2]),
        tenth(command[3]),
        tenth(command[4]),
        tenth(command[5]),
        tenth(command[6]),
      ];
  }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
