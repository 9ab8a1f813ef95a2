import { lastOfSeries, parseSeriesKey, type SeriesKey } from '../number/lease-series.ts';
import { canonicalize } from './canonical.ts';
import { decodeBase64Url, encodeBase64Url, type PublicKeyText, type Sign, verifySignature } from './keys.ts';

export {
  type LeaseSeries as Series,
  parseSeriesKey,
  seriesKey,
  type SeriesKey,
} from '../number/lease-series.ts';

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
  if (lease.lo < 1 || lease.hi < lease.lo || lease.hi > lastOfSeries(series)) return false;
  return verifySignature(registryKey, leaseMessage(lease), decodeBase64Url(lease.signature));
}

function termsOf(terms: LeaseTerms): LeaseTerms {
  const { id, series, lo, hi, workstation, epoch, issuedAt, useBefore } = terms;
  return { id, series, lo, hi, workstation, epoch, issuedAt, useBefore };
}

function leaseMessage(terms: LeaseTerms): Buffer {
  return Buffer.from(`tarqim/lease/1\n${canonicalize({ ...termsOf(terms) })}`);
}
