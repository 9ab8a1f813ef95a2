import { type LeaseSeries, parseSeriesKey, type SeriesKey } from './lease-series.ts';
import type { RegistrationNumber } from './registration-number.ts';

/** Where a number lies among those that are leased. */
export interface LeasePlace {
  readonly series: LeaseSeries;
  readonly sequence: number;
}

/**
 * The series that counts a number, and its place in it. A collection number is counted with the normal ones of its province, so
 * that it can never repeat one of them (art. 11).
 */
export function placeOf(number: RegistrationNumber): LeasePlace {
  switch (number.series) {
    case 'NORMAL':
    case 'COLLECTION': {
      const { province, letters, sequence } = number;
      return { series: { kind: 'normal', province, letters }, sequence };
    }
    case 'TRAILER':
      return { series: { kind: 'trailer', group: number.group }, sequence: number.sequence };
    case 'W18':
      return { series: { kind: 'w18', year: number.year }, sequence: number.order };
    case 'WW':
      return { series: { kind: 'ww' }, sequence: number.order };
    case 'ADMIN':
      return { series: { kind: 'admin', body: number.body }, sequence: number.order };
    case 'ADMIN_SPECIAL':
      return { series: { kind: 'special', body: number.body }, sequence: number.order };
    case 'DIPLOMATIC': {
      const { holder, mission, order } = number;
      return { series: { kind: 'diplomatic', holder, mission }, sequence: order };
    }
    case 'COOPERATION':
      return { series: { kind: 'cooperation', year: number.year }, sequence: number.order };
  }
}

/** The number at a place of a lease; undefined for a dossier's, which no plate bears. */
export function numberAtPlace({ series, sequence }: LeasePlace): RegistrationNumber | undefined {
  switch (series.kind) {
    case 'normal':
      return { series: 'NORMAL', sequence, letters: series.letters, province: series.province };
    case 'dossier':
      return undefined;
    case 'trailer':
      return { series: 'TRAILER', sequence, group: series.group };
    case 'w18':
      return { series: 'W18', year: series.year, order: sequence };
    case 'ww':
      return { series: 'WW', order: sequence };
    case 'admin':
      return { series: 'ADMIN', order: sequence, body: series.body };
    case 'special':
      return { series: 'ADMIN_SPECIAL', order: sequence, body: series.body };
    case 'diplomatic':
      return { series: 'DIPLOMATIC', holder: series.holder, order: sequence, mission: series.mission };
    case 'cooperation':
      return { series: 'COOPERATION', order: sequence, year: series.year };
  }
}

/** The number that a lease of this series gave; undefined when the key is none, or of dossiers. */
export function numberOfLease(key: SeriesKey, sequence: number): RegistrationNumber | undefined {
  const series = parseSeriesKey(key);
  return series && numberAtPlace({ series, sequence });
}
