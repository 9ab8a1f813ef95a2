/**
 * What a reader sends for a récépissé or a receipt: the dossier number, alone or among other parts of the barcode.
 * A wedge reader under a French layout may send the digits of the upper row unshifted and the dash as `6` or `)`:
 * those are read back. Null when no dossier number is in it.
 */
export function dossierNumberIn(read: string): string | null {
  const unshifted: Readonly<Record<string, string>> = {
    '&': '1',
    é: '2',
    '"': '3',
    "'": '4',
    '(': '5',
    è: '7',
    _: '8',
    ç: '9',
    à: '0',
  };
  const plain = /\d{2}-\d{6}/.exec(read);
  if (plain !== null) return plain[0];
  // Unshifted AZERTY: `6` is the key `-` both for the digit six and for the dash; only the place tells them apart.
  const folded = [...read].map(char => unshifted[char] ?? char).join('');
  const typed = /(\d|-){2}[-6)](\d|-){6}/.exec(folded)?.[0];
  if (typed === undefined) return null;
  const digits = (part: string) => part.replaceAll('-', '6');
  return `${digits(typed.slice(0, 2))}-${digits(typed.slice(3))}`;
}
