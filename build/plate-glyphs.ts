/**
 * Extracts from an open Arabic face into `assets/plate/glyphs.json`, as outlines in font units with y downwards and the baseline at
 * 0: the fifteen letters of annex 10, the other letters of codes (annexes 20 and 25) and the words of plates, shaped. المغرب has
 * forms with one to three tatweel too, so that a wide box is filled by a longer joint and not by a stretched letter.
 * Run by hand when the face changes: `node build/plate-glyphs.ts`. The official face of annex 12 ("unified Maghrebi script") is
 * not public: until the authority gives it, every plate drawn with these is a proof.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openSync } from 'fontkit';
import { ANNEX_LETTERS } from '../domain/number/letters.ts';
import type { PathCommand } from '../domain/plate/path.ts';

/** Letters of the codes of bodies and holders that annex 10 has not. */
const CODE_LETTERS = ['ش', 'ج', 'ق', 'ت', 'إ'];
/** Words of annexes 20 and 25, each with its forms: only المغرب has boxes of several widths (annex 26). */
const WORDS = {
  المغرب: ['المغرب', 'المغـرب', 'المغــرب', 'المغـــرب'],
  الحرس: ['الحرس'],
  الملكي: ['الملكي'],
  الدرك: ['الدرك'],
};

const WEIGHTS = ['300Light', '400Regular', '500Medium', '600SemiBold', '700Bold'] as const;
const FACE = '@expo-google-fonts/ibm-plex-sans-arabic';
const TARGET = new URL('../assets/plate/glyphs.json', import.meta.url);
const require = createRequire(import.meta.url);

interface Outline {
  readonly box: readonly [number, number, number, number];
  readonly path: readonly PathCommand[];
}

const weights = WEIGHTS.map(weight => {
  const name = `IBMPlexSansArabic_${weight}.ttf`;
  const opened = openSync(require.resolve(`${FACE}/${weight}/${name}`));
  if (!('layout' in opened)) throw new Error(`${name} is a collection, not a font`);
  const outlineOf = (text: string): Outline => {
    const run = opened.layout(text);
    const path: PathCommand[] = [];
    let x = 0;
    run.glyphs.forEach((glyph, at) => {
      const place = run.positions[at];
      const [dx, dy] = [x + (place?.xOffset ?? 0), place?.yOffset ?? 0];
      let [cx, cy] = [0, 0];
      for (const { command, args } of glyph.path.commands) {
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
      x += place?.xAdvance ?? 0;
    });
    const { minX, minY, maxX, maxY } = run.bbox;
    return { box: [minX, -maxY, maxX, -minY].map(tenth) as unknown as Outline['box'], path: path.map(round) };
  };
  // The stem of the bare alif is the stroke of the face.
  const alif = outlineOf('ا').box;
  return {
    weight,
    stroke: alif[2] - alif[0],
    letters: Object.fromEntries([
      ...ANNEX_LETTERS.map(letter => [letter.ar, outlineOf(letter.display)] as const),
      ...CODE_LETTERS.map(letter => [letter, outlineOf(letter)] as const),
    ]),
    words: Object.fromEntries(Object.entries(WORDS).map(([word, forms]) => [word, forms.map(outlineOf)])),
  };
});

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function round(command: PathCommand): PathCommand {
  return command.map(part => (typeof part === 'number' ? tenth(part) : part)) as unknown as PathCommand;
}

writeFileSync(
  TARGET,
  `${JSON.stringify({ face: 'IBM Plex Sans Arabic', licence: 'SIL OFL 1.1', official: false, note: 'Épreuve — نموذج', weights })}\n`,
);
