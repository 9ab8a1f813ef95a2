/** `9 (6)` of `art.9(6)`: the number that the badge shows after its own "art.". A paragraph without number keeps its article. */
export function articleNumber(source: string): string {
  const shown = source
    .replace(/^\s*art(icle)?\.?\s*/i, '')
    .replace(/\((?!\d|annexe|bis)[a-z]+\)/gi, '')
    .replace(/\s*\(/g, ' (')
    .replace(/,\s*/g, ', ')
    .trim();
  // A remark of the digest beside the article ("general tariff; art. 33 lists…"): the article alone is shown.
  const words = shown.match(/[a-z]{3,}/gi) ?? [];
  if (words.every(word => OF_A_PLACE.test(word))) return shown;
  return /\d+[a-z]?/i.exec(shown)?.[0] ?? shown;
}

/** Words that belong to the name of a place in the decree. */
const OF_A_PLACE = /^(annexes?|bis|dernier|last|case)$/i;
