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
import { letterWeight } from '../drivers/plate/font-outline.ts';

const WEIGHTS = ['300Light', '400Regular', '500Medium', '600SemiBold', '700Bold'] as const;
const FACE = '@expo-google-fonts/ibm-plex-sans-arabic';
const TARGET = new URL('../assets/plate/glyphs.json', import.meta.url);
const require = createRequire(import.meta.url);

const weights = WEIGHTS.map(weight => {
  const name = `IBMPlexSansArabic_${weight}.ttf`;
  const opened = openSync(require.resolve(`${FACE}/${weight}/${name}`));
  if (!('layout' in opened)) throw new Error(`${name} is a collection, not a font`);
  return letterWeight(opened, weight);
});

writeFileSync(
  TARGET,
  `${JSON.stringify({ face: 'IBM Plex Sans Arabic', licence: 'SIL OFL 1.1', official: false, note: 'Épreuve — تجربة', weights })}\n`,
);
