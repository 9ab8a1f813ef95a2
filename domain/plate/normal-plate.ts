import { latinOfLetters } from '../number/letters.ts';
import type { CollectionNumber, NormalNumber } from '../number/registration-number.ts';
import { BLACK, BLACK_ON_WHITE } from './colours.ts';
import type { DigitFigures } from './characters.ts';
import { apart, digitItems, filled, latinItem, separatorMark } from './characters.ts';
import { isPlateError } from './drawing.ts';
import type { Face, PlateError, PlateMark } from './drawing.ts';
import type { PlateGlyphs } from './glyphs.ts';
import { lettersOf } from './letters.ts';
import { layLine } from './line.ts';
import type { Item } from './line.ts';
import { rectangle } from './path.ts';
import { plateTable } from './plate-table.ts';
import type { PlateLayout, PlateTable } from './plate-table.ts';

/** Between a part and a separator: 20 mm closes 450 = 7×30 + 5×12 + 60 + 2×5 + 2×15 + 4×20 (annex 14, front). */
const GAP_SEPARATOR = 20;
/** Border: at most 5 mm "if any" (annexes 14 and 15); three are enough to see it and stay clear of the digits. */
export const THIN_BORDER_MM = 3;

/**
 * Normal and collection series: sequence, letters, province on one line, or letters and province over the sequence (arts 21 to 23,
 * motorcycles art. 26, annexes 12, 14 and 15; collection art. 11, whose model is lost). `abroad` has the Latin capitals of annex
 * 11 (art. 28): the article adds them to the Arabic letters, the model of annex 13 is lost, and both do not fit the lengths of
 * annex 14, so the Latin ones stand alone.
 */
export function normalFace(
  number: NormalNumber | CollectionNumber,
  layout: PlateLayout,
  glyphs: PlateGlyphs,
  abroad: boolean,
): Face | PlateError {
  const table = plateTable(layout);
  const { gapEdges, digitHeight } = table;
  const [sequence, province] = [number.sequence, number.province].map(part =>
    digitItems(String(part), { ...table, glyphs }),
  );
  if (sequence === undefined || province === undefined) throw new RangeError('two groups of digits');
  const beside = table.lines === 1 ? [sequence, province] : [province];
  const letters = abroad
    ? latinLetters(latinOfLetters(number.letters), { ...table, glyphs })
    : lettersOf(number.letters, roomForLetters(beside, table), table, glyphs);
  if (isPlateError(letters)) return letters;

  const tail = [...letters, separatorItem(table), ...apart(province, GAP_SEPARATOR)];
  const lines =
    table.lines === 1
      ? [[...sequence, separatorItem(table), ...apart(tail, GAP_SEPARATOR)]]
      : [tail, sequence];
  const second =
    gapEdges + digitHeight + table.gapAboveSeparator + table.separatorWidth + table.gapBelowSeparator;
  const marks: PlateMark[] = [];
  for (const [at, items] of lines.entries()) {
    const area = {
      x: gapEdges,
      y: at === 0 ? gapEdges : second,
      width: table.width - 2 * gapEdges,
      height: digitHeight,
    };
    const line = layLine(items, area, BLACK, table.gapDigits);
    if (line === undefined) return { code: 'plate-number-too-wide', params: { layout, width: table.width } };
    marks.push(...line);
  }
  if (table.lines === 2) {
    const y = gapEdges + digitHeight + table.gapAboveSeparator;
    marks.push(separatorMark(gapEdges, y, table.width - 2 * gapEdges, table.separatorWidth, BLACK));
  }
  return {
    width: table.width,
    height: table.height,
    cornerRadius: table.cornerRadius,
    borderMm: Math.min(THIN_BORDER_MM, table.borderMax),
    colours: BLACK_ON_WHITE,
    marks,
    doubts: [
      // Latin letters take nothing from the rows of the Arabic ones.
      ...table.doubts.filter(id => !abroad || !/\.(letter|alif|gap_letters)/.test(id)),
      // No gap to the separators survives in annex 14, and annex 15 has no row for it.
      'annex-14.gap_part13_part2_min',
      ...(number.series === 'COLLECTION' ? ['annex-12.collection'] : []),
      ...(abroad ? ['annex-13.letters'] : []),
    ],
  };
}

/** No annex has a gap for them: that of the digits, which they stand beside. */
function latinLetters(letters: string, table: DigitFigures): Item[] {
  return [...letters].map(letter => latinItem(letter, table, table.gapDigits));
}

function separatorItem(table: PlateTable): Item {
  const [width, height] = [table.separatorWidth, table.digitHeight];
  const pieces = [filled(rectangle(0, 0, width, height))];
  return { kind: 'separator', text: '|', width, height, pieces, gap: GAP_SEPARATOR, stretch: true };
}

/** Width that digits, separators and their least gaps leave to part 2. */
function roomForLetters(groups: readonly (readonly Item[])[], table: PlateTable): number {
  const digits = groups.flatMap(group => group.map((item, at) => item.width + (at === 0 ? 0 : item.gap)));
  const taken =
    digits.reduce((sum, width) => sum + width, 0) +
    groups.length * (table.separatorWidth + 2 * table.gapDigits);
  return table.width - 2 * table.gapEdges - taken;
}
