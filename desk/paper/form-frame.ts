import { GREY } from './form-parts.ts';
import { type Box, RULE, type Sheet } from './sheet.ts';

/** A horizontal band of a form. Its height may grow when its page has room left: by `grow` shares, at most `capMm` more. */
export interface Row {
  readonly heightMm: number;
  readonly grow: number;
  readonly capMm: number;
  readonly draw: (sheet: Sheet, at: Box) => void;
  /** A hairline above it, when it is not the first of its frame. */
  readonly ruled?: boolean;
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
