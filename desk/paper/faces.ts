import type * as Fontkit from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Direction } from '../../domain/text/bidi.ts';
import { refuse } from '../contract/refusal.ts';
import { fontsDirectory } from './assets-directory.ts';

/** The faces that papers embed. Nothing is ever taken from the machine's own fonts. */
export const FACE_FILES = {
  plex: 'IBMPlexSansArabic-Regular.ttf',
  plexBold: 'IBMPlexSansArabic-SemiBold.ttf',
  plexMono: 'IBMPlexMono-Regular.ttf',
  amiri: 'Amiri-Regular.ttf',
  amiriBold: 'Amiri-Bold.ttf',
} as const;
export type FaceName = keyof typeof FACE_FILES;
export const FACE_NAMES = Object.keys(FACE_FILES) as readonly FaceName[];

export type Weight = 'regular' | 'bold' | 'mono';

/** Amiri stands in for the letters that Plex has not (ḥ, ṭ, š, Koranic marks). */
const FACES_OF: Readonly<Record<Weight, readonly FaceName[]>> = {
  regular: ['plex', 'amiri'],
  bold: ['plexBold', 'amiriBold'],
  mono: ['plexMono', 'plex', 'amiri'],
};

/** What the declarations leave out: a format recognises a file (`probe`) and opens it (`new`). */
type FontEngine = typeof Fontkit & { registerFormat(format: object): void };

/** The very copy that the PDF engine loads (CommonJS): what is measured is what is drawn, and tables are parsed once for both. */
const fontkit = createRequire(import.meta.url)('fontkit') as FontEngine;

interface Face {
  readonly name: FaceName;
  readonly font: Fontkit.Font;
}

let loaded: Readonly<Record<FaceName, Face>> | undefined;

/** The faces, read once and kept for the life of the desk. */
export function faces(): Readonly<Record<FaceName, Face>> {
  loaded ??= load();
  return loaded;
}

/**
 * Shaping a word costs more than printing it, and the words of the forms come back on every paper: they are shaped once.
 * The engine scales the positions it is given in place, hence the copies.
 */
function rememberingLayouts(font: Fontkit.Font): Fontkit.Font {
  const shape = font.layout.bind(font);
  const shaped = new Map<string, Fontkit.GlyphRun>();
  font.layout = (text, ...options) => {
    if (options.some(option => option !== undefined)) return shape(text, ...options);
    const run = shaped.get(text) ?? shape(text);
    if (shaped.size >= KEPT_RUNS) shaped.clear();
    shaped.set(text, run);
    const positions = run.positions.map(position => ({ ...position }));
    return Object.assign(Object.create(Object.getPrototypeOf(run) as object) as Fontkit.GlyphRun, run, {
      positions,
    });
  };
  return font;
}

/**
 * The engine keeps each glyph it has opened, with the characters it was first asked for: none when it was opened as a part of another
 * (the E of É, the body of an Arabic letter). In a face that is kept from one document to the next such a glyph would be copied and
 * searched as nothing, and an Arabic letter would not join its neighbour (the last letter of على): the characters are put right when the
 * glyph is asked for by a text.
 */
function knowingCharacters(font: Fontkit.Font): Fontkit.Font {
  const open = font.getGlyph.bind(font);
  font.getGlyph = (id, characters) => {
    const glyph = open(id, characters);
    if (characters !== undefined && characters.length > 0 && glyph.codePoints.length === 0) {
      Object.assign(glyph, { codePoints: characters });
    }
    return glyph;
  };
  return font;
}

const TOKEN = 'tarqim face ';

/**
 * A stand-in for the file of a face. The PDF engine opens its fonts anew for every document, which costs more than the
 * document; given this token it gets the face that is already open.
 */
export function faceToken(name: FaceName): Buffer {
  return Buffer.from(TOKEN + name);
}

/** Opens the tokens. The engine calls a format with `new`; a plain function may then answer with an object that exists. */
const keptFace = Object.assign(
  function (stream: { buffer: Uint8Array }): Fontkit.Font {
    return faces()[tokenName(stream.buffer) ?? 'plex'].font;
  },
  { probe: (file: Uint8Array): boolean => tokenName(file) !== undefined },
);

function tokenName(file: Uint8Array): FaceName | undefined {
  const text = Buffer.from(file.subarray(0, 40)).toString('latin1');
  return FACE_NAMES.find(name => text === TOKEN + name);
}

function load(): Readonly<Record<FaceName, Face>> {
  fontkit.registerFormat(keptFace);
  const directory = fontsDirectory();
  const read = (name: FaceName): Face => {
    const font = fontkit.create(readFileSync(join(directory, FACE_FILES[name])));
    if ('fonts' in font) throw new Error(`${FACE_FILES[name]} is a font collection, one face was expected`);
    return { name, font: rememberingLayouts(knowingCharacters(font)) };
  };
  return {
    plex: read('plex'),
    plexBold: read('plexBold'),
    plexMono: read('plexMono'),
    amiri: read('amiri'),
    amiriBold: read('amiriBold'),
  };
}

/** A piece of a run that the PDF engine shapes in one go. Widths are in ems (1 = the type size). */
export interface Piece {
  readonly text: string;
  readonly face: FaceName;
  readonly widthEm: number;
  /** White: it moves the pen and draws nothing. */
  readonly blank: boolean;
}

const ARABIC_LETTER = /[\p{Script=Arabic}]/u;
const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9\u066B\u066C]/;
const SPACES = /([ \u00A0]+)/;
/** Joiners and direction marks: no ink, and most faces have no glyph for them. */
const WITHOUT_INK = /[\u00AD\u061C\u200B-\u200F\u2060\u2066-\u2069\uFEFF]/;
const ALL_WITHOUT_INK = new RegExp(WITHOUT_INK, 'g');

/** The text without the marks that order it and have no ink. */
export function withoutMarks(text: string): string {
  return text.replace(ALL_WITHOUT_INK, '');
}

const pieces = new Map<string, readonly Piece[]>();
/** Far above what a day of papers needs; the map is dropped when names of a year have passed through it. */
const KEPT_RUNS = 20_000;

/**
 * Cuts a run of one direction into pieces, from left to right as they are drawn.
 *
 * The engine's shaper turns a whole piece around when it finds an Arabic letter in it, and never otherwise. So words are drawn
 * one by one (a space would break the shaping cache and the order), Arabic-Indic digits one by one (it would turn them around),
 * and lone punctuation of a right-to-left run is turned around here.
 */
export function piecesOf(text: string, direction: Direction, weight: Weight): readonly Piece[] {
  const key = `${weight}|${direction}|${text}`;
  const known = pieces.get(key);
  if (known) return known;
  const parts = text.split(SPACES).filter(part => part !== '');
  if (direction === 'rtl') parts.reverse();
  const cut = parts.flatMap(part =>
    SPACES.test(part) ? [blank(part, weight)] : wordPieces(part, direction, weight),
  );
  if (pieces.size >= KEPT_RUNS) pieces.clear();
  pieces.set(key, cut);
  return cut;
}

function blank(spaces: string, weight: Weight): Piece {
  const face = FACES_OF[weight][0] ?? 'plex';
  // the space of Plex Mono is an empty glyph at the very end of its table, which the font engine cannot open
  const width = advance(face, face === 'plexMono' ? '0' : ' ');
  return { text: spaces, face, widthEm: spaces.length * width, blank: true };
}

function wordPieces(word: string, direction: Direction, weight: Weight): Piece[] {
  const clean = withoutMarks(word);
  const asOne = !ARABIC_DIGIT.test(clean) && (direction === 'ltr' || ARABIC_LETTER.test(clean));
  const parts = asOne ? [clean] : Array.from(clean);
  const drawn = parts.flatMap(part => groupsOfOneFace(part, weight));
  if (direction === 'rtl') drawn.reverse();
  return drawn.map(({ text, face }) => ({ text, face, widthEm: advance(face, text), blank: false }));
}

/** The whole word in the first face that has all its letters; otherwise the fewest changes of face. */
function groupsOfOneFace(word: string, weight: Weight): { text: string; face: FaceName }[] {
  const candidates = FACES_OF[weight];
  const whole = candidates.find(face => Array.from(word).every(char => has(face, char)));
  if (whole) return [{ text: word, face: whole }];
  const groups: { text: string; face: FaceName }[] = [];
  for (const char of word) {
    const face = candidates.find(name => has(name, char)) ?? missing(char);
    const last = groups.at(-1);
    if (last?.face === face) last.text += char;
    else groups.push({ text: char, face });
  }
  return groups;
}

function has(face: FaceName, char: string): boolean {
  return faces()[face].font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0);
}

function missing(char: string): never {
  throw new RangeError(`no face has ${codePointOf(char)}: the text was not checked by printable()`);
}

function advance(face: FaceName, text: string): number {
  const { font } = faces()[face];
  return font.layout(text).advanceWidth / font.unitsPerEm;
}

/** Height above and below the baseline as the PDF engine counts it, in ems. */
export function verticalMetrics(face: FaceName): { ascentEm: number; descentEm: number } {
  const { font } = faces()[face];
  return { ascentEm: font.ascent / font.unitsPerEm, descentEm: -font.descent / font.unitsPerEm };
}

function codePointOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const LINE_BREAKS = /[\n\r\v\f\u0085\u2028\u2029]/;

/**
 * The text in the form that is drawn, every character of it known to our faces. Letters and signs that would come out as an
 * empty box (emoji, other scripts) and controls are refused.
 * @throws Refused `unsupported-glyph` with the field, the character and its code point
 */
export function printable(text: string, field: string, weight: Weight = 'regular'): string {
  const normal = text
    .normalize('NFC')
    .replace(/\u202F/g, '\u00A0')
    .replace(/\t/g, ' ');
  for (const char of normal) {
    if (LINE_BREAKS.test(char) || WITHOUT_INK.test(char)) continue;
    if (/\p{Cc}/u.test(char) || !FACES_OF[weight].some(face => has(face, char))) {
      refuse('unsupported-glyph', { field, params: { character: char, codePoint: codePointOf(char) } });
    }
  }
  return normal;
}
