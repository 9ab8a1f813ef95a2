import type { CardReading } from './card-files.ts';

/**
 * What a card proves, the worst first:
 * `altered` a signature is false, or files that are each signed contradict each other; `unproved` a signature is absent or nothing
 * here can check it; `not-ours` well signed, by nobody known here; `certificate-expired` signed by a known authority whose
 * certificate is outside its dates; `authentic`.
 */
export const CARD_VERDICTS = ['altered', 'unproved', 'not-ours', 'certificate-expired', 'authentic'] as const;
export type CardVerdict = (typeof CARD_VERDICTS)[number];

/** Judges a reading made with the authorities and the instant of the judgement (`decodeCard`). */
export function verdictOf(reading: Pick<CardReading, 'signatures' | 'contradictions'>): CardVerdict {
  const { signatures, contradictions } = reading;
  if (contradictions.length > 0 || signatures.some(({ verdict }) => verdict === 'invalid')) return 'altered';
  if (signatures.length === 0 || signatures.some(({ verdict }) => verdict !== 'valid')) return 'unproved';
  if (!signatures.every(({ trusted }) => trusted)) return 'not-ours';
  return signatures.some(({ inForce }) => inForce === false) ? 'certificate-expired' : 'authentic';
}
