import type { Direction } from '../../domain/text/bidi.ts';
import type { Bilingual } from '../contract/shapes.ts';
import { refuse } from '../contract/refusal.ts';
import type { Weight } from './faces.ts';
import { GREY, MIN_VALUE_PT } from './form-parts.ts';
import { type Align, FRAME, RULE, type Sheet } from './sheet.ts';
import { setText, type TextBlock } from './text-block.ts';

export interface Column {
  readonly head: Bilingual;
  readonly widthMm: number;
  readonly align?: Align;
}

/** One text of a cell. A cell may stack several: French above Arabic, each in its own direction. */
export interface CellText {
  readonly text: string;
  readonly field: string;
  readonly base?: Direction;
  readonly weight?: Weight;
  readonly sizePt?: number;
  readonly align?: Align;
}
export type Cell = readonly CellText[];

/** Where a table goes on when its page is full. */
export interface Continuation {
  /** Opens the next page and returns its first free y. */
  readonly nextPage: () => number;
  /** White above and below the texts of a row. */
  readonly padMm?: number;
}

const PAD_X = 1.4;
const PAD_Y = 1;
const HEAD_MM = 8.6;

/**
 * A ruled table with its head repeated on each page. Rows are never divided between pages and grow with their texts;
 * a text that is still too long on its own page is refused. Returns the next free y.
 * @throws Refused `does-not-fit`, `unsupported-glyph`
 */
export function drawTable(
  sheet: Sheet,
  yMm: number,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  continuation: Continuation,
  bottomMm: number = FRAME.bottomMm - 2,
): number {
  const set = rows.map(row => columns.map((column, index) => setCell(row[index] ?? [], column)));
  const padMm = continuation.padMm ?? PAD_Y;
  let y = yMm;
  let top = y;
  const firstHeight = rowHeight(set[0] ?? [], padMm);
  if (y + HEAD_MM + firstHeight > bottomMm) top = y = continuation.nextPage();
  y = drawHead(sheet, y, columns);
  set.forEach((cells, index) => {
    const heightMm = rowHeight(cells, padMm);
    if (y + heightMm > bottomMm) {
      frame(sheet, top, y, columns);
      top = y = continuation.nextPage();
      y = drawHead(sheet, y, columns);
      if (y + heightMm > bottomMm) refuse('does-not-fit', { field: tallestField(cells) });
    } else if (index > 0) {
      sheet.line([FRAME.leftMm, y], [FRAME.leftMm + width(columns), y], { color: GREY.rule });
    }
    drawCells(sheet, y, heightMm, cells, columns);
    y += heightMm;
  });
  frame(sheet, top, y, columns);
  return y + 3;
}

interface SetText {
  readonly block: TextBlock;
  readonly field: string;
  readonly align: Align;
}

function setCell(cell: Cell, column: Column): SetText[] {
  return cell
    .filter(part => part.text !== '')
    .map(part => {
      const base = part.base ?? 'ltr';
      const sizePt = part.sizePt ?? (base === 'rtl' ? 9 : 8.5);
      const style = {
        sizePt,
        minPt: Math.min(sizePt, MIN_VALUE_PT),
        weight: part.weight ?? 'regular',
      } as const;
      const block = setText(part.text, style, {
        widthMm: column.widthMm - 2 * PAD_X,
        base,
        field: part.field,
      });
      return {
        block,
        field: part.field,
        align: part.align ?? column.align ?? (base === 'rtl' ? 'right' : 'left'),
      };
    });
}

/** The text that makes a row too tall for a page. */
function tallestField(cells: readonly (readonly SetText[])[]): string {
  const [tallest] = cells.flat().toSorted((one, other) => other.block.heightMm - one.block.heightMm);
  return tallest?.field ?? '';
}

function rowHeight(cells: readonly (readonly SetText[])[], padMm: number): number {
  const heights = cells.map(cell => cell.reduce((sum, part) => sum + part.block.heightMm, 0));
  return Math.max(4, ...heights) + 2 * padMm;
}

function drawCells(
  sheet: Sheet,
  yMm: number,
  heightMm: number,
  cells: readonly (readonly SetText[])[],
  columns: readonly Column[],
): void {
  let xMm = FRAME.leftMm;
  cells.forEach((cell, index) => {
    const widthMm = columns[index]?.widthMm ?? 0;
    const used = cell.reduce((sum, part) => sum + part.block.heightMm, 0);
    let y = yMm + (heightMm - used) / 2;
    for (const part of cell) {
      sheet.place(part.block, xMm + PAD_X, y, widthMm - 2 * PAD_X, part.align);
      y += part.block.heightMm;
    }
    xMm += widthMm;
  });
}

function drawHead(sheet: Sheet, yMm: number, columns: readonly Column[]): number {
  sheet.rect({ xMm: FRAME.leftMm, yMm, widthMm: width(columns), heightMm: HEAD_MM }, { fill: GREY.tint });
  let xMm = FRAME.leftMm;
  for (const column of columns) {
    const alone = column.head.fr === '' || column.head.ar === '';
    const heightMm = alone ? HEAD_MM : HEAD_MM / 2 - 0.3;
    const box = { xMm: xMm + PAD_X, widthMm: column.widthMm - 2 * PAD_X, heightMm };
    const style = { sizePt: 7.5, minPt: 5.5, weight: 'bold' } as const;
    const align = column.align === undefined ? {} : { align: column.align };
    if (column.head.fr !== '')
      sheet.write(column.head.fr, { ...box, yMm: alone ? yMm : yMm + 0.3 }, { ...style, ...align });
    if (column.head.ar !== '') {
      const top = alone ? yMm : yMm + HEAD_MM / 2 - 0.3;
      sheet.write(column.head.ar, { ...box, yMm: top }, { ...style, sizePt: 8, base: 'rtl', ...align });
    }
    xMm += column.widthMm;
  }
  sheet.line([FRAME.leftMm, yMm + HEAD_MM], [FRAME.leftMm + width(columns), yMm + HEAD_MM], {
    widthPt: RULE.outer,
  });
  return yMm + HEAD_MM;
}

function frame(sheet: Sheet, top: number, bottom: number, columns: readonly Column[]): void {
  sheet.rect({ xMm: FRAME.leftMm, yMm: top, widthMm: width(columns), heightMm: bottom - top });
  let xMm = FRAME.leftMm;
  for (const column of columns.slice(0, -1)) {
    xMm += column.widthMm;
    sheet.line([xMm, top], [xMm, bottom], { color: GREY.rule });
  }
}

function width(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + column.widthMm, 0);
}

/** French above Arabic in one cell. */
export function stacked(value: Bilingual, field: string, weight: Weight = 'regular'): Cell {
  return [
    { text: value.fr, field: `${field}.fr`, weight },
    { text: value.ar, field: `${field}.ar`, base: 'rtl', weight },
  ];
}

export function single(text: string, field: string, look: Omit<CellText, 'text' | 'field'> = {}): Cell {
  return [{ text, field, ...look }];
}
