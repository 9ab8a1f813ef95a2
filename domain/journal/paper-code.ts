/** What a paper's code begins with: the version that can be verified, and the one before. */
export const PAPER_PREFIX = 'TQ2.';
export const FORMER_PREFIX = 'TQ1.';

/** Keys of a French keyboard where a reader set to the American one presses its letters and digits. */
const FRENCH: Readonly<Record<string, string>> = {
  A: 'Q',
  Q: 'A',
  Z: 'W',
  W: 'Z',
  '?': 'M',
  ',': 'M',
  É: '2',
  '"': '3',
  "'": '4',
  '(': '5',
  '-': '6',
  È: '7',
  ':': '.',
};

/**
 * The code of a paper in what a hand reader sends, in capitals and without white; null when it is something else. A reader set to
 * another keyboard than the desk's types `TAé:` for `TQ2.`: the whole is read back.
 */
export function paperCodeIn(read: string): string | null {
  const typed = read.replace(/\s/g, '').toUpperCase();
  const text = /^TA[É2][:.]/.test(typed) ? Array.from(typed, char => FRENCH[char] ?? char).join('') : typed;
  return text.startsWith(PAPER_PREFIX) || text.startsWith(FORMER_PREFIX) ? text : null;
}
