import { describe, expect, it } from 'vitest';
import plates from '../../assets/decree/plates.json' with { type: 'json' };
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError, type Series } from '../../domain/number/registration-number.ts';
import { isPlateError, plateGeometry, type PlateDrawing } from '../../domain/plate/geometry.ts';
import { PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import { inksOf } from '../../domain/plate/inks.ts';
import type { DrawnLayout } from '../../domain/plate/plate-table.ts';
import { DOTS, type MeasuredFormat } from './measured-plate.ts';
import { ADMIN, DIPLOMATIC, type Measures, NORMAL, seenPlate, SPECIAL } from './plate-measures.ts';

/** Every layout of every series, with the column of the table that it is measured against, and numbers that show all its rows. */
const CASES: readonly (readonly [
  name: string,
  series: Series,
  layout: DrawnLayout,
  annex: string,
  column: string,
  measures: Measures,
  numbers: readonly string[],
])[] = [
  ['normal, front', 'NORMAL', 'front', '14', 'front', NORMAL, ['88088-ط-88', '11111-أس-11']],
  [
    'normal, rear one line',
    'NORMAL',
    'rear-one-line',
    '14',
    'rearOneLine',
    NORMAL,
    ['88088-ط-88', '11111-أس-11'],
  ],
  [
    'normal, rear two lines',
    'NORMAL',
    'rear-two-lines',
    '14',
    'rearTwoLines',
    NORMAL,
    ['88088-ط-88', '11111-أس-11'],
  ],
  ['normal, motorcycle', 'NORMAL', 'moto', '15', 'rear', NORMAL, ['88088-ط-88', '11111-أس-11']],
  ['collection, front', 'COLLECTION', 'front', '14', 'front', NORMAL, ['88088-ص-88']],
  ['collection, rear one line', 'COLLECTION', 'rear-one-line', '14', 'rearOneLine', NORMAL, ['88088-ص-88']],
  [
    'collection, rear two lines',
    'COLLECTION',
    'rear-two-lines',
    '14',
    'rearTwoLines',
    NORMAL,
    ['88088-ص-88'],
  ],
  ['collection, motorcycle', 'COLLECTION', 'moto', '15', 'rear', NORMAL, ['88088-ص-88']],
  ['abroad, front', 'NORMAL', 'international-front', '14', 'front', NORMAL, ['88088-ط-11']],
  [
    'abroad, rear one line',
    'NORMAL',
    'international-rear-one-line',
    '14',
    'rearOneLine',
    NORMAL,
    ['88088-أس-11'],
  ],
  [
    'abroad, rear two lines',
    'NORMAL',
    'international-rear-two-lines',
    '14',
    'rearTwoLines',
    NORMAL,
    ['88088-ط-11'],
  ],
  ['abroad, motorcycle', 'NORMAL', 'international-moto', '15', 'rear', NORMAL, ['88088-ط-11']],
  // Annex 16 cannot hold the number (its own doubt): annex 14 stands for it.
  ['trailer', 'TRAILER', 'rear-one-line', '14', 'rearOneLine', NORMAL, ['8018-011']],
  ['W18, front', 'W18', 'front', '14', 'front', NORMAL, ['801111 W18']],
  ['W18, rear', 'W18', 'rear-one-line', '14', 'rearOneLine', NORMAL, ['801111 W18']],
  ['W18, motorcycle', 'W18', 'moto', '15', 'rear', NORMAL, ['80111 W18']],
  ['WW, front', 'WW', 'front', '14', 'front', NORMAL, ['000118 WW']],
  ['WW, rear', 'WW', 'rear-one-line', '14', 'rearOneLine', NORMAL, ['000118 WW']],
  ['administrative, front', 'ADMIN', 'front', '22.1', 'carOneLine', ADMIN, ['888088-المغرب', '111111-ج']],
  [
    'administrative, rear one line',
    'ADMIN',
    'rear-one-line',
    '22.1',
    'carOneLine',
    ADMIN,
    ['888088-الحرس الملكي'],
  ],
  [
    'administrative, rear two lines',
    'ADMIN',
    'rear-two-lines',
    '22.1',
    'carRearTwoLines',
    ADMIN,
    ['88088-ش', '11111-الدرك'],
  ],
  [
    'administrative, motorcycle',
    'ADMIN',
    'moto',
    '22.1',
    'motoRearTwoLines',
    ADMIN,
    ['88088-ج', '11111-المغرب'],
  ],
  ['special, front', 'ADMIN_SPECIAL', 'front', '22.2', 'front', SPECIAL, ['8088-98', '1111-96']],
  ['special, rear', 'ADMIN_SPECIAL', 'rear-one-line', '22.2', 'rear', SPECIAL, ['8088-98', '1111-96']],
  ['diplomatic, front', 'DIPLOMATIC', 'front', '26', 'front', DIPLOMATIC, ['CMD 808-888', 'OI 11-11']],
  [
    'diplomatic, rear one line',
    'DIPLOMATIC',
    'rear-one-line',
    '26',
    'rearOneLine',
    DIPLOMATIC,
    ['CMD 808-888', 'PAT 11-11'],
  ],
  [
    'diplomatic, rear two lines',
    'DIPLOMATIC',
    'rear-two-lines',
    '26',
    'rearTwoLines',
    DIPLOMATIC,
    ['CMD 808-888', 'CC 11-11'],
  ],
  ['cooperation, front', 'COOPERATION', 'front', '26', 'front', DIPLOMATIC, ['CI 8118-26']],
  [
    'cooperation, rear one line',
    'COOPERATION',
    'rear-one-line',
    '26',
    'rearOneLine',
    DIPLOMATIC,
    ['CI 8118-26'],
  ],
  [
    'cooperation, rear two lines',
    'COOPERATION',
    'rear-two-lines',
    '26',
    'rearTwoLines',
    DIPLOMATIC,
    ['CI 8118-26'],
  ],
];

/** Rows that no picture shows, with why. */
const NOT_SEEN: Readonly<Record<string, string>> = {
  gap_part13_part2_min: 'no value survives in the annex',
  stroke_arabic_max: 'measured on the outline of each letter: domain/plate/plate.test.ts',
};

interface Row {
  readonly id: string;
  readonly values: Readonly<Record<string, number | null | undefined>>;
  readonly suggested?: Readonly<Record<string, number | null | undefined>> | undefined;
}
const rowsOf = (annex: string): readonly Row[] =>
  plates.tables.find(table => table.annex === annex)?.rows ?? [];

function drawn(text: string, series: Series, layout: DrawnLayout): PlateDrawing {
  const number = parseNumber(text, series);
  if (isNumberError(number)) throw new Error(`${text}: ${number.code}`);
  const drawing = plateGeometry(number, layout, PROOF_GLYPHS);
  if (isPlateError(drawing)) throw new Error(`${text} ${layout}: ${drawing.code}`);
  return drawing;
}

/** A dot for each of two edges; a corner is read along its diagonal, which multiplies the dot by 3.4. */
function slack(row: string): number {
  if (row === 'corner_radius') return 1;
  return 2 / DOTS + 0.01;
}

/** Letters stand to within half a millimetre: their outline is thickened all round. */
const LETTER_ROWS = /^(letter|alif|code|word|gap_letters|gap_lateral|gap_separator|gap_code|gap_top)/;

describe('millimetres of every table, measured in the files of every series and layout', () => {
  it.each(CASES)('%s', async (_name, series, layout, annex, column, measures, numbers) => {
    const measured = new Map<string, string[]>();
    for (const [at, text] of numbers.entries()) {
      const drawing = drawn(text, series, layout);
      // A ribbon lays one ink; one number of each in dots is enough, and half the time.
      const ribbon = inksOf(drawing).size === 1 && at === 0;
      const formats: MeasuredFormat[] = ribbon ? ['svg', 'pdf', 'zpl'] : ['svg', 'pdf'];
      for (const format of formats) {
        const plate = await seenPlate(drawing, format);
        for (const row of rowsOf(annex)) {
          const wanted = row.suggested?.[column] ?? row.values[column];
          const measure = measures[row.id];
          if (wanted === null || wanted === undefined || measure === undefined) continue;
          const [bound, read] = measure;
          for (const value of read(plate)) {
            if (value === undefined) continue;
            const slip = slack(row.id) + (LETTER_ROWS.test(row.id) ? 0.5 : 0);
            const said = `${text} ${format}: ${row.id} is ${value.toFixed(2)} mm, the table has ${wanted}`;
            if (bound !== 'least') expect(value, said).toBeLessThanOrEqual(wanted + slip);
            if (bound !== 'most') expect(value, said).toBeGreaterThanOrEqual(wanted - slip);
            measured.set(row.id, [...(measured.get(row.id) ?? []), format]);
          }
        }
      }
    }
    // What this series shows of the table is measured, and in each of its formats.
    expect(measured.get('plate_width')).toContain('pdf');
    expect(new Set(measured.get('digit_height') ?? measured.get('group_height'))).toEqual(
      new Set(measured.get('plate_width')),
    );
  });

  it.each([
    ['14', NORMAL],
    ['15', NORMAL],
    ['22.1', ADMIN],
    ['22.2', SPECIAL],
    ['26', DIPLOMATIC],
  ] as const)('no row of annex %s is left out', (annex, measures) => {
    const left = rowsOf(annex)
      .map(row => row.id)
      .filter(id => measures[id] === undefined && NOT_SEEN[id] === undefined);
    expect(left).toEqual([]);
  });
});
