import type { OpenDatabase } from './database.ts';
import type { RegistryKeys } from './keys.ts';

/** What every part of the registry works with. */
export interface RegistryContext {
  readonly database: OpenDatabase;
  readonly keys: RegistryKeys;
  readonly now: () => Date;
  readonly policy: RegistryPolicy;
}

/** Sizes and delays that the ministry sets. */
export interface RegistryPolicy {
  /** Numbers of the first leases, given with the enrolment: about a week of a busy desk (notes: 40 a day, 30 % margin). */
  readonly firstNumbers: number;
  readonly firstDossiers: number;
  /** After so many days a lease issues nothing more. */
  readonly leaseDays: number;
  readonly codeHours: number;
}

export const DEFAULT_POLICY: RegistryPolicy = {
  firstNumbers: 370,
  firstDossiers: 600,
  leaseDays: 92,
  codeHours: 24,
};

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
