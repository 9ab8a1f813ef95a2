import { shieldNumbers } from '../../../domain/text/bidi.ts';
import { toPdf } from '../../../desk/paper/pdf.ts';
import { FRAME, Sheet } from '../../../desk/paper/sheet.ts';
import { POINTS_PER_MM, setText, type TextBlock } from '../../../desk/paper/text-block.ts';

/** A text in its place on the pages of both engines. */
export interface Cell {
  readonly text: string;
  readonly base: 'rtl' | 'ltr';
  readonly page: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly block: TextBlock;
}

export const SIZE_PT = 11;
/** A text that fits by a hundredth of a millimetre is broken by one engine and not by the other: another width then shows it. */
const COLUMN_MM = 89;
const GAP_MM = 6;

/** Puts texts in two columns, each broken into as many lines as it needs. */
export function layCells(texts: readonly { text: string; base: 'rtl' | 'ltr' }[]): Cell[] {
  let [page, column, yMm] = [1, 0, FRAME.topMm as number];
  return texts.map(({ text, base }) => {
    const block = setText(text, { sizePt: SIZE_PT }, { widthMm: COLUMN_MM, base, field: 'text' });
    const heightMm = block.heightMm + 1;
    if (yMm + heightMm > FRAME.bottomMm) {
      yMm = FRAME.topMm;
      if (column === 0) column = 1;
      else [page, column] = [page + 1, 0];
    }
    const cell = {
      text,
      base,
      page,
      xMm: FRAME.leftMm + column * (COLUMN_MM + GAP_MM),
      yMm,
      widthMm: COLUMN_MM,
      heightMm,
      block,
    };
    yMm += heightMm;
    return cell;
  });
}

/** Our own pages. */
export async function ourPages(cells: readonly Cell[]): Promise<Uint8Array> {
  const sheet = new Sheet();
  for (const { block, page, xMm, yMm, widthMm, base } of cells) {
    while (sheet.pages.length < page) sheet.newPage();
    sheet.turnTo(page);
    sheet.place(block, xMm, yMm, widthMm, base === 'rtl' ? 'right' : 'left');
  }
  return toPdf(sheet, {
    title: 'oracle',
    author: 'test',
    subject: 'test',
    createdAt: '2026-01-01T00:00:00.000Z',
  });
}

/** The same cells as a page of Chromium: the same face, size, box and line height, its own bidi and line breaking. */
export function chromiumPage(cells: readonly Cell[], fontUrl: string): string {
  const pages = Math.max(...cells.map(cell => cell.page));
  const sheets = Array.from({ length: pages }, (_, index) => {
    const boxes = cells
      .filter(cell => cell.page === index + 1)
      .map(({ text, base, xMm, yMm, widthMm, block }) => {
        const place = `left:${xMm}mm;top:${yMm}mm;width:${widthMm}mm;line-height:${block.leadingMm}mm`;
        // the numbers that our papers keep together are kept together here too: the rest is Chromium's own work
        const said = base === 'rtl' ? shieldNumbers(text) : text;
        return `<p dir="${base}" style="${place}">${words(said)}</p>`;
      });
    return `<section>${boxes.join('')}</section>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
@font-face { font-family: paper; src: url("${fontUrl}"); }
@page { size: A4; margin: 0; }
html, body { margin: 0; }
section { position: relative; width: 210mm; height: 297mm; overflow: hidden; break-after: page; }
p { position: absolute; margin: 0; font: ${SIZE_PT}pt paper; text-rendering: geometricPrecision; white-space: pre-line; text-align: start;
  /* Plex has lower digits for Arabic lines: on paper a number keeps one height in both columns */
  font-feature-settings: "locl" 0; }
span { white-space: nowrap; }
</style><body lang="ar">${sheets.join('')}`;
}

/** Papers break at spaces only; a browser breaks after a dash or a stroke too. */
const words = (text: string) =>
  text
    .split(' ')
    .map(word => `<span>${escaped(word)}</span>`)
    .join(' ');

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export const pxOf = (mm: number, dpi: number) => Math.round((mm * POINTS_PER_MM * dpi) / 72);
