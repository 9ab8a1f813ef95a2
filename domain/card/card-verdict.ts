import { moroccanDate } from '../text/plain-date.ts';
import type { CardReading } from './card-files.ts';

/**
 * What a card proves, the worst first:
 * `altered` a signature is false, or files that are each signed contradict each other; `unproved` a signature is absent or nothing
 * here can check it; `revoked-before-issue` signed with a key that no longer counted on the day the card says it was issued;
 * `not-ours` well signed, by nobody known here; `revoked-since` its key was revoked after that day, which the card alone says, so
 * whoever stole the key could write it too; `certificate-expired` signed by a known authority whose certificate is outside its dates;
 * `authentic`.
 */
export const CARD_VERDICTS = [
  'altered',
  'unproved',
  'revoked-before-issue',
  'not-ours',
  'revoked-since',
  'certificate-expired',
  'authentic',
] as const;
export type CardVerdict = (typeof CARD_VERDICTS)[number];

/** Judges a reading made with the authorities and the instant of the judgement (`decodeCard`). */
export function verdictOf(
  reading: Pick<CardReading, 'signatures' | 'contradictions' | 'record'>,
): CardVerdict {
  const { signatures, contradictions, record } = reading;
  if (contradictions.length > 0 || signatures.some(({ verdict }) => verdict === 'invalid')) return 'altered';
  if (signatures.length === 0 || signatures.some(({ verdict }) => verdict !== 'valid')) return 'unproved';
  const revoked = signatures.flatMap(({ revokedAt }) => revokedAt ?? []).sort()[0];
  // A card that names no day of issue, or the very day, is not of before.
  const before =
    revoked !== undefined && record !== undefined && record.operation.date < moroccanDate(revoked);
  if (revoked !== undefined && !before) return 'revoked-before-issue';
  if (!signatures.every(({ trusted }) => trusted)) return 'not-ours';
  if (before) return 'revoked-since';
  return signatures.some(({ inForce }) => inForce === false) ? 'certificate-expired' : 'authentic';
}

/** Whether a dossier may take over what a card says: somebody signed it, and nobody took his word away. */
export function isTakenOver(verdict: CardVerdict): boolean {
  switch (verdict) {
    case 'authentic':
    case 'certificate-expired':
    case 'revoked-since':
    case 'not-ours':
      return true;
    case 'revoked-before-issue':
    case 'unproved':
    case 'altered':
      return false;
  }
}
