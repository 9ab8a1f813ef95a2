import type { Decided } from './series.ts';

/**
 * Fingerprint of the series on screen: the first 12 hexadecimal digits of SHA-256 (FIPS 180-4) over one line per dossier,
 * its id and version, sorted by id. Same dossiers and same versions, same fingerprint, whatever the order of the list.
 * For the eye of the person who signs; what is signed is checked by the desk, version by version.
 */
export async function seriesFingerprint(decided: readonly Decided[]): Promise<string> {
  const text = decided
    .map(one => `${one.dossierId} ${one.version}\n`)
    .sort()
    .join('');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...digest.subarray(0, 6)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** `7f3a91c20de4` as it is read aloud: `7F3A 91C2 0DE4`. */
export function spokenFingerprint(hex: string): string {
  return (
    hex
      .toUpperCase()
      .match(/.{1,4}/g)
      ?.join(' ') ?? ''
  );
}
