import { unicodeBidi as bidi } from './unicode-bidi.ts';

export type Direction = 'ltr' | 'rtl';

/** A stretch of one direction of a line. */
export interface VisualRun {
  readonly direction: Direction;
  /**
   * Its characters in the order they are read, brackets already mirrored where the direction asks for it, direction marks left out.
   * A shaper that is given the text of a right-to-left run draws its first character at the right.
   */
  readonly text: string;
  /** Where it stands in the text: from `start` up to, not including, `end` (UTF-16 units). */
  readonly start: number;
  readonly end: number;
}

/** A line of a paragraph, ready to be drawn from left to right. */
export interface BrokenLine {
  readonly text: string;
  readonly runs: readonly VisualRun[];
  /** In the unit of `measure`. */
  readonly width: number;
}

/** Width of the text of one run when it is drawn. */
export type Measure = (text: string, direction: Direction) => number;

const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const RIGHT_TO_LEFT_ISOLATE = '\u2067';
const POP_ISOLATE = '\u2069';
/** Marks, embeddings, overrides and isolates: they order the text and have no ink. */
const DIRECTION_CHARACTERS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/**
 * Characters that can make a reader see other letters than those that are stored (embeddings, overrides, isolates).
 * A name that holds one must not reach paper. The plain marks (U+200E, U+200F, U+061C) are harmless.
 */
const REORDERING_CHARACTERS = /[\u202A-\u202E\u2066-\u2069]/;
const HARD_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const BREAKING_SPACE = /[ \t\u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]/;
/** Classes that rule L1 sends back to the paragraph's level at the end of a line. */
const ENDS_LINE = new Set([
  'WS',
  'S',
  'B',
  'FSI',
  'LRI',
  'RLI',
  'PDI',
  'BN',
  'LRE',
  'RLE',
  'LRO',
  'RLO',
  'PDF',
]);

/** True when the text can be displayed in another order than it is written (see Unicode TR 36, bidirectional spoofing). */
export function canReorder(text: string): boolean {
  return REORDERING_CHARACTERS.test(text);
}

/** The text shielded from its surroundings: a VIN, a date or a phone number inside an Arabic sentence. */
export function isolate(text: string, direction: Direction): string {
  return (direction === 'ltr' ? LEFT_TO_RIGHT_ISOLATE : RIGHT_TO_LEFT_ISOLATE) + text + POP_ISOLATE;
}

/**
 * Parts shown one after the other from left to right whatever they hold: the cells of a registration number (12345, أ, 6).
 * Without it the algorithm would show 12345-أ-6 as 12345-6-أ.
 */
export function leftToRight(parts: readonly string[], separator = '-'): string {
  return isolate(parts.map(part => isolate(part, HAS_RTL.test(part) ? 'rtl' : 'ltr')).join(separator), 'ltr');
}

const HAS_RTL = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** A number or a reference whose parts are joined (52-05, 23/11/2026, BE-2026-0413); thousands apart (1 790); a telephone number. */
const NUMBERS = new RegExp(
  [
    String.raw`\+?\d{2,3}(?:[ \u00A0]\d{1,3}){3,}(?!\d)`,
    String.raw`\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?!\d)`,
    String.raw`[A-Za-z0-9]+(?:[-–/.][A-Za-z0-9]+)+`,
  ].join('|'),
  'g',
);

/**
 * Isolates numbers made of several parts. After an Arabic letter the algorithm would show law 52-05 as 05-52 (rule W2 makes the digits
 * Arabic numbers, which a dash does not join) and 1 790 as 790 1 (a space joins nothing from right to left).
 */
export function shieldNumbers(text: string): string {
  return text.replace(NUMBERS, found => (/\d/.test(found) ? isolate(found, 'ltr') : found));
}

/** The direction of the first strong letter, or `fallback` when there is none (digits, punctuation). */
export function directionOf(text: string, fallback: Direction): Direction {
  for (const char of text) {
    const type = bidi.getBidiCharTypeName(char);
    if (type === 'L') return 'ltr';
    if (type === 'R' || type === 'AL') return 'rtl';
  }
  return fallback;
}

type Levels = ReturnType<typeof bidi.getEmbeddingLevels>;

/**
 * The runs of one line from left to right, by the Unicode Bidirectional Algorithm (UAX 9, version 13).
 * European digits inside Arabic stay left to right. The text must hold no line break.
 */
export function visualRuns(text: string, base: Direction): VisualRun[] {
  return runsOfLine(text, bidi.getEmbeddingLevels(text, base), base, 0, text.length);
}

/** Rules L1, L2 and L4 on one line of a paragraph whose levels are known. */
function runsOfLine(
  text: string,
  embedding: Levels,
  base: Direction,
  start: number,
  end: number,
): VisualRun[] {
  const baseLevel = base === 'rtl' ? 1 : 0;
  const levels = Array.from(embedding.levels.subarray(start, end));
  let last = levels.length;
  while (last > 0 && ENDS_LINE.has(bidi.getBidiCharTypeName(text.charAt(start + last - 1)))) last -= 1;
  levels.fill(baseLevel, last);

  const mirrored = bidi.getMirroredCharactersMap(text, embedding.levels, start, Math.max(start, end - 1));
  const runs: (VisualRun & { level: number })[] = [];
  for (let from = 0; from < levels.length;) {
    const level = levels[from] ?? baseLevel;
    let to = from + 1;
    while (to < levels.length && levels[to] === level) to += 1;
    const direction: Direction = level % 2 === 1 ? 'rtl' : 'ltr';
    let visible = '';
    for (let at = start + from; at < start + to; at += 1) {
      visible += (direction === 'rtl' ? mirrored.get(at) : undefined) ?? text.charAt(at);
    }
    visible = visible.replace(DIRECTION_CHARACTERS, '');
    runs.push({ level, direction, text: visible, start: start + from, end: start + to });
    from = to;
  }

  const highest = Math.max(0, ...runs.map(run => run.level));
  for (let level = highest; level >= 1; level -= 1) {
    for (let from = 0; from < runs.length; from += 1) {
      if ((runs[from]?.level ?? 0) < level) continue;
      let to = from;
      while (to < runs.length && (runs[to]?.level ?? 0) >= level) to += 1;
      runs.splice(from, to - from, ...runs.slice(from, to).reverse());
      from = to;
    }
  }
  // runs of marks alone go last: they hold apart what stands on both sides of them
  return runs
    .filter(run => run.text !== '')
    .map(run => ({ direction: run.direction, text: run.text, start: run.start, end: run.end }));
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Breaks a text into lines no wider than `maxWidth`, then orders each line: the levels are those of the whole paragraph,
 * so a bracket that opens on one line and closes on the next keeps its direction.
 *
 * Lines break at spaces only (a no-break space holds) and at line breaks of the text, which are kept, empty lines too.
 * A word is never split unless it alone is wider than the box; then it is split between graphemes, at least one per line.
 * Spaces around a break have no width and are left out. Nothing else is ever left out.
 */
export function breakLines(text: string, maxWidth: number, measure: Measure, base: Direction): BrokenLine[] {
  return text.split(HARD_BREAK).flatMap(paragraph => breakParagraph(paragraph, maxWidth, measure, base));
}

function breakParagraph(
  paragraph: string,
  maxWidth: number,
  measure: Measure,
  base: Direction,
): BrokenLine[] {
  const text = paragraph.replace(/\t/g, ' ');
  const embedding = bidi.getEmbeddingLevels(text, base);
  const lineOf = (start: number, end: number): BrokenLine => {
    const runs = runsOfLine(text, embedding, base, start, end);
    return {
      text: text.slice(start, end),
      runs,
      width: runs.reduce((sum, run) => sum + measure(run.text, run.direction), 0),
    };
  };

  const lines: BrokenLine[] = [];
  let line: { start: number; end: number; laid: BrokenLine } | undefined;
  for (const word of wordsOf(text)) {
    const longer = line && lineOf(line.start, word.end);
    if (line && longer && longer.width <= maxWidth) {
      line = { start: line.start, end: word.end, laid: longer };
      continue;
    }
    if (line) lines.push(line.laid);
    let rest = { ...word, laid: lineOf(word.start, word.end) };
    while (rest.laid.width > maxWidth) {
      const cut = fittingPrefix(
        text,
        rest.start,
        rest.end,
        part => lineOf(rest.start, part).width <= maxWidth,
      );
      if (cut >= rest.end) break;
      lines.push(lineOf(rest.start, cut));
      rest = { start: cut, end: rest.end, laid: lineOf(cut, rest.end) };
    }
    line = rest;
  }
  lines.push(line?.laid ?? lineOf(0, 0));
  return lines;
}

function wordsOf(text: string): { start: number; end: number }[] {
  const words: { start: number; end: number }[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const inside = at < text.length && !BREAKING_SPACE.test(text.charAt(at));
    if (inside && start < 0) start = at;
    if (!inside && start >= 0) {
      words.push({ start, end: at });
      start = -1;
    }
  }
  return words;
}

/** End of the longest part that fits, in whole graphemes; the first grapheme is always taken. */
function fittingPrefix(text: string, start: number, end: number, fits: (end: number) => boolean): number {
  let cut = start;
  for (const { segment, index } of graphemes.segment(text.slice(start, end))) {
    const next = start + index + segment.length;
    if (cut > start && !fits(next)) break;
    cut = next;
  }
  return cut;
}
