import annex from '../../assets/decree/letters.json' with { type: 'json' };

/** One letter of annex 10: its stored form, the form drawn on a plate and its Latin equivalent (annex 11). */
export interface AnnexLetter {
  /** The code point alone, without tatweel: what is stored and compared. */
  readonly ar: string;
  /** As a plate shows it: `هـ` keeps its initial form. */
  readonly display: string;
  readonly latin: string;
}

/** The fifteen letters in the order of annex 10. Source: arrêté 2711.10, art. 21, annexes 10 and 11. */
export const ANNEX_LETTERS: readonly AnnexLetter[] = annex.letters.map(({ ar, display, latin }) => ({
  ar,
  display,
  latin,
}));

/** The thirty groups of a province in the order they are opened: أ to س, then أأ to أس (art. 21). */
export const LETTER_GROUPS: readonly string[] = [...annex.progression.group1, ...annex.progression.group2];

const RANK = new Map(LETTER_GROUPS.map((group, rank) => [group, rank]));
const BY_LATIN = new Map(ANNEX_LETTERS.map(letter => [letter.latin, letter.ar]));
const BY_ARABIC = new Map(ANNEX_LETTERS.map(letter => [letter.ar, letter]));

/** Position of a letter group among the thirty of a province, or undefined when no plate bears it. */
export function letterRank(letters: string): number | undefined {
  return RANK.get(letters);
}

/** The letter group opened at a rank, 0 to 29. */
export function lettersAtRank(rank: number): string | undefined {
  return LETTER_GROUPS[rank];
}

/** Arabic letters of Latin equivalents (`AB` gives أب); undefined when one of them is not in annex 11. */
export function lettersOfLatin(latin: string): string | undefined {
  let arabic = '';
  for (const character of latin) {
    const letter = BY_LATIN.get(character);
    if (letter === undefined) return undefined;
    arabic += letter;
  }
  return arabic;
}

/** Latin equivalents of a letter group, for the international plate (art. 28, annex 11). */
export function latinOfLetters(letters: string): string {
  return [...letters].map(character => BY_ARABIC.get(character)?.latin ?? character).join('');
}

/** A letter group as a plate shows it: ه becomes هـ wherever it ends the group. */
export function displayOfLetters(letters: string): string {
  return [...letters].map(character => BY_ARABIC.get(character)?.display ?? character).join('');
}

/** First character of a text that is not a letter of annex 10. */
export function strangeLetter(letters: string): string | undefined {
  return [...letters].find(character => !BY_ARABIC.has(character));
}
