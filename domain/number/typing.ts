/**
 * What an agent types, pastes or a wedge reader sends, cut into runs of digits and letters.
 * Whatever only changes the look is folded: Arabic-Indic digits, presentation forms, tatweel, vowel signs, direction marks,
 * alif, ya, ha and kaf variants (arrêté 2711.10 annex 10; Unicode NFKC).
 */
export interface TypedRun {
  readonly kind: 'digits' | 'arabic' | 'latin';
  readonly text: string;
  /** What stands before it: nothing, something that may be inside a number (space, dot), or a real separator (dash, bar). */
  readonly before: 'none' | 'soft' | 'hard';
}

/** Direction marks, isolates, joiners, byte-order mark, tatweel and Arabic vowel signs: no meaning in a number. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0640]|\p{Mn}/gu;
const SOFT = /[\s.,'’·٫٬]/u;
const HARD = /[-_\u2010-\u2015\u2212|¦∣│┃∥/\\:;،*]/u;

const SAME_LETTER: Readonly<Record<string, string>> = {
  ا: 'أ',
  إ: 'أ',
  آ: 'أ',
  ٱ: 'أ',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ھ: 'ه',
  ہ: 'ه',
  ە: 'ه',
  ک: 'ك',
  ڪ: 'ك',
};

/** One look for one letter: used for what is typed and for the tables it is compared with. */
export function foldLetters(text: string): string {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').normalize('NFC').toUpperCase();
  return [...plain].map(character => SAME_LETTER[character] ?? character).join('');
}

function digitOf(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x30 && code <= 0x39) return character;
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  return undefined;
}

/** Superscripts, fractions, circled figures: NFKC would make digits of them that nobody meant (`²` is the key beside 1). */
const NO_DIGIT = /\p{No}/u;

/** Cuts a typed text into runs. A character that no number can hold comes back as `strange`. */
export function readTyping(text: string): { runs: TypedRun[] } | { strange: string } {
  const [stray] = NO_DIGIT.exec(text) ?? [];
  if (stray !== undefined) return { strange: stray };
  const runs: { kind: TypedRun['kind']; text: string; before: TypedRun['before'] }[] = [];
  let before: TypedRun['before'] = 'none';
  for (const character of foldLetters(text)) {
    if (SOFT.test(character)) {
      if (before === 'none') before = 'soft';
      continue;
    }
    if (HARD.test(character)) {
      before = 'hard';
      continue;
    }
    const digit = digitOf(character);
    const kind = digit !== undefined ? 'digits' : /[A-Z]/.test(character) ? 'latin' : 'arabic';
    if (kind === 'arabic' && !/\p{Script=Arabic}/u.test(character)) return { strange: character };
    const last = runs.at(-1);
    // Letters are joined across a space ("W W", "هـ د"): no series has two groups of letters of one script side by side.
    if (last?.kind === kind && (before === 'none' || (before === 'soft' && kind !== 'digits'))) {
      last.text += digit ?? character;
    } else {
      runs.push({ kind, text: digit ?? character, before });
    }
    before = 'none';
  }
  return { runs };
}
