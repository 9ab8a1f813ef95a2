import type { Bilingual } from '../contract/shapes.ts';
import { type FormField, isPlate, labelOf } from './form-catalogue.ts';
import { type Density, MIN_PT, PAD_MM } from './form-density.ts';
import type { Row } from './form-frame.ts';
import { GREY, plateCells } from './form-parts.ts';
import { arabicPt, heightOf, naturalMm } from './form-text.ts';
import { type FilledValue, wordsOf } from './form-value.ts';
import { drawValue, writtenMm } from './form-written.ts';
import type { Box, Sheet } from './sheet.ts';

/** Between two fields of a row. */
const GUTTER_MM = 6;
/** Narrower containers hold one field a row. */
const TWO_COLUMNS_MM = 130;
/** Room a value keeps between its labels, in a half row and in a whole one. */
const VALUE_MM = { half: 30, whole: 60 } as const;

interface Cell {
  readonly field: FormField;
  readonly label: Bilingual;
  readonly frMm: number;
  readonly arMm: number;
  readonly value: FilledValue | undefined;
  readonly long: boolean;
}

/** Fields whose value is a sentence: they take a whole row and more height. */
const LONG_FIELDS = new Set([
  'adresse',
  'residence',
  'domicile',
  'proprietaire',
  'titulaire',
  'beneficiaire',
  'motif',
]);
/** Fields that open a phrase with the next one ("Fait à … le", "Né(e) le … à"): they never end a row. */
const OPENING_FIELDS = new Set(['faitA', 'neLe', 'homologueLe']);

/** A field of a form, what stands in it, and whether it asks for a row of its own. */
export interface PlacedField {
  readonly field: FormField;
  readonly value: FilledValue | undefined;
  readonly long?: boolean;
}

/** A field that the decree's forms do not have, labelled by the papers' own words. */
export function placed(
  id: string,
  label: Bilingual,
  type: FormField['type'],
  value: FilledValue['value'] | undefined,
  datum = id,
): PlacedField {
  return {
    field: { id, fr: label.fr, ar: label.ar, type },
    value: value === undefined ? undefined : { value, field: datum },
  };
}

/**
 * Rows of fields: the French label at the left, the Arabic one at the right, the value between them over dots. Two short fields share
 * a row of a wide box, in the order of the form.
 */
export function fieldRows(fields: readonly PlacedField[], widthMm: number, density: Density): Row[] {
  const look = { sizePt: density.labelPt };
  const cells = fields.map(({ field, value, long }): Cell => {
    const label = labelOf(field);
    const frMm = naturalMm(label.fr, look, 'ltr') + 1.2;
    const arMm = naturalMm(label.ar, look, 'rtl') + 1.2;
    return { field, label, frMm, arMm, value, long: long === true || LONG_FIELDS.has(field.id) };
  });
  const halfMm = (widthMm - 2 * PAD_MM - GUTTER_MM) / 2;
  const short = (cell: Cell) =>
    widthMm >= TWO_COLUMNS_MM &&
    !cell.long &&
    !isPlate(cell.field) &&
    cell.field.type !== 'multiline' &&
    cell.field.type !== 'dimensions' &&
    cell.frMm + cell.arMm + VALUE_MM.half <= halfMm &&
    fitsBeside(cell, halfMm - cell.frMm - cell.arMm);
  const lines: Cell[][] = [];
  for (const cell of cells) {
    const last = lines.at(-1);
    const [before] = last ?? [];
    const joins = last?.length === 1 && before && short(before) && short(cell);
    if (joins && !OPENING_FIELDS.has(cell.field.id)) last.push(cell);
    else lines.push([cell]);
  }
  const aligned = [0, 1].map(column =>
    alignedLabels(
      lines.filter(line => line.length === 2).flatMap(line => line.slice(column, column + 1)),
      halfMm,
      VALUE_MM.half,
    ),
  );
  const whole = alignedLabels(
    lines.filter(line => line.length === 1).flat(),
    widthMm - 2 * PAD_MM,
    Math.min(VALUE_MM.whole, widthMm * 0.36),
  );
  return lines.map(line => {
    const [first, second] = line;
    if (first && second) return pairRow(first, second, halfMm, density, aligned);
    if (!first) throw new Error('a row of no field');
    return wholeRow(first, widthMm, density, whole);
  });
}

/** True when what is known of a cell stands on one line of its half row, a little smaller at most. */
function fitsBeside(cell: Cell, roomMm: number): boolean {
  if (cell.value === undefined) return true;
  const said = wordsOf(cell.value.value);
  const look = { sizePt: MIN_PT + 1, weight: 'bold' } as const;
  return naturalMm(said.fr, look, 'ltr') + naturalMm(said.ar, look, 'rtl') + 4.4 <= roomMm;
}

interface Labels {
  readonly frMm: number;
  readonly arMm: number;
  readonly roomMm: number;
  readonly valueMm: number;
}

/** Widths of the label columns that most cells share. */
function alignedLabels(cells: readonly Cell[], roomMm: number, valueMm: number): Labels {
  const cap = (roomMm - valueMm) / 2;
  const widest = (of: (cell: Cell) => number) => Math.max(0, ...cells.map(of).filter(width => width <= cap));
  return { frMm: widest(cell => cell.frMm), arMm: widest(cell => cell.arMm), roomMm, valueMm };
}

/** The label columns of a cell: the shared ones, or its own when its labels are longer; never so wide that no value fits. */
function labelsOf(cell: Cell, shared: Labels): { frMm: number; arMm: number } {
  const frMm = Math.max(cell.frMm, shared.frMm);
  const arMm = Math.max(cell.arMm, shared.arMm);
  if (frMm + arMm + shared.valueMm <= shared.roomMm) return { frMm, arMm };
  if (cell.frMm + cell.arMm + shared.valueMm <= shared.roomMm) return { frMm: cell.frMm, arMm: cell.arMm };
  const room = shared.roomMm - shared.valueMm;
  const fr = Math.max(room / 2, room - cell.arMm);
  return cell.frMm < fr ? { frMm: cell.frMm, arMm: room - cell.frMm } : { frMm: fr, arMm: room - fr };
}

function pairRow(
  first: Cell,
  second: Cell,
  halfMm: number,
  density: Density,
  aligned: readonly Labels[],
): Row {
  return {
    heightMm: density.rowMm,
    grow: 1,
    capMm: 2.4,
    draw: (sheet, at) => {
      [first, second].forEach((cell, index) => {
        const shared = aligned[index];
        if (!shared) throw new Error('two columns at most');
        const xMm = at.xMm + PAD_MM + index * (halfMm + GUTTER_MM);
        // half a row holds one line, however much the row has grown
        const heightMm = Math.min(at.heightMm, density.rowMm);
        const yMm = at.yMm + (at.heightMm - heightMm) / 2;
        drawCell(sheet, { xMm, yMm, widthMm: halfMm, heightMm }, cell, labelsOf(cell, shared), density);
      });
    },
  };
}

function wholeRow(cell: Cell, widthMm: number, density: Density, shared: Labels): Row {
  // on a slip, a sentence takes the room that its own short labels leave
  const own = cell.long && widthMm < TWO_COLUMNS_MM;
  const labels = own ? { frMm: cell.frMm, arMm: cell.arMm } : labelsOf(cell, shared);
  const look = { sizePt: density.labelPt };
  const labelMm = Math.max(
    heightOf(cell.label.fr, look, 'ltr', labels.frMm),
    heightOf(cell.label.ar, look, 'rtl', labels.arMm),
  );
  const valueMm = heightOfValue(cell, widthMm - 2 * PAD_MM - labels.frMm - labels.arMm, density);
  const heightMm = Math.max(density.rowMm, labelMm + 0.4, valueMm);
  return {
    heightMm,
    grow: heightMm > density.rowMm * 1.4 ? 3 : 1,
    capMm: cell.field.type === 'multiline' ? 14 : 2.4,
    draw: (sheet, at) => {
      const inside = { ...at, xMm: at.xMm + PAD_MM, widthMm: at.widthMm - 2 * PAD_MM };
      drawCell(sheet, inside, cell, labels, density);
    },
  };
}

function heightOfValue(cell: Cell, widthMm: number, density: Density): number {
  const { field, value } = cell;
  if (isPlate(field)) return density.rowMm + 2;
  const manyLines = field.type === 'multiline' || field.type === 'dimensions';
  const base = manyLines ? density.linesMm : cell.long ? density.rowMm * 1.3 : density.rowMm;
  if (value === undefined) return base;
  // a sentence takes more of the page up to `growth`, then it shrinks; at its smallest it takes what it must
  const natural = writtenMm(value, widthMm, density.valuePt);
  if (!manyLines && !cell.long && natural <= base + 0.6) return base;
  const asked = Math.min(natural + 0.8, base * density.growth);
  const needed = Math.min(writtenMm(value, widthMm, MIN_PT) + 0.4, base * 4);
  return Math.max(base, asked, needed);
}

function drawCell(
  sheet: Sheet,
  at: Box,
  cell: Cell,
  labels: { frMm: number; arMm: number },
  density: Density,
): void {
  const look = { sizePt: density.labelPt, minPt: 5.5, color: GREY.label } as const;
  const side = { yMm: at.yMm, heightMm: at.heightMm };
  sheet.write(cell.label.fr, { ...side, xMm: at.xMm, widthMm: labels.frMm }, look);
  sheet.write(
    cell.label.ar,
    { ...side, xMm: at.xMm + at.widthMm - labels.arMm, widthMm: labels.arMm },
    { ...look, sizePt: arabicPt(look.sizePt), base: 'rtl' },
  );
  const room = {
    ...side,
    xMm: at.xMm + labels.frMm + 0.6,
    widthMm: at.widthMm - labels.frMm - labels.arMm - 1.2,
  };
  if (isPlate(cell.field)) drawPlate(sheet, room, cell);
  else drawValue(sheet, room, cell.value, density);
}

/** The cells of a number, empty ones to write in when it is not known: the letters of the series W18 and WW are always printed. */
function drawPlate(sheet: Sheet, at: Box, cell: Cell): void {
  const value = cell.value?.value;
  const cells = typeof value === 'object' && 'cells' in value ? value.cells : blankCells(cell.field);
  plateCells(sheet, at, cells, cell.value?.field ?? cell.field.id);
}

function blankCells(field: FormField): string[] {
  if (field.type === 'plateW18') return ['', 'W18'];
  if (field.type === 'plateWW') return ['', 'WW'];
  return ['', '', ''];
}
