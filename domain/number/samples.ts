import fc from 'fast-check';
import { LETTER_GROUPS } from './letters.ts';
import { ADMIN_BODIES, DIPLOMATIC_HOLDERS, LARGEST, SPECIAL_BODIES } from './registration-number.ts';
import type { AdminBody, DiplomaticHolder, NormalNumber, RegistrationNumber } from './registration-number.ts';

const upTo = (max: number) => fc.integer({ min: 1, max });
const year = fc.integer({ min: 0, max: LARGEST.year });

/** Any number of the normal series. For tests. */
export const anyNormal: fc.Arbitrary<NormalNumber> = fc.record({
  series: fc.constant('NORMAL' as const),
  sequence: upTo(LARGEST.sequence),
  letters: fc.constantFrom(...LETTER_GROUPS),
  province: upTo(LARGEST.province),
});

/** Any number of any series, each as likely. For tests. */
export const anyNumber: fc.Arbitrary<RegistrationNumber> = fc.oneof(
  anyNormal,
  anyNormal.map(number => ({ ...number, series: 'COLLECTION' as const })),
  fc.record({
    series: fc.constant('TRAILER' as const),
    sequence: upTo(LARGEST.trailerSequence),
    group: upTo(LARGEST.trailerGroup),
  }),
  fc.record({ series: fc.constant('W18' as const), year, order: upTo(LARGEST.w18Order) }),
  fc.record({ series: fc.constant('WW' as const), order: upTo(LARGEST.wwOrder) }),
  fc.record({
    series: fc.constant('ADMIN' as const),
    order: upTo(LARGEST.adminOrder),
    body: fc.constantFrom(...(Object.keys(ADMIN_BODIES) as AdminBody[])),
  }),
  fc.record({
    series: fc.constant('ADMIN_SPECIAL' as const),
    order: upTo(LARGEST.specialOrder),
    body: fc.constantFrom(...SPECIAL_BODIES),
  }),
  fc.record({
    series: fc.constant('DIPLOMATIC' as const),
    holder: fc.constantFrom(...(Object.keys(DIPLOMATIC_HOLDERS) as DiplomaticHolder[])),
    order: upTo(LARGEST.diplomaticOrder),
    mission: upTo(LARGEST.mission),
  }),
  fc.record({ series: fc.constant('COOPERATION' as const), order: upTo(LARGEST.cooperationOrder), year }),
);
