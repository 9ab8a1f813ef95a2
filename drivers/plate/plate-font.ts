import { createHash } from 'node:crypto';
import { create, type Font, type FontCollection } from 'fontkit';
import type { LetterOutline, PlateGlyphs } from '../../domain/plate/glyphs.ts';
import { letterWeight, outlineOf, PLATE_CHARACTERS, PLATE_TEXTS } from './font-outline.ts';

/** The largest file taken: the whole face of a plate has a hundred letters, a face of all scripts has no business here. */
export const LARGEST_FONT_BYTES = 4 * 1024 * 1024;
/** The longest outline of a letter: beyond it a file is a drawing, and every plate would be as heavy. */
const LONGEST_OUTLINE = 4000;

/** Why a file cannot draw plates, as a refusal's code. */
export interface PlateFontFault {
  readonly code:
    | 'plate-font-large'
    | 'plate-font-unreadable'
    | 'plate-font-collection'
    | 'plate-font-letters'
    | 'plate-font-outline';
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Reads the official face from a TrueType or OpenType file that the authority gave (annex 12: « écriture maghrébine unifiée ») and
 * checks that it writes everything that is on a plate. The note says which file draws.
 * @returns the fault when the file cannot draw every plate
 */
export function readPlateFont(bytes: Uint8Array): PlateGlyphs | PlateFontFault {
  const megabytes = LARGEST_FONT_BYTES / 1024 / 1024;
  if (bytes.length > LARGEST_FONT_BYTES) return { code: 'plate-font-large', params: { max: megabytes } };
  const font = opened(bytes);
  if ('code' in font) return font;
  const missing = PLATE_TEXTS.flatMap(text =>
    text
      .replaceAll('ـ', '')
      .split('')
      .filter(letter => !writes(font, letter)),
  );
  if (missing.length > 0)
    return { code: 'plate-font-letters', params: { letters: [...new Set(missing)].join(' ') } };
  let weight, characters;
  try {
    weight = letterWeight(font, 'official');
    characters = Object.fromEntries(PLATE_CHARACTERS.map(text => [text, outlineOf(font, text)]));
  } catch {
    // The parser reads tables as it goes: a file whose tables lie fails here, each in its own way.
    return { code: 'plate-font-unreadable', params: {} };
  }
  const outlines: [string, LetterOutline][] = [
    ...Object.entries(weight.letters),
    ...Object.entries(weight.words).flatMap(([word, forms]) =>
      forms.map((form): [string, LetterOutline] => [word, form]),
    ),
    ...Object.entries(characters),
  ];
  const bad = outlines.find(([, outline]) => !isDrawable(outline));
  if (bad) return { code: 'plate-font-outline', params: { letter: bad[0] } };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const face = font.fullName || font.familyName || sha256.slice(0, 12);
  return {
    face,
    official: true,
    note: `${face} (${sha256.slice(0, 12)})`,
    weights: [weight],
    characters,
    sha256,
  };
}

function opened(bytes: Uint8Array): Font | PlateFontFault {
  let font: Font | FontCollection;
  try {
    font = create(Buffer.from(bytes));
  } catch {
    // Not a font, or a damaged one: the parser has no error of its own to tell them apart.
    return { code: 'plate-font-unreadable', params: {} };
  }
  return 'layout' in font ? font : { code: 'plate-font-collection', params: {} };
}

function writes(font: Font, letter: string): boolean {
  try {
    return font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  } catch {
    // A damaged table of characters writes nothing.
    return false;
  }
}

/** Ink in a box that has a width and a height, all of it in numbers. */
function isDrawable({ box, path }: LetterOutline): boolean {
  const [left, top, right, bottom] = box;
  const numbers = path.flatMap(([, ...rest]) => rest);
  return (
    path.length > 0 &&
    path.length <= LONGEST_OUTLINE &&
    right > left &&
    bottom > top &&
    [...box, ...numbers].every(Number.isFinite)
  );
}
