import { canonicalize } from './canonical.ts';
import { decodeBase64Url, encodeBase64Url, type PublicKeyText, type Sign, verifySignature } from './keys.ts';

/**
 * Key of a run of numbers that must never double:
 * `normal:<province>:<letters>` (1 to 99999 within one letter, arrêté 2711.10 art. 21) or `dossier:<province>` (a centre's
 * dossier numbers, never reset).
 */
export type SeriesKey = string;

export type Series =
  | { readonly kind: 'normal'; readonly province: number; readonly letters: string }
  | { readonly kind: 'dossier'; readonly province: number };

/** Last sequence of a letter in the normal series (arrêté 2711.10 art. 21). */
export const LAST_OF_LETTER = 99_999;
/** Last number of a run of dossiers: what the column of the register holds. */
export const LAST_DOSSIER = 2_000_000_000;

export function seriesKey(series: Series): SeriesKey {
  return series.kind === 'normal'
    ? `normal:${String(series.province)}:${series.letters}`
    : `dossier:${String(series.province)}`;
}

/** Reads a series key; undefined when it is none. Whether the province exists is the decree's to say. */
export function parseSeriesKey(key: SeriesKey): Series | undefined {
  const [kind, province = '', letters, ...rest] = key.split(':');
  if (!/^[1-9]\d{0,2}$/.test(province) || rest.length > 0) return undefined;
  if (kind === 'dossier' && letters === undefined) return { kind, province: Number(province) };
  if (kind === 'normal' && letters !== undefined && /^\p{Script=Arabic}{1,2}$/u.test(letters))
    return { kind, province: Number(province), letters };
  return undefined;
}

/** What the registry grants: the numbers `lo` to `hi` of a series, to one workstation and epoch, to be issued before a date. */
export interface LeaseTerms {
  readonly id: string;
  readonly series: SeriesKey;
  readonly lo: number;
  readonly hi: number;
  readonly workstation: string;
  readonly epoch: number;
  /** ISO instants. A number issued before `useBefore` stays good however late its act arrives. */
  readonly issuedAt: string;
  readonly useBefore: string;
}

export interface Lease extends LeaseTerms {
  /** Registry's Ed25519 over `tarqim/lease/1`, a line feed and the canonical JSON of the terms; base64url. */
  readonly signature: string;
}

/** Signs a lease as the registry. */
export function sealLease(terms: LeaseTerms, sign: Sign): Lease {
  return { ...termsOf(terms), signature: encodeBase64Url(sign(leaseMessage(terms))) };
}

/** True when the registry of this key granted exactly these terms, and they make sense. */
export function verifyLease(lease: Lease, registryKey: PublicKeyText): boolean {
  const series = parseSeriesKey(lease.series);
  if (!series || !Number.isSafeInteger(lease.lo) || !Number.isSafeInteger(lease.hi)) return false;
  const last = series.kind === 'normal' ? LAST_OF_LETTER : LAST_DOSSIER;
  if (lease.lo < 1 || lease.hi < lease.lo || lease.hi > last) return false;
  return verifySignature(registryKey, leaseMessage(lease), decodeBase64Url(lease.signature));
}

function termsOf(terms: LeaseTerms): LeaseTerms {
  const { id, series, lo, hi, workstation, epoch, issuedAt, useBefore } = terms;
  return { id, series, lo, hi, workstation, epoch, issuedAt, useBefore };
}

function leaseMessage(terms: LeaseTerms): Buffer {
  return Buffer.from(`tarqim/lease/1\n${canonicalize({ ...termsOf(terms) })}`);
}
