import {
  breakLines,
  type Direction,
  shieldNumbers,
  type VisualRun,
  visualRuns,
} from '../../domain/text/bidi.ts';
import { refuse } from '../contract/refusal.ts';
import { type Piece, piecesOf, printable, type Weight } from './faces.ts';

/** Points in one millimetre. */
export const POINTS_PER_MM = 72 / 25.4;

export interface TextStyle {
  readonly sizePt: number;
  /** The smallest size the text may shrink to before it is refused; `sizePt` when it must not shrink. */
  readonly minPt?: number;
  readonly weight?: Weight;
  readonly color?: string;
}

/** One line ready to be drawn: its pieces from left to right. */
export interface BlockLine {
  readonly pieces: readonly Piece[];
  readonly widthMm: number;
}

/** A text that fits its box, at the size that fits. */
export interface TextBlock {
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

/**
 * Sets a text in a box: at its size, else smaller by quarter points down to `minPt`. Never cut: what does not fit is refused.
 * @throws Refused `does-not-fit` or `unsupported-glyph` with the field
 */
export function setText(text: string, style: TextStyle, box: BlockBox): TextBlock {
  const weight = style.weight ?? 'regular';
  const clean = printable(text, box.field, weight);
  const shown = box.base === 'rtl' ? shieldNumbers(clean) : clean;
  const leadingEm = ARABIC.test(clean) ? LEADING.arabic : LEADING.latin;
  const smallest = style.minPt ?? style.sizePt;
  const tooLong = (): never =>
    refuse('does-not-fit', { field: box.field, params: { length: Array.from(clean).length } });
  // what cannot fit at its smallest even without spaces is not tried at every size
  const runEm = pieceWidths(clean.replace(/\s+/g, ''), weight);
  const smallestLines = Math.floor(((box.heightMm ?? Infinity) * POINTS_PER_MM) / smallest / leadingEm + 1);
  if ((runEm * smallest) / POINTS_PER_MM > box.widthMm * smallestLines * 1.1) tooLong();
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
    const lines = broken.map(line => ({ pieces: drawnPieces(line.runs, weight), widthMm: line.width }));
    return { lines, sizePt, leadingMm, heightMm, color: style.color ?? INK, base: box.base };
  }
  return tooLong();
}

/** Width of a text set on one line, order apart. */
function pieceWidths(text: string, weight: Weight): number {
  return visualRuns(text.replace(/[\n\r\v\f\u0085\u2028\u2029]/g, ''), 'ltr')
    .flatMap(run => piecesOf(run.text, run.direction, weight))
    .reduce((sum, piece) => sum + piece.widthEm, 0);
}

export const INK = '#000000';

function drawnPieces(runs: readonly VisualRun[], weight: Weight): Piece[] {
  return runs.flatMap(run => piecesOf(run.text, run.direction, weight));
}
