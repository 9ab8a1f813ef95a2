/**
 * Letters that one hand writes for another and that Unicode does not relate by decomposition.
 * Hamza on its carriers (أ إ آ ؤ ئ) and the French accents need no entry: they decompose, and marks are dropped.
 */
const ONE_FOR_ANOTHER: Readonly<Record<string, string>> = {
  // alif wasla, and the dotless or two-letter alifs of old civil registers
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ٵ: 'ا',
  // final ya: Moroccan registers write يحيى and يحيي, Persian keyboards write ی
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  // ta marbuta typed as ha: فاطمة, فاطمه
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ۀ: 'ه',
  ۃ: 'ه',
  // the gaf of Moroccan names (أڭادير, گنون, ݣلميم) is also written with a plain kaf
  ک: 'ك',
  ڪ: 'ك',
  ڭ: 'ك',
  گ: 'ك',
  ݣ: 'ك',
  // foreign sounds
  ڤ: 'ف',
  ڥ: 'ف',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  // hamza alone is the first letter to be left out: رجاء, رجا
  ء: '',
  ٴ: '',
  // tatweel is only stretch
  ـ: '',
  // Latin letters that do not decompose
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

const REPLACED = new RegExp(`[${Object.keys(ONE_FOR_ANOTHER).join('')}]`, 'gu');
const NOT_A_WORD = /[^\p{L}\p{N}]+/gu;
/** Marks (accents, harakat, superscript alif, Quranic signs) and invisible format characters (joiners, direction marks, soft hyphen). */
const DROPPED = /[\p{M}\p{Cf}]/gu;
const DECIMAL_DIGIT = /\p{Nd}/gu;

/**
 * The one fold of names, addresses and free text for searching, used when the index is written and when it is asked:
 * two spellings that a clerk would call the same name give the same text.
 *
 * Arabic: presentation forms, alif and hamza carriers, final ya, ta marbuta, Moroccan gaf, harakat, tatweel.
 * Latin: case, accents, ligatures. Digits of every script become 0-9. Punctuation becomes one space; no space at either end.
 * The result is only for comparing, never for printing. Idempotent.
 */
export function foldForSearch(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      // lower case can bring back composed letters (İ), hence the second decomposition
      .normalize('NFKD')
      .replace(DROPPED, '')
      .replace(REPLACED, letter => ONE_FOR_ANOTHER[letter] ?? letter)
      .replace(DECIMAL_DIGIT, digit => String(digitValue(digit)))
      .replace(NOT_A_WORD, ' ')
      .trim()
  );
}

/** Value of a decimal digit of any script. Unicode keeps the ten digits of a script together, zero first. */
export function digitValue(digit: string): number {
  let code = digit.codePointAt(0) ?? 0;
  if (!/^\p{Nd}$/u.test(digit)) throw new RangeError(`not a decimal digit: U+${code.toString(16)}`);
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10; // mathematical digits follow each other, five alphabets
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return value;
}
