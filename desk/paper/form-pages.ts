import type { Block } from './form-blocks.ts';
import { GREY } from './form-parts.ts';
import { drawFrame, type Row, shareOut } from './form-frame.ts';
import { FRAME, type Sheet } from './sheet.ts';
import { words } from './words.ts';

const CUT_MM = 3.6;

/** A stretch of a block on one page: the whole block, or the rows of it that the page holds. */
interface Stretch {
  readonly rows: readonly Row[];
  readonly framed: boolean;
  readonly before: 'gap' | 'cut' | 'none';
}

export interface PageRoom {
  /** First free y of the first page, and of those that follow. */
  readonly firstMm: number;
  readonly nextMm: number;
  readonly bottomMm: number;
  readonly gapMm: number;
}

/**
 * Lays the parts of a form on as many pages as they need. A part stays whole unless it is taller than a page; then it breaks between
 * its rows. What a page has left goes to its rows, by their weights and up to their caps.
 */
export function layPages(sheet: Sheet, blocks: readonly Block[], room: PageRoom, openPage: () => void): void {
  pagesOf(blocks, room).forEach((page, index) => {
    if (index > 0) {
      sheet.newPage();
      openPage();
    }
    drawPage(sheet, page, index === 0 ? room.firstMm : room.nextMm, room);
  });
}

function pagesOf(blocks: readonly Block[], room: PageRoom): Stretch[][] {
  const pages: Stretch[][] = [[]];
  let left = room.bottomMm - room.firstMm;
  const open = () => {
    pages.push([]);
    left = room.bottomMm - room.nextMm;
  };
  const put = (stretch: Stretch, heightMm: number) => {
    pages.at(-1)?.push(stretch);
    left -= heightMm;
  };
  for (const block of blocks) {
    if (block.before === 'page' && (pages.at(-1)?.length ?? 0) > 0) open();
    const first = (pages.at(-1)?.length ?? 0) === 0;
    const before = first || block.before === 'page' ? 'none' : block.before;
    const heightMm = rowsHeight(block.rows);
    const lead = leadMm(before, room.gapMm);
    if (heightMm + lead <= left + 0.01) {
      put({ rows: block.rows, framed: block.framed, before }, heightMm + lead);
      continue;
    }
    if (!first) open();
    if (heightMm <= left + 0.01) {
      put({ rows: block.rows, framed: block.framed, before: 'none' }, heightMm);
      continue;
    }
    let rows: Row[] = [];
    for (const row of block.rows) {
      if (rows.length > 0 && rowsHeight(rows) + row.heightMm > left) {
        put({ rows, framed: block.framed, before: 'none' }, rowsHeight(rows));
        open();
        rows = [];
      }
      rows.push(row);
    }
    put({ rows, framed: block.framed, before: 'none' }, rowsHeight(rows));
  }
  return pages;
}

function drawPage(sheet: Sheet, page: readonly Stretch[], topMm: number, room: PageRoom): void {
  const used = page.reduce(
    (sum, stretch) => sum + leadMm(stretch.before, room.gapMm) + rowsHeight(stretch.rows),
    0,
  );
  const rows = page.flatMap(stretch => stretch.rows);
  const extra = shareOut(rows, room.bottomMm - topMm - used);
  let yMm = topMm;
  let index = 0;
  for (const stretch of page) {
    if (stretch.before === 'cut') cutLine(sheet, yMm + CUT_MM / 2);
    yMm += leadMm(stretch.before, room.gapMm);
    const mine = extra.slice(index, index + stretch.rows.length);
    index += stretch.rows.length;
    const at = { xMm: FRAME.leftMm, yMm, widthMm: FRAME.widthMm };
    yMm = drawFrame(sheet, at, stretch.rows, mine, stretch.framed);
  }
}

function leadMm(before: Stretch['before'], gapMm: number): number {
  if (before === 'none') return 0;
  return before === 'cut' ? CUT_MM : gapMm;
}

function rowsHeight(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.heightMm, 0);
}

/** A line to cut along, from edge to edge of the frame, said at its ends in both languages. */
export function cutLine(sheet: Sheet, yMm: number): void {
  const said = words('form.cut');
  const look = { sizePt: 5.5, color: GREY.soft } as const;
  const sideMm = 16;
  const box = { yMm: yMm - 1.4, heightMm: 2.8, widthMm: sideMm };
  sheet.write(said.fr, { ...box, xMm: FRAME.leftMm }, look);
  const right = { ...box, xMm: FRAME.rightMm - sideMm };
  sheet.write(said.ar, right, { ...look, sizePt: 6, base: 'rtl' });
  sheet.line([FRAME.leftMm + sideMm, yMm], [FRAME.rightMm - sideMm, yMm], { dashPt: 2.4, widthPt: 0.5 });
}
