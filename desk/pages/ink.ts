import { type GreyPicture, greyPicture } from './grey-picture.ts';

/** On whitened paper, what is darker than this is ink. */
export const INK = 150;
/** Side of the cells that ink is counted in: a letter of 10 points at 200 dpi touches two of them. */
export const CELL = 8;

/**
 * A page as cells, each 1 where an eighth of it is ink: dust and the noise of a copy leave less.
 * @param side whole points
 */
export function inkCells(whitePage: GreyPicture, side: number = CELL): GreyPicture {
  const { width, height, pixels } = whitePage;
  const enough = (side * side) / 8;
  const cells = greyPicture(Math.floor(width / side), Math.floor(height / side), 0);
  for (let row = 0; row < cells.height; row += 1)
    for (let column = 0; column < cells.width; column += 1) {
      let ink = 0;
      for (let y = row * side; y < (row + 1) * side; y += 1) {
        const from = y * width + column * side;
        for (let at = from; at < from + side; at += 1) if ((pixels[at] ?? 255) < INK) ink += 1;
      }
      cells.pixels[row * cells.width + column] = ink >= enough ? 1 : 0;
    }
  return cells;
}

/** Share of the page's sides where a scanner sees its own lid, holes and staples. */
const RIM = 0.035;
/** A page number alone is ten cells; fewer are specks. */
const FEW_CELLS = 6;

/** Whether a side of a sheet was left empty (the back of a one-sided page). The person decides what becomes of it. */
export function isBlank(cells: GreyPicture): boolean {
  const { width, height, pixels } = cells;
  const [rimX, rimY] = [Math.ceil(width * RIM), Math.ceil(height * RIM)];
  let inked = 0;
  for (let y = rimY; y < height - rimY; y += 1)
    for (let x = rimX; x < width - rimX; x += 1) {
      inked += pixels[y * width + x] ?? 0;
      if (inked >= FEW_CELLS) return false;
    }
  return true;
}

/** Lines of writing that run into one side before it counts as cut; one alone is a frame or a fold. */
const CUT_RUNS = 5;

/** Whether writing runs over a side of the picture: the sheet lay askew on the glass, or was larger than it. */
export function isCut(cells: GreyPicture): boolean {
  const { width, height, pixels } = cells;
  const at = (x: number, y: number) => pixels[y * width + x] ?? 0;
  /** Ink in the very first cell, row by row: a frame or a shadow is one long run, writing is several short ones. */
  const runs = (length: number, ink: (along: number, deep: number) => number) => {
    let found = 0;
    let run = 0;
    for (let along = 0; along <= length; along += 1) {
      const touches = along < length && ink(along, 0) === 1 && (ink(along, 1) === 1 || ink(along, 2) === 1);
      if (touches) run += 1;
      else {
        if (run > 0 && run <= 6) found += 1;
        run = 0;
      }
    }
    return found;
  };
  return [
    runs(height, (y, deep) => at(deep, y)),
    runs(height, (y, deep) => at(width - 1 - deep, y)),
    runs(width, (x, deep) => at(x, deep)),
    runs(width, (x, deep) => at(x, height - 1 - deep)),
  ].some(found => found >= CUT_RUNS);
}
