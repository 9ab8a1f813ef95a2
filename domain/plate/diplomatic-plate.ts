import { displayParts } from '../number/format.ts';
import type { CooperationNumber, DiplomaticNumber } from '../number/registration-number.ts';
import { annexColumn } from './annex-table.ts';
import type { AnnexColumn } from './annex-table.ts';
import { characterItem, digitItems, separatorMark } from './characters.ts';
import { BLACK_ON_YELLOW } from './colours.ts';
import { isPlateError } from './drawing.ts';
import type { Box, Face, PlateError, PlateMark } from './drawing.ts';
import type { PlateGlyphs } from './glyphs.ts';
import { layLine } from './line.ts';
import type { Item } from './line.ts';
import type { PlateLayout } from './plate-table.ts';
import { wordMarks } from './words.ts';

const COLUMN = { front: 'front', 'rear-one-line': 'rearOneLine', 'rear-two-lines': 'rearTwoLines' } as const;
const { ink } = BLACK_ON_YELLOW;
const RESTORED: ReadonlySet<string> = new Set(['PAT', 'CD']);

/** Shares of the five letters of MAROC in the width of the word: an M of four strokes needs more than a C. No annex fixes them. */
const MAROC = [
  ['M', 0.27],
  ['A', 0.22],
  ['R', 0.18],
  ['O', 0.17],
  ['C', 0.16],
] as const;

/**
 * Diplomatic and similar series, international cooperation: Latin code over MAROC on the left, the two groups, Arabic code over
 * المغرب on the right; on two lines the codes above, the groups below (arts 47 to 49 and 51, annexes 25 and 26). The lines run
 * from border to border: they make rectangles of the codes (art. 48).
 */
export function diplomaticFace(
  number: DiplomaticNumber | CooperationNumber,
  layout: PlateLayout,
  glyphs: PlateGlyphs,
): Face | PlateError {
  if (layout === 'moto')
    return { code: 'plate-series-without-layout', params: { series: number.series, layout } };
  const column = annexColumn('26', COLUMN[layout]);
  const { mm } = column;
  const [width, height, border] = [mm('plate_width'), mm('plate_height'), mm('border')];
  const places = layout === 'rear-two-lines' ? twoLines(column) : oneLine(column);
  const [latin, first, second, arabic] = displayParts(number).map(part => part.text);
  if (latin === undefined || first === undefined || second === undefined || arabic === undefined)
    throw new RangeError('a diplomatic number has four parts');
  const groups = layLine(groupItems(first, second, column, glyphs), places.groups, ink);
  if (groups === undefined) return { code: 'plate-number-too-wide', params: { layout, width } };
  const arabicMarks = arabicBlock(arabic, places.arabic, column, glyphs);
  if (isPlateError(arabicMarks)) return arabicMarks;
  const bars = places.separators.map(bar => separatorMark(bar.x, bar.y, bar.width, bar.height, ink));
  return {
    width,
    height,
    cornerRadius: mm('corner_radius'),
    borderMm: border,
    colours: BLACK_ON_YELLOW,
    marks: [...latinBlock(latin, places.latin, column, glyphs), ...groups, ...bars, ...arabicMarks],
    // The Arabic code of PAT is lost: it is restored from the initials, as that of CD is completed.
    doubts: [...column.doubts(), ...(RESTORED.has(latin) ? ['annex-25.codes'] : [])],
  };
}

interface Places {
  readonly latin: Box;
  readonly groups: Box;
  readonly arabic: Box;
  readonly separators: readonly Box[];
}

/** 506 = 5 + 10 + 90 + 5 + 3 + 5 + 270 + 5 + 3 + 5 + 90 + 10 + 5; codes and words as high together as the digits. */
function oneLine({ mm }: AnnexColumn): Places {
  const [width, height, border] = [mm('plate_width'), mm('plate_height'), mm('border')];
  const [bar, gap, high, wide] = [
    mm('separator_width'),
    mm('gap_separator'),
    mm('group_height'),
    mm('code_width'),
  ];
  const y = (height - high) / 2;
  const left = border + mm('gap_code_edges');
  const firstBar = left + wide + gap;
  const groups = firstBar + bar + gap;
  const groupsWide = mm('group_width');
  const secondBar = groups + groupsWide + gap;
  const inside = height - 2 * border;
  return {
    latin: { x: left, y, width: wide, height: high },
    groups: { x: groups, y, width: groupsWide, height: high },
    arabic: { x: width - left - wide, y, width: wide, height: high },
    separators: [firstBar, secondBar].map(x => ({ x, y: border, width: bar, height: inside })),
  };
}

/** 216 = 15 + 80 + 11 + 4 + 11 + 80 + 15, the codes and words as high together as the digits; 314 = 5 + 10 + 284 + 10 + 5. */
function twoLines({ mm }: AnnexColumn): Places {
  const [width, height, border] = [mm('plate_width'), mm('plate_height'), mm('border')];
  const [bar, edge, high, wide] = [
    mm('separator_width'),
    mm('gap_twoLines'),
    mm('group_height'),
    mm('code_width'),
  ];
  const left = border + mm('gap_code_edges');
  const barY = (height - bar) / 2;
  const groupsWide = mm('group_width');
  return {
    latin: { x: left, y: edge, width: wide, height: high },
    groups: { x: (width - groupsWide) / 2, y: height - edge - high, width: groupsWide, height: high },
    arabic: { x: width - left - wide, y: edge, width: wide, height: high },
    separators: [
      { x: (width - bar) / 2, y: border, width: bar, height: barY - border },
      { x: border, y: barY, width: width - 2 * border, height: bar },
    ],
  };
}

/** The two groups and the dash, all ten millimetres apart: 270 = 7×30 + 6×10. */
function groupItems(first: string, second: string, { mm }: AnnexColumn, glyphs: PlateGlyphs): Item[] {
  const gap = mm('gap_digits');
  const [width, height, stroke] = [mm('digit_dash_width'), mm('group_height'), mm('stroke_digits')];
  const figures = {
    digitHeight: height,
    digitWidth: width,
    digitOneWidth: mm('digit_one_width'),
    digitStroke: stroke,
    gapDigits: gap,
    glyphs,
  };
  const dash = characterItem('dash', '-', { width, height, stroke }, gap, glyphs);
  return [...digitItems(first, figures), dash, ...digitItems(second, figures)];
}

/** The code at the top of the block, MAROC at its foot. */
function latinBlock(code: string, block: Box, { mm }: AnnexColumn, glyphs: PlateGlyphs): PlateMark[] {
  const [gap, stroke, letter] = [mm('gap_letters'), mm('stroke_latin'), mm('code_letter_width')];
  const [codeHigh, wordHigh] = [mm('code_height'), mm('word_height')];
  // I is one stroke: stretched to the width of a letter it would be a bar.
  const codeItems = [...code].map(character =>
    characterItem(
      'latin',
      character,
      { width: character === 'I' ? stroke : letter, height: codeHigh, stroke },
      gap,
      glyphs,
    ),
  );
  const ink4 = mm('word_width') - (MAROC.length - 1) * gap;
  const wordItems = MAROC.map(([character, share]) =>
    characterItem('latin', character, { width: share * ink4, height: wordHigh, stroke }, gap, glyphs),
  );
  const foot = { ...block, y: block.y + block.height - wordHigh, height: wordHigh };
  return [
    ...(layLine(codeItems, { ...block, height: codeHigh }, ink) ?? []),
    ...(layLine(wordItems, foot, ink) ?? []),
  ];
}

/** The code at the top of the block, المغرب at its foot. */
function arabicBlock(
  code: string,
  block: Box,
  { mm }: AnnexColumn,
  glyphs: PlateGlyphs,
): PlateMark[] | PlateError {
  const rule = {
    gap: mm('gap_letters'),
    strokeTarget: mm('stroke_latin'),
    strokeMax: mm('stroke_arabic_max'),
  };
  const letterWidth = mm('code_letter_width');
  const codeBox = { ...block, height: mm('code_height') };
  const letters = wordMarks(code, codeBox, { ...rule, fit: 'height', letterWidth }, ink, glyphs);
  if (isPlateError(letters)) return letters;
  const wordHigh = mm('word_height');
  const foot = { ...block, y: block.y + block.height - wordHigh, width: mm('word_width'), height: wordHigh };
  const word = wordMarks('المغرب', foot, { ...rule, fit: 'fill' }, ink, glyphs);
  return isPlateError(word) ? word : [...letters, ...word];
}
