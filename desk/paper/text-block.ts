import {
  breakLines,
  type Direction,
  shieldNumbers,
  type VisualRun,
  visualRuns,
} from '../../domain/text/bidi.ts';
import { refuse } from '../contract/refusal.ts';
import { type Piece, piecesOf, printable, type Weight, withoutMarks } from './faces.ts';

/** Points in one millimetre. */
export const POINTS_PER_MM = 72 / 25.4;

/** What a text is to someone who hears the paper instead of seeing it: its title, the title of a box, or plain text. */
export type TextRole = 'H1' | 'H2' | 'P';

export interface TextStyle {
  readonly sizePt: number;
  /** The smallest size the text may shrink to before it is refused; `sizePt` when it must not shrink. */
  readonly minPt?: number;
  readonly weight?: Weight;
  readonly color?: string;
  readonly role?: TextRole;
}

/** A piece of a line and its place among the others in the order they are read, which right to left is not that of the drawing. */
export interface DrawnPiece extends Piece {
  readonly order: number;
}

/** One line ready to be drawn: its pieces from left to right. */
export interface BlockLine {
  readonly pieces: readonly DrawnPiece[];
  readonly widthMm: number;
}

/** A text that fits its box, at the size that fits. */
export interface TextBlock {
  /** As it is read, without the marks that only order it. */
  readonly text: string;
  readonly role: TextRole;
  readonly lines: readonly BlockLine[];
  readonly sizePt: number;
  readonly leadingMm: number;
  readonly heightMm: number;
  readonly color: string;
  readonly base: Direction;
}

export interface BlockBox {
  readonly widthMm: number;
  /** Free height; undefined lets the text take the lines it needs. */
  readonly heightMm?: number;
  readonly base: Direction;
  /** Named in the refusal. */
  readonly field: string;
}

const ARABIC = /\p{Script=Arabic}/u;
/** Line height in ems: Arabic needs room for its dots and marks. */
const LEADING = { latin: 1.24, arabic: 1.5 } as const;
/** Ascenders and descenders together. */
const INK_EM = 1.15;
const SHRINK_STEP_PT = 0.25;

/** Texts that were set: the labels of a form come back on every paper, and each text is set to be measured, then to be drawn. */
const known = new Map<string, TextBlock>();
/** Two thousand texts a form at most, most of them the same each time; the map is dropped when the names of a day have passed. */
const KEPT_BLOCKS = 20_000;

/**
 * Sets a text in a box: at its size, else smaller by quarter points down to `minPt`. Never cut: what does not fit is refused.
 * @throws Refused `does-not-fit` or `unsupported-glyph` with the field
 */
export function setText(text: string, style: TextStyle, box: BlockBox): TextBlock {
  const { sizePt, minPt, weight, color, role } = style;
  const key = [sizePt, minPt, weight, color, role, box.widthMm, box.heightMm, box.base, text].join('|');
  const before = known.get(key);
  if (before) return before;
  const block = newBlock(text, style, box);
  if (known.size >= KEPT_BLOCKS) known.clear();
  known.set(key, block);
  return block;
}

function newBlock(text: string, style: TextStyle, box: BlockBox): TextBlock {
  const weight = style.weight ?? 'regular';
  const clean = printable(text, box.field, weight);
  const shown = box.base === 'rtl' ? shieldNumbers(clean) : clean;
  const leadingEm = ARABIC.test(clean) ? LEADING.arabic : LEADING.latin;
  const smallest = style.minPt ?? style.sizePt;
  const tooLong = (): never =>
    refuse('does-not-fit', { field: box.field, params: { length: Array.from(clean).length } });
  if (cannotFit(clean, weight, smallest, leadingEm, box)) tooLong();
  for (let sizePt = style.sizePt; sizePt >= smallest; sizePt -= SHRINK_STEP_PT) {
    const mmPerEm = sizePt / POINTS_PER_MM;
    const measure = (run: string, direction: Direction) =>
      piecesOf(run, direction, weight).reduce((sum, piece) => sum + piece.widthEm, 0) * mmPerEm;
    const broken = breakLines(shown, box.widthMm, measure, box.base);
    const leadingMm = leadingEm * mmPerEm;
    const heightMm = leadingMm * broken.length;
    // the last line needs its ink only, not the room before a next one
    const inkMm = leadingMm * (broken.length - 1) + INK_EM * mmPerEm;
    if (inkMm > (box.heightMm ?? Infinity) + 0.01 || broken.some(line => line.width > box.widthMm)) continue;
    return {
      text: withoutMarks(clean),
      role: style.role ?? 'P',
      lines: broken.map(line => ({ pieces: drawnPieces(line.runs, weight), widthMm: line.width })),
      sizePt,
      leadingMm,
      heightMm,
      color: style.color ?? INK,
      base: box.base,
    };
  }
  return tooLong();
}

/** True when the text is too long at its smallest even without spaces: it is not tried at every size. Most texts are short. */
function cannotFit(
  text: string,
  weight: Weight,
  smallestPt: number,
  leadingEm: number,
  box: BlockBox,
): boolean {
  if (text.length < LONG_TEXT) return false;
  const runEm = pieceWidths(text.replace(/\s+/g, ''), weight);
  const lines = Math.floor(((box.heightMm ?? Infinity) * POINTS_PER_MM) / smallestPt / leadingEm + 1);
  return (runEm * smallestPt) / POINTS_PER_MM > box.widthMm * lines * 1.1;
}
const LONG_TEXT = 120;

/** Width of a text set on one line, order apart. */
function pieceWidths(text: string, weight: Weight): number {
  return visualRuns(text.replace(/[\n\r\v\f\u0085\u2028\u2029]/g, ''), 'ltr')
    .flatMap(run => piecesOf(run.text, run.direction, weight))
    .reduce((sum, piece) => sum + piece.widthEm, 0);
}

export const INK = '#000000';

function drawnPieces(runs: readonly VisualRun[], weight: Weight): DrawnPiece[] {
  const drawn = runs.flatMap(run => {
    const pieces = piecesOf(run.text, run.direction, weight);
    return pieces.map((piece, index) => ({
      ...piece,
      start: run.start,
      place: run.direction === 'rtl' ? pieces.length - index : index,
    }));
  });
  const read = drawn.toSorted((one, other) => one.start - other.start || one.place - other.place);
  const order = new Map(read.map((piece, index) => [piece, index]));
  return drawn.map(piece => {
    const { text, face, widthEm, blank } = piece;
    return { text, face, widthEm, blank, order: order.get(piece) ?? 0 };
  });
}
