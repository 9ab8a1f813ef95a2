import { ADMIN_BODIES, DIPLOMATIC_HOLDERS, SPECIAL_BODIES } from '../number/registration-number.ts';
import type { AdminBody, DiplomaticHolder, RegistrationNumber } from '../number/registration-number.ts';

/** Invented numbers, at least one of each series, body and holder: for the gallery and the tests. */
export const SAMPLE_NUMBERS: readonly RegistrationNumber[] = [
  { series: 'NORMAL', sequence: 33_870, letters: 'ه', province: 59 },
  { series: 'NORMAL', sequence: 88_888, letters: 'أس', province: 88 },
  { series: 'COLLECTION', sequence: 1_956, letters: 'ب', province: 1 },
  { series: 'TRAILER', sequence: 1_234, group: 9 },
  { series: 'W18', year: 26, order: 1 },
  { series: 'W18', year: 26, order: 9_999 },
  { series: 'WW', order: 123 },
  ...(Object.keys(ADMIN_BODIES) as AdminBody[]).map((body, at) => ({
    series: 'ADMIN' as const,
    order: at % 2 === 0 ? 20_488 : 123_456,
    body,
  })),
  ...SPECIAL_BODIES.map(body => ({ series: 'ADMIN_SPECIAL' as const, order: 1_234, body })),
  ...(Object.keys(DIPLOMATIC_HOLDERS) as DiplomaticHolder[]).map(holder => ({
    series: 'DIPLOMATIC' as const,
    holder,
    order: 123,
    mission: 19,
  })),
  { series: 'COOPERATION', order: 1_234, year: 26 },
];
