import { describe, expect, it } from 'vitest';
import { FACTS } from '../decree/facts.ts';
import { parseNumber } from '../number/parse.ts';
import { isNumberError } from '../number/registration-number.ts';
import type { Series } from '../number/registration-number.ts';
import { isPlateError, plateGeometry } from './geometry.ts';
import { PROOF_GLYPHS } from './glyphs.ts';
import { layoutsAbroad, layoutsFor } from './layouts-for.ts';
import type { PlateVehicleCategory } from './layouts-for.ts';

const read = (text: string, series?: Series) => {
  const number = parseNumber(text, series);
  if (isNumberError(number)) throw new Error(`${text}: ${number.code}`);
  return number;
};
const rear = ['rear-one-line', 'rear-two-lines'];
const CATEGORIES: readonly PlateVehicleCategory[] = [
  'MOTOR_VEHICLE',
  'MOTORCYCLE',
  'MOTOR_TRICYCLE',
  'HEAVY_QUADRICYCLE',
  'TRAILER',
  'AGRI_MACHINE_TOWED',
  'FOREST_MACHINE_TOWED',
  'AGRI_MOTOR',
  'FOREST_MOTOR',
  'PUBLIC_WORKS_ENGINE',
];

describe('which plates a vehicle carries', () => {
  it('knows every category of the decree', () => {
    expect(FACTS['vehicle.category']).toMatchObject({ values: CATEGORIES });
  });

  it.each([
    ['arts 22 to 24: a car', '12345-أ-6', undefined, undefined, ['front'], rear],
    ['a tractor of a farm is a motor vehicle', '12345-أ-6', undefined, 'AGRI_MOTOR', ['front'], rear],
    ['art. 26: a motorcycle', '12345-أ-6', undefined, 'MOTORCYCLE', ['moto'], []],
    ['art. 26: a motor tricycle', '12345-أ-6', undefined, 'MOTOR_TRICYCLE', ['moto'], []],
    ['art. 26: a heavy quadricycle', '12345-أ-6', undefined, 'HEAVY_QUADRICYCLE', ['moto'], []],
    ['art. 11: a collection car', '12345-أ-6', 'COLLECTION', 'MOTOR_VEHICLE', ['front'], rear],
    ['art. 27: a trailer', '1234-09', 'TRAILER', 'TRAILER', ['rear-one-line'], []],
    ['art. 27: a towed machine', '1234-09', 'TRAILER', 'AGRI_MACHINE_TOWED', ['rear-one-line'], []],
    ['art. 32: W18, two plates', '26001 W18', undefined, undefined, ['front', 'rear-one-line'], []],
    [
      'art. 32: W18 on a trailer, the same',
      '26001 W18',
      undefined,
      'TRAILER',
      ['front', 'rear-one-line'],
      [],
    ],
    ['annex 19: W18 on a motorcycle', '26001 W18', undefined, 'MOTORCYCLE', ['moto'], []],
    ['W18 of six digits on a motorcycle', '269999 W18', undefined, 'MOTORCYCLE', ['rear-one-line'], []],
    ['art. 37: WW', '000123 WW', undefined, undefined, ['front', 'rear-one-line'], []],
    ['WW on a motorcycle', '000123 WW', undefined, 'MOTORCYCLE', ['rear-one-line'], []],
    ['art. 42: administrative', '123456-ش', undefined, undefined, ['front'], rear],
    ['art. 44: administrative motorcycle', '12345-ش', undefined, 'MOTORCYCLE', ['moto'], []],
    ['art. 42: special, one line', '1234-99', 'ADMIN_SPECIAL', undefined, ['front', 'rear-one-line'], []],
    ['art. 48: diplomatic', 'CD 123-19', undefined, undefined, ['front'], rear],
    ['art. 51: cooperation', 'CI 1234-10', undefined, undefined, ['front'], rear],
  ] as const)('%s', (_, text, series, category, required, rearChoice) => {
    expect(layoutsFor(read(text, series), { category })).toEqual({ required, rearChoice });
  });

  it('every plate that it names can be drawn, for every series and category', () => {
    const numbers = [
      '88888-أس-88',
      '269999 W18',
      '000000 WW',
      '88888-الحرس الملكي',
      'CMD 888-888',
      'CI 8888-26',
    ];
    const all = [
      ...numbers.filter(text => text !== '000000 WW').map(text => read(text)),
      read('000001 WW'),
      read('9999-099', 'TRAILER'),
      read('8888-98', 'ADMIN_SPECIAL'),
      read('88888-أس-88', 'COLLECTION'),
    ];
    expect(new Set(all.map(number => number.series)).size).toBe(9);
    for (const number of all)
      for (const category of CATEGORIES) {
        const { required, rearChoice } = layoutsFor(number, { category });
        expect(required.length + rearChoice.length).toBeGreaterThan(0);
        const abroad = layoutsAbroad(number, { category });
        for (const layout of [
          ...required,
          ...rearChoice,
          ...(abroad?.required ?? []),
          ...(abroad?.rearChoice ?? []),
        ])
          expect([layout, isPlateError(plateGeometry(number, layout, PROOF_GLYPHS))]).toEqual([
            layout,
            false,
          ]);
      }
  });

  it('art. 28: abroad in Latin letters, with the sign MA; a number without letters of annex 10 takes the sign alone', () => {
    expect(layoutsAbroad(read('12345-أ-6'), {})).toEqual({
      required: ['international-front', 'ma-sign'],
      rearChoice: ['international-rear-one-line', 'international-rear-two-lines'],
    });
    expect(layoutsAbroad(read('12345-أ-6'), { category: 'MOTORCYCLE' })).toEqual({
      required: ['international-moto', 'ma-sign'],
      rearChoice: [],
    });
    expect(layoutsAbroad(read('CD 123-19'), {})).toEqual({
      required: ['front', 'ma-sign'],
      rearChoice: rear,
    });
    expect(layoutsAbroad(read('26001 W18'), {})).toBeUndefined();
    expect(layoutsAbroad(read('1234-09', 'TRAILER'), {})).toBeUndefined();
  });
});
