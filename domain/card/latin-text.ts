import { CardDataError } from './card-error.ts';

/** Typed marks that ISO 8859-1 lacks, and what a Moroccan paper writes for them. */
const NEAREST: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  Œ: 'OE',
  œ: 'oe',
  '…': '...',
  '€': 'EUR',
};

/**
 * Bytes of a text in ISO 8859-1, the character set of files A and B (tag 9F37 = 00; the directive has none for Arabic).
 *
 * Rule of transliteration: Arabic is never turned into Latin by machine. Names and addresses are the Latin ones of the dossier,
 * that is of the national identity card; letters of the number are the equivalents of annex 11; the Arabic texts are in the
 * national file (D021, UTF-8). A mark outside ISO 8859-1 becomes its nearest one (’ to ', œ to oe), a letter loses the accent
 * that the set lacks (ş to s), and anything else is an error naming the field: a card never bears a question mark.
 * @throws CardDataError `card-text-not-latin`
 */
export function latin1Bytes(text: string, field: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text.normalize('NFC')) {
    const near = NEAREST[character] ?? character;
    for (const piece of near) {
      const code = piece.codePointAt(0) ?? 0;
      const kept = isLatin1(code) ? code : (piece.normalize('NFD').codePointAt(0) ?? 0);
      if (!isLatin1(kept)) throw new CardDataError('card-text-not-latin', field);
      bytes.push(kept);
    }
  }
  return Uint8Array.from(bytes);
}

/** Text of ISO 8859-1 bytes. */
export function latin1Text(bytes: Uint8Array): string {
  return Array.from(bytes, byte => String.fromCharCode(byte)).join('');
}

function isLatin1(code: number): boolean {
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff);
}
