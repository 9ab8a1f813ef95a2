import type { VehicleRecord } from './vehicle-record.ts';
import { plainDateOf } from '../text/plain-date.ts';

/** An invented vehicle with every field: the demonstration card, and the base of the tests. */
export const SAMPLE_RECORD: VehicleRecord = {
  number: { series: 'NORMAL', sequence: 33870, letters: 'ه', province: 59 },
  previousNumber: '12345-أ-6',
  firstRegistered: plainDateOf('2019-03-04'),
  firstRegisteredInMorocco: plainDateOf('2021-07-12'),
  transferred: plainDateOf('2026-11-20'),
  validUntil: plainDateOf('2036-11-20'),
  use: 'PRIVATE',
  owner: {
    name: { latin: 'EL IDRISSI', arabic: 'الإدريسي' },
    givenNames: { latin: 'Saâdia', arabic: 'سعدية' },
    address: { latin: '12, rue de l’Atlas, Kénitra', arabic: '12، زنقة الأطلس، القنيطرة' },
  },
  make: 'DACIA',
  type: 'HSDC',
  genre: 'VP',
  model: 'DUSTER',
  fuel: 'DIESEL',
  vin: 'UU1HSDCW561234567',
  cylinders: 4,
  cylinderCapacityCm3: 1461,
  fiscalPowerCv: 6,
  seats: 5,
  ptacKg: 1860,
  emptyWeightKg: 1320,
  ptmctKg: 3360,
  restrictions: ['ATTELAGE'],
  mentions: ['COLLECTION'],
  support: { kind: 'ELECTRONIC', serial: 'MA 26 0048 2215' },
  operation: { code: 'MUTATION', date: plainDateOf('2026-11-20') },
  authority: {
    competent: 'NARSA',
    issuing: 'Centre de Kénitra',
    signatory: 'BENJELLOUN Omar',
    quality: 'Chef de centre',
  },
};
