import { type Direction, directionOf } from '../../domain/text/bidi.ts';
import type { Bilingual } from '../contract/shapes.ts';
import { type FormField, type FormStep, isPlate, labelOf } from './form-catalogue.ts';
import { checkBox, GREY, plateCells } from './form-parts.ts';
import { type FilledValue, type FormPerson, wordsOf } from './form-value.ts';
import type { Weight } from './faces.ts';
import { type Align, type Box, RULE, type Sheet } from './sheet.ts';
import { setText } from './text-block.ts';

/** How close a form is printed: the files I to III fill two sides to the edge, the annexes breathe. */
export interface Density {
  readonly rowMm: number;
  readonly labelPt: number;
  readonly captionPt: number;
  readonly valuePt: number;
  readonly titlePt: number;
  readonly signMm: number;
  readonly legalMm: number;
  readonly stepMm: number;
  readonly linesMm: number;
  readonly gapMm: number;
  readonly headPt: number;
}

export const DENSE: Density = {
  rowMm: 4.9,
  labelPt: 6.75,
  captionPt: 6,
  valuePt: 8.5,
  titlePt: 7.75,
  signMm: 10,
  legalMm: 13,
  stepMm: 7.5,
  linesMm: 9,
  gapMm: 1.5,
  headPt: 10.5,
};
/** The parts torn off a file, two of them abreast. */
export const SLIP: Density = {
  ...DENSE,
  rowMm: 4.6,
  labelPt: 6.5,
  valuePt: 8,
  titlePt: 7,
  signMm: 9.5,
};
export const ROOMY: Density = {
  rowMm: 7.2,
  labelPt: 8,
  captionPt: 7.5,
  valuePt: 10,
  titlePt: 9,
  signMm: 22,
  legalMm: 26,
  stepMm: 12,
  linesMm: 14,
  gapMm: 3,
  headPt: 12,
};

/** Below this size a written value is no longer read at arm's length. */
const MIN_PT = 6;
const PAD = 1.6;
/** Between two fields of a row. */
const GUTTER_MM = 6;
/** Narrower containers hold one field a row. */
const TWO_COLUMNS_MM = 130;
/** Room a value keeps between its labels, in a half row and in a whole one. */
const VALUE_MM = { half: 30, whole: 60 } as const;

/** A horizontal band of a form. Its height may grow when its page has room left: by `grow` shares, at most `capMm` more. */
export interface Row {
  readonly heightMm: number;
  readonly grow: number;
  readonly capMm: number;
  readonly draw: (sheet: Sheet, at: Box) => void;
  /** A hairline above it, when it is not the first of its frame. */
  readonly ruled?: boolean;
}

/** Size of the Arabic beside a French text of this size: equal to the eye. */
const arabicPt = (sizePt: number) => sizePt + 0.75;

interface Look {
  readonly sizePt: number;
  readonly weight?: Weight;
  readonly color?: string;
}

function naturalMm(text: string, look: Look, base: Direction): number {
  if (text === '') return 0;
  const style = { ...look, sizePt: base === 'rtl' ? arabicPt(look.sizePt) : look.sizePt };
  const block = setText(text, style, { widthMm: 5_000, base, field: 'label' });
  return Math.max(...block.lines.map(line => line.widthMm));
}

function heightOf(text: string, look: Look, base: Direction, widthMm: number, field = 'label'): number {
  if (text === '') return 0;
  const style = { ...look, sizePt: base === 'rtl' ? arabicPt(look.sizePt) : look.sizePt };
  return setText(text, style, { widthMm, base, field }).heightMm;
}

/** French at the left, Arabic at the right, each in its half; as many lines as they need. */
export function textRow(
  text: Bilingual,
  widthMm: number,
  look: Look,
  options: { padMm?: number; tint?: boolean; ruled?: boolean } = {},
): Row {
  const inside = widthMm - 2 * PAD;
  const padMm = options.padMm ?? 0.6;
  // a short French line leaves its room to the Arabic, and the other way round
  const natural = { fr: naturalMm(text.fr, look, 'ltr'), ar: naturalMm(text.ar, look, 'rtl') };
  const fits = natural.fr + natural.ar + 3 <= inside;
  // the longer of the two gets more of the width, so that neither takes many more lines than the other
  const share = Math.min(0.62, Math.max(0.38, natural.fr / (natural.fr + natural.ar)));
  const fr = fits ? natural.fr + 0.2 : (inside - 3) * share;
  const ar = fits ? natural.ar + 0.2 : (inside - 3) * (1 - share);
  const heightMm =
    Math.max(heightOf(text.fr, look, 'ltr', fr), heightOf(text.ar, look, 'rtl', ar)) + 2 * padMm;
  return {
    heightMm,
    grow: 0,
    capMm: 0,
    ...(options.ruled === true ? { ruled: true } : {}),
    draw: (sheet, at) => {
      if (options.tint === true) sheet.rect(at, { fill: GREY.tint });
      const box = { yMm: at.yMm + padMm, heightMm: at.heightMm - 2 * padMm };
      sheet.write(text.fr, { ...box, xMm: at.xMm + PAD, widthMm: fr }, look);
      if (text.ar !== '') {
        const arabic = { ...look, sizePt: arabicPt(look.sizePt), base: 'rtl' } as const;
        sheet.write(text.ar, { ...box, xMm: at.xMm + at.widthMm - PAD - ar, widthMm: ar }, arabic);
      }
    },
  };
}

/** The title strip of a box. */
export function titleRow(title: Bilingual, widthMm: number, density: Density): Row {
  return textRow(title, widthMm, { sizePt: density.titlePt, weight: 'bold' }, { padMm: 0.5, tint: true });
}

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
  const halfMm = (widthMm - 2 * PAD - GUTTER_MM) / 2;
  const short = (cell: Cell) =>
    widthMm >= TWO_COLUMNS_MM &&
    !cell.long &&
    !isPlate(cell.field) &&
    cell.field.type !== 'multiline' &&
    cell.field.type !== 'dimensions' &&
    cell.frMm + cell.arMm + VALUE_MM.half <= halfMm;
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
    widthMm - 2 * PAD,
    Math.min(VALUE_MM.whole, widthMm * 0.36),
  );
  return lines.map(line => {
    const [first, second] = line;
    if (first && second) return pairRow(first, second, halfMm, density, aligned);
    if (!first) throw new Error('a row of no field');
    return wholeRow(first, widthMm, density, whole);
  });
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
        const xMm = at.xMm + PAD + index * (halfMm + GUTTER_MM);
        drawCell(sheet, { ...at, xMm, widthMm: halfMm }, cell, labelsOf(cell, shared), density);
      });
    },
  };
}

function wholeRow(cell: Cell, widthMm: number, density: Density, shared: Labels): Row {
  const labels = labelsOf(cell, shared);
  const look = { sizePt: density.labelPt };
  const labelMm = Math.max(
    heightOf(cell.label.fr, look, 'ltr', labels.frMm),
    heightOf(cell.label.ar, look, 'rtl', labels.arMm),
  );
  const valueMm = heightOfValue(cell, widthMm - 2 * PAD - labels.frMm - labels.arMm, density);
  const heightMm = Math.max(density.rowMm, labelMm + 0.4, valueMm);
  return {
    heightMm,
    grow: heightMm > density.rowMm * 1.4 ? 3 : 1,
    capMm: cell.field.type === 'multiline' ? 14 : 2.4,
    draw: (sheet, at) => {
      const inside = { ...at, xMm: at.xMm + PAD, widthMm: at.widthMm - 2 * PAD };
      drawCell(sheet, inside, cell, labels, density);
    },
  };
}

function heightOfValue(cell: Cell, widthMm: number, density: Density): number {
  const { field, value } = cell;
  if (isPlate(field)) return density.rowMm + 2;
  const manyLines = field.type === 'multiline' || field.type === 'dimensions';
  const base = manyLines ? density.linesMm : cell.long ? density.rowMm * 1.3 : density.rowMm;
  if (value === undefined || widthMm >= 1_000) return base;
  const said = wordsOf(value.value);
  const look = { sizePt: density.valuePt, weight: 'bold' } as const;
  const columnMm = (said.ar === '' ? widthMm : widthMm / 2) - 2;
  if (!manyLines && !cell.long) return base;
  const needed = Math.max(
    heightOf(said.fr, { ...look, sizePt: MIN_PT }, 'ltr', columnMm, value.field),
    heightOf(said.ar, { ...look, sizePt: MIN_PT }, 'rtl', columnMm, value.field),
  );
  // a sentence takes up to three times its row before it has to shrink
  const asked = Math.max(
    heightOf(said.fr, look, directionOf(said.fr, 'ltr'), columnMm, value.field),
    heightOf(said.ar, look, 'rtl', columnMm, value.field),
  );
  return Math.max(base, needed > base * 3 ? base : Math.min(asked + 0.8, base * 3));
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

/** Lines of dots to write on, the value over them when there is one. */
export function drawValue(sheet: Sheet, at: Box, value: FilledValue | undefined, density: Density): void {
  const lines = Math.max(1, Math.floor(at.heightMm / 4.4));
  const stepMm = at.heightMm / lines;
  const said = value === undefined ? { fr: '', ar: '' } : wordsOf(value.value);
  // several dotted lines are for a hand; print would not sit on them
  if (lines === 1) dots(sheet, at, at.yMm + at.heightMm / 2 + density.valuePt * 0.16);
  else
    for (let line = said.fr === '' ? 1 : lines; line <= lines; line += 1)
      dots(sheet, at, at.yMm + line * stepMm - 1);
  if (value === undefined) return;
  const style = { sizePt: density.valuePt, minPt: MIN_PT, weight: 'bold' } as const;
  const inside = { ...at, xMm: at.xMm + 0.6, widthMm: at.widthMm - 1.2 };
  if (said.ar === '') {
    const base = directionOf(said.fr, 'ltr');
    const many = said.fr.includes('\n') || naturalMm(said.fr, style, base) > inside.widthMm;
    const align: Align = many ? (base === 'rtl' ? 'right' : 'left') : 'center';
    sheet.write(said.fr, inside, { ...style, base, align, field: value.field });
    return;
  }
  // each language takes the room it needs when both fit on one line, else its half
  const natural = { fr: naturalMm(said.fr, style, 'ltr'), ar: naturalMm(said.ar, style, 'rtl') };
  const share = natural.fr + natural.ar <= inside.widthMm - 2 ? natural.fr / (natural.fr + natural.ar) : 0.5;
  const frMm = (inside.widthMm - 2) * share;
  const arMm = inside.widthMm - 2 - frMm;
  sheet.write(said.fr, { ...inside, widthMm: frMm }, { ...style, field: `${value.field}.fr` });
  sheet.write(
    said.ar,
    { ...inside, xMm: inside.xMm + inside.widthMm - arMm, widthMm: arMm },
    { ...style, sizePt: arabicPt(style.sizePt), base: 'rtl', field: `${value.field}.ar` },
  );
}

function dots(sheet: Sheet, at: Box, yMm: number): void {
  sheet.line([at.xMm, yMm], [at.xMm + at.widthMm, yMm], { color: GREY.rule, dashPt: 1, widthPt: 0.5 });
}

/** The words of a choice, a box to cross before each: annexes 4 and 5 (operation), 17 (mention). */
export function choiceRow(field: FormField, value: FilledValue | undefined, density: Density): Row {
  const arabic = field.ar.split('|');
  const options = field.fr
    .split('|')
    .map((fr, index) => ({ fr: fr.trim(), ar: (arabic[index] ?? '').trim() }));
  const codes = field.values ?? [];
  const chosen = typeof value?.value === 'string' ? codes.indexOf(value.value) : -1;
  return {
    heightMm: density.rowMm * 1.55,
    grow: 1,
    capMm: 3,
    draw: (sheet, at) => {
      const widthMm = (at.widthMm - 2 * PAD) / options.length;
      options.forEach((option, index) => {
        const xMm = at.xMm + PAD + index * widthMm;
        checkBox(sheet, xMm, at.yMm + at.heightMm / 2 - 1.6, index === chosen);
        const weight = index === chosen ? 'bold' : 'regular';
        const half = { xMm: xMm + 4.6, widthMm: widthMm - 5, heightMm: at.heightMm / 2 - 0.4 };
        const look = { sizePt: density.labelPt + 0.5, minPt: 5.5, weight } as const;
        sheet.write(option.fr, { ...half, yMm: at.yMm + 0.4 }, look);
        const below = { ...half, yMm: at.yMm + at.heightMm / 2 };
        sheet.write(option.ar, below, { ...look, sizePt: arabicPt(look.sizePt), base: 'rtl', align: 'left' });
      });
    },
  };
}

/** Frames to sign, stamp or legalise, side by side; their labels at the top, what is known already under them. */
export function signRow(fields: readonly PlacedField[], density: Density): Row {
  const tall = fields.some(({ field }) => field.type === 'legalisation' || field.type === 'signatures');
  return {
    heightMm: tall ? density.legalMm : density.signMm,
    grow: 5,
    capMm: 16,
    ruled: true,
    draw: (sheet, at) => {
      const widthMm = at.widthMm / fields.length;
      fields.forEach(({ field, value }, index) => {
        const box = { ...at, xMm: at.xMm + index * widthMm, widthMm };
        if (index > 0) sheet.line([box.xMm, at.yMm], [box.xMm, at.yMm + at.heightMm], { color: GREY.rule });
        captioned(sheet, box, labelOf(field), value, density);
      });
    },
  };
}

/** A caption in both languages at the top of a box, the value under it. */
function captioned(
  sheet: Sheet,
  box: Box,
  caption: Bilingual,
  value: FilledValue | undefined,
  density: Density,
): void {
  const look = { sizePt: density.captionPt, minPt: 5.25, color: GREY.label } as const;
  const inside = { xMm: box.xMm + PAD, widthMm: box.widthMm - 2 * PAD };
  const lineMm = density.captionPt * 0.56;
  const fr = naturalMm(caption.fr, look, 'ltr');
  const ar = naturalMm(caption.ar, look, 'rtl');
  const beside = fr + ar + 2 <= inside.widthMm;
  const arabic = { ...look, sizePt: arabicPt(look.sizePt), base: 'rtl' } as const;
  const first = { ...inside, yMm: box.yMm + 0.4, heightMm: lineMm };
  sheet.write(caption.fr, beside ? { ...first, widthMm: fr + 0.2 } : first, look);
  const second = { ...inside, yMm: first.yMm + (beside ? 0 : lineMm), heightMm: lineMm };
  sheet.write(
    caption.ar,
    beside ? { ...second, xMm: inside.xMm + inside.widthMm - ar - 0.2, widthMm: ar + 0.2 } : second,
    arabic,
  );
  if (value === undefined) return;
  const top = second.yMm + lineMm;
  const room = { ...inside, yMm: top, heightMm: box.yMm + box.heightMm - top - 0.3 };
  writtenUnder(sheet, room, value, density);
}

function writtenUnder(sheet: Sheet, room: Box, value: FilledValue, density: Density): void {
  const said = wordsOf(value.value);
  const style = { sizePt: density.valuePt, minPt: MIN_PT, weight: 'bold', vertical: 'top' } as const;
  const heightMm = Math.min(room.heightMm, density.rowMm * 1.2);
  const line = { ...room, heightMm };
  if (said.ar === '') {
    const base = directionOf(said.fr, 'ltr');
    sheet.write(said.fr, line, { ...style, base, align: 'center', field: value.field });
    return;
  }
  const half = (room.widthMm - 2) / 2;
  sheet.write(said.fr, { ...line, widthMm: half }, { ...style, field: `${value.field}.fr` });
  sheet.write(
    said.ar,
    { ...line, xMm: room.xMm + room.widthMm - half, widthMm: half },
    { ...style, sizePt: arabicPt(style.sizePt), base: 'rtl', field: `${value.field}.ar` },
  );
}

/** One signed step of the centre: who, when, stamp and signature, in the order of the annex. */
export function stepRow(
  step: FormStep,
  valueOf: (field: string) => FilledValue | undefined,
  widthMm: number,
  density: Density,
): Row {
  const [first] = step.fields;
  // "Validation du dossier" is said nowhere in its own fields
  const titled = first !== undefined && !first.fr.startsWith(step.fr);
  const widths = stepWidths(step.fields, titled, widthMm);
  return {
    heightMm: density.stepMm,
    grow: 3,
    capMm: 4,
    ruled: true,
    draw: (sheet, at) => {
      let xMm = at.xMm;
      if (titled) {
        captioned(sheet, { ...at, widthMm: STEP_FIRST_MM }, step, undefined, density);
        xMm += STEP_FIRST_MM;
      }
      step.fields.forEach((field, index) => {
        const box = { ...at, xMm, widthMm: widths[index] ?? 0 };
        if (xMm > at.xMm) sheet.line([xMm, at.yMm], [xMm, at.yMm + at.heightMm], { color: GREY.rule });
        captioned(sheet, box, labelOf(field), valueOf(field.id), density);
        xMm += box.widthMm;
      });
    },
  };
}

const STEP_FIRST_MM = 78;
const STEP_DATE_MM = 28;
const STEP_AGENT_MM = 50;

function stepWidths(fields: readonly FormField[], titled: boolean, widthMm: number): number[] {
  const fixed = fields.map((field, index): number => {
    if (index === 0 && !titled) return STEP_FIRST_MM;
    if (field.type === 'date') return STEP_DATE_MM;
    return field.type === 'agent' ? STEP_AGENT_MM : 0;
  });
  const taken = fixed.reduce((sum, width) => sum + width, titled ? STEP_FIRST_MM : 0);
  const free = fixed.filter(width => width === 0).length;
  return fixed.map(width => (width === 0 ? (widthMm - taken) / free : width));
}

/** An empty box to write in (registration service, fees, papers), or what is known of it. */
export function emptyRow(value: FilledValue | undefined, density: Density): Row {
  const heightMm = density.linesMm;
  return {
    heightMm,
    grow: 6,
    capMm: 22,
    draw: (sheet, at) => {
      if (value === undefined) return;
      const inside = { ...at, xMm: at.xMm + PAD, widthMm: at.widthMm - 2 * PAD };
      drawValue(sheet, inside, value, density);
    },
  };
}

/** A line of the list of co-owners: name in both languages, identity card, address. Empty when nobody is given. */
export function personRow(
  person: FormPerson | undefined,
  order: number,
  field: string,
  density: Density,
): Row {
  return {
    heightMm: density.rowMm * 1.75,
    grow: 1,
    capMm: 3,
    ruled: true,
    draw: (sheet, at) => {
      const top = {
        ...at,
        xMm: at.xMm + PAD + 6,
        widthMm: at.widthMm - 2 * PAD - 6,
        heightMm: at.heightMm / 2,
      };
      const below = { ...top, yMm: at.yMm + at.heightMm / 2 };
      sheet.write(String(order), { ...at, xMm: at.xMm + PAD, widthMm: 5 }, { sizePt: density.labelPt });
      const cnieMm = 34;
      const nameBox = { ...top, widthMm: top.widthMm - cnieMm - 2 };
      const cnieBox = { ...top, xMm: top.xMm + top.widthMm - cnieMm, widthMm: cnieMm };
      const named = person && { value: person.name, field: `${field}.name` };
      const carded = person?.cnie === undefined ? undefined : { value: person.cnie, field: `${field}.cnie` };
      const housed = person?.address && { value: person.address, field: `${field}.address` };
      const flat = { ...density, valuePt: density.valuePt - 0.5 };
      drawValue(sheet, nameBox, named, flat);
      drawValue(sheet, cnieBox, carded, flat);
      drawValue(sheet, below, housed, flat);
    },
  };
}

/** Frames for the signatures of persons, up to three in a row, each under its name. */
export function peopleSignRow(
  people: readonly { person: FormPerson | undefined; field: string }[],
  columns: number,
  density: Density,
): Row {
  return {
    heightMm: density.signMm,
    grow: 4,
    capMm: 8,
    ruled: true,
    draw: (sheet, at) => {
      const widthMm = at.widthMm / columns;
      people.forEach(({ person, field }, index) => {
        const box = { ...at, xMm: at.xMm + index * widthMm + PAD, widthMm: widthMm - 2 * PAD };
        if (index > 0) {
          const xMm = at.xMm + index * widthMm;
          sheet.line([xMm, at.yMm], [xMm, at.yMm + at.heightMm], { color: GREY.rule });
        }
        if (!person) return;
        const small = { ...density, valuePt: density.valuePt - 1 };
        writtenUnder(
          sheet,
          { ...box, yMm: at.yMm + 0.6 },
          { value: person.name, field: `${field}.name` },
          small,
        );
        if (person.quality) {
          const lower = { ...box, yMm: at.yMm + 0.6 + density.rowMm * 0.9 };
          const soft = { ...density, valuePt: density.labelPt };
          writtenUnder(sheet, lower, { value: person.quality, field: `${field}.quality` }, soft);
        }
      });
    },
  };
}

/** Frames side by side in one row, each column a stack of rows: the parts that are torn off together. */
export function columnsRow(columns: readonly (readonly Stack[])[], widthMm: number, gapMm: number): Row {
  const columnMm = (widthMm - gapMm * (columns.length - 1)) / columns.length;
  const heights = columns.map(stacks => stacksHeight(stacks, gapMm));
  return {
    heightMm: Math.max(...heights),
    grow: 8,
    capMm: 30,
    draw: (sheet, at) => {
      columns.forEach((stacks, index) => {
        const xMm = at.xMm + index * (columnMm + gapMm);
        if (index > 0) {
          const cut = xMm - gapMm / 2;
          sheet.line([cut, at.yMm], [cut, at.yMm + at.heightMm], { dashPt: 2.4, widthPt: 0.5 });
        }
        const spare = at.heightMm - (heights[index] ?? 0);
        drawStacks(sheet, { ...at, xMm, widthMm: columnMm }, stacks, spare, gapMm);
      });
    },
  };
}

/** Rows in one frame. */
export interface Stack {
  readonly rows: readonly Row[];
}

export function stacksHeight(stacks: readonly Stack[], gapMm: number): number {
  const rows = stacks.flatMap(stack => stack.rows).reduce((sum, row) => sum + row.heightMm, 0);
  return rows + gapMm * Math.max(0, stacks.length - 1);
}

/** Stacks one under the other, a cut between two; the spare height goes to the rows that can use it. */
function drawStacks(sheet: Sheet, at: Box, stacks: readonly Stack[], spareMm: number, gapMm: number): void {
  const rows = stacks.flatMap(stack => stack.rows);
  const extra = shareOut(rows, spareMm, true);
  let yMm = at.yMm;
  let index = 0;
  stacks.forEach((stack, order) => {
    if (order > 0) {
      const cut = yMm + gapMm / 2;
      sheet.line([at.xMm, cut], [at.xMm + at.widthMm, cut], { dashPt: 2.4, widthPt: 0.5 });
      yMm += gapMm;
    }
    const mine = extra.slice(index, index + stack.rows.length);
    index += stack.rows.length;
    yMm = drawFrame(sheet, { xMm: at.xMm, yMm, widthMm: at.widthMm }, stack.rows, mine);
  });
}

/** Draws rows in one frame with the extra height of each; returns the next free y. */
export function drawFrame(
  sheet: Sheet,
  at: { xMm: number; yMm: number; widthMm: number },
  rows: readonly Row[],
  extra: readonly number[],
  framed = true,
): number {
  let yMm = at.yMm;
  rows.forEach((row, index) => {
    const heightMm = row.heightMm + (extra[index] ?? 0);
    row.draw(sheet, { ...at, yMm, heightMm });
    if (row.ruled === true && index > 0) {
      sheet.line([at.xMm, yMm], [at.xMm + at.widthMm, yMm], { color: GREY.rule });
    }
    yMm += heightMm;
  });
  const frame = { xMm: at.xMm, yMm: at.yMm, widthMm: at.widthMm, heightMm: yMm - at.yMm };
  if (framed) sheet.rect(frame, { widthPt: RULE.outer });
  return yMm;
}

/** Shares spare height out by the weights of the rows, up to their caps (or past them, when all of it must be used). */
export function shareOut(rows: readonly Row[], spareMm: number, all = false): number[] {
  const extra = rows.map(() => 0);
  let left = Math.max(0, spareMm);
  for (let round = 0; round < 4 && left > 0.01; round += 1) {
    const open = rows.map((row, index) => (row.capMm - (extra[index] ?? 0) > 0.01 ? row.grow : 0));
    const weight = open.reduce((sum, one) => sum + one, 0);
    if (weight === 0) break;
    let given = 0;
    rows.forEach((row, index) => {
      const share = Math.min(row.capMm - (extra[index] ?? 0), (left * (open[index] ?? 0)) / weight);
      if (share <= 0) return;
      extra[index] = (extra[index] ?? 0) + share;
      given += share;
    });
    left -= given;
  }
  if (all && left > 0.01) {
    const weight = rows.reduce((sum, row) => sum + row.grow, 0);
    if (weight > 0) {
      rows.forEach((row, index) => {
        extra[index] = (extra[index] ?? 0) + (left * row.grow) / weight;
      });
    }
  }
  return extra;
}
