import type { Language } from './resources.ts';

const [FSI, PDI] = ['\u2068', '\u2069'];
/** Keeps its order in an Arabic sentence by itself: words in Arabic, plain figures, times, amounts, paragraphs of an article: `9 (6)`. */
const SAFE_IN_ARABIC = /^[\p{Script=Arabic}\p{M}\d\s:.,،؛؟%()]*$/u;
const ARABIC = /\p{Script=Arabic}/u;

/**
 * A value put into a sentence of the other direction, in its own isolate: `26-012953` after an Arabic word would else be
 * drawn `012953-26` (UAX #9, W2 and W4). Values that cannot be disturbed are left bare.
 */
export function isolated(value: string, language: Language): string {
  const disturbed = language === 'ar' ? !SAFE_IN_ARABIC.test(value) : ARABIC.test(value);
  return disturbed ? FSI + value + PDI : value;
}
