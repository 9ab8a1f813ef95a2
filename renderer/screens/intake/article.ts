/** `9 (6)` of `art.9(6)`: the number that the badge shows after its own "art.". A paragraph without number keeps its article. */
export function articleNumber(source: string): string {
  return source
    .replace(/^\s*art(icle)?\.?\s*/i, '')
    .replace(/\((?!\d|annexe|bis)[a-z]+\)/gi, '')
    .replace(/\s*\(/g, ' (')
    .replace(/,\s*/g, ', ')
    .trim();
}
