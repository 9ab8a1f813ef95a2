/** Upper row of a French keyboard without Shift, as the digits 1 to 0: `6` is the key of the dash. */
const UNSHIFTED = '&é"\'(-è_çà';
const TYPED = /[&é"'(\-è_çà]{2}\)[&é"'(\-è_çà]{6}/;

/**
 * The dossier number in what a reader sends for a récépissé, alone or among other parts of the code; null when there is none.
 * A reader set to another layout than the desk's types the upper row unshifted (`éè)à...`): that is read back too.
 */
export function dossierNumberIn(read: string): string | null {
  const plain = /(?<!\d)\d{2}-\d{6}(?!\d)/.exec(read);
  if (plain !== null) return plain[0];
  const typed = TYPED.exec(read)?.[0];
  if (typed === undefined) return null;
  return [...typed].map(char => (char === ')' ? '-' : String((UNSHIFTED.indexOf(char) + 1) % 10))).join('');
}
