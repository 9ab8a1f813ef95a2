import type { Direction } from '../../domain/text/bidi.ts';
import type { InkCurve } from '../../domain/signature/ink.ts';
import { type FaceName, verticalMetrics } from './faces.ts';
import { INK, POINTS_PER_MM, setText, type TextBlock, type TextRole, type TextStyle } from './text-block.ts';

const ARABIC = /\p{Script=Arabic}/u;

/** A4, portrait. */
export const PAGE = { widthMm: 210, heightMm: 297 } as const;
/** The printable frame: office lasers leave 4 to 5 mm, the binding hole needs 12. */
export const FRAME = { leftMm: 12, rightMm: 198, topMm: 11, bottomMm: 284, widthMm: 186 } as const;

/** Widths of the rules of the printed forms, in points. */
export const RULE = { outer: 0.8, inner: 0.35, heavy: 1.6 } as const;

export type Align = 'left' | 'center' | 'right';

export interface Box {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface PlacedGlyphs {
  readonly text: string;
  readonly face: FaceName;
  readonly sizePt: number;
  readonly color: string;
  /** Left end of the piece and its baseline, in points from the page's top left corner. */
  readonly xPt: number;
  readonly baselinePt: number;
}

/** A text on the page: what is drawn of it, piece by piece in the order it is read, and what it says. */
export interface PlacedText {
  readonly text: string;
  readonly role: TextRole;
  readonly language: 'fr' | 'ar';
  readonly glyphs: readonly PlacedGlyphs[];
}

export type Shape =
  | {
      readonly kind: 'rect';
      readonly box: Box;
      readonly widthPt: number;
      readonly stroke?: string;
      readonly fill?: string;
      readonly radiusMm: number;
    }
  | {
      readonly kind: 'line';
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly widthPt: number;
      readonly color: string;
      readonly dashPt?: number;
    }
  /** Filled squares of a symbol, `rects` in points from the page's corner; `says` is what a reader finds in it. */
  | {
      readonly kind: 'symbol';
      readonly rects: readonly (readonly [number, number, number, number])[];
      readonly says: string;
    }
  /** What a hand drew: curves with round ends, everything in millimetres. */
  | { readonly kind: 'ink'; readonly curves: readonly InkCurve[]; readonly says: string };

export interface SheetPage {
  readonly shapes: Shape[];
  readonly texts: PlacedText[];
}

/** Everything drawn in letters on a page. */
export function glyphsOf(page: SheetPage): PlacedGlyphs[] {
  return page.texts.flatMap(text => text.glyphs);
}

/** Papers in millimetres from the top left corner. It places what it is given and decides nothing. */
export class Sheet {
  readonly pages: SheetPage[] = [{ shapes: [], texts: [] }];
  #current = 0;

  get pageNumber(): number {
    return this.#current + 1;
  }

  newPage(): void {
    this.pages.push({ shapes: [], texts: [] });
    this.#current = this.pages.length - 1;
  }

  /** Draws on an earlier page again (footers, once the number of pages is known). */
  turnTo(pageNumber: number): void {
    if (!this.pages[pageNumber - 1]) throw new RangeError(`no page ${pageNumber}`);
    this.#current = pageNumber - 1;
  }

  rect(box: Box, look: { widthPt?: number; stroke?: string; fill?: string; radiusMm?: number } = {}): void {
    this.#page.shapes.push({
      kind: 'rect',
      box,
      widthPt: look.widthPt ?? RULE.outer,
      ...(look.fill === undefined ? { stroke: look.stroke ?? INK } : { fill: look.fill }),
      ...(look.stroke === undefined ? {} : { stroke: look.stroke }),
      radiusMm: look.radiusMm ?? 0,
    });
  }

  line(
    from: readonly [number, number],
    to: readonly [number, number],
    look: { widthPt?: number; color?: string; dashPt?: number } = {},
  ): void {
    this.#page.shapes.push({
      kind: 'line',
      from,
      to,
      widthPt: look.widthPt ?? RULE.inner,
      color: look.color ?? INK,
      ...(look.dashPt === undefined ? {} : { dashPt: look.dashPt }),
    });
  }

  symbol(rects: readonly (readonly [number, number, number, number])[], says: string): void {
    this.#page.shapes.push({ kind: 'symbol', rects, says });
  }

  ink(curves: readonly InkCurve[], says: string): void {
    this.#page.shapes.push({ kind: 'ink', curves, says });
  }

  /** Places a text that was set before; `yMm` is the top of its first line. */
  place(block: TextBlock, xMm: number, yMm: number, widthMm: number, align: Align): void {
    const reference = verticalMetrics('plex');
    const glyphs = block.lines.flatMap((line, index) => {
      const slack = widthMm - line.widthMm;
      let penMm = xMm + (align === 'left' ? 0 : align === 'right' ? slack : slack / 2);
      // the baseline leaves the line's extra height equally above and below the face's own box
      const emMm = block.sizePt / POINTS_PER_MM;
      const inkMm = (reference.ascentEm + reference.descentEm) * emMm;
      const baselineMm =
        yMm + index * block.leadingMm + (block.leadingMm - inkMm) / 2 + reference.ascentEm * emMm;
      const drawn: (PlacedGlyphs & { order: number })[] = [];
      for (const piece of line.pieces) {
        if (!piece.blank) {
          drawn.push({
            order: piece.order,
            text: piece.text,
            face: piece.face,
            sizePt: block.sizePt,
            color: block.color,
            xPt: penMm * POINTS_PER_MM,
            baselinePt: baselineMm * POINTS_PER_MM,
          });
        }
        penMm += piece.widthEm * emMm;
      }
      return drawn.sort((one, other) => one.order - other.order);
    });
    const { text, role } = block;
    if (glyphs.length > 0)
      this.#page.texts.push({ text, role, language: ARABIC.test(text) ? 'ar' : 'fr', glyphs });
  }

  /** Sets a text in a box and places it, centred in height. */
  write(
    text: string,
    box: Box,
    style: TextStyle & { align?: Align; base?: Direction; field?: string; vertical?: 'top' | 'middle' },
  ): TextBlock {
    const base = style.base ?? 'ltr';
    const block = setText(text, style, {
      widthMm: box.widthMm,
      heightMm: box.heightMm,
      base,
      field: style.field ?? 'label',
    });
    const top = style.vertical === 'top' ? box.yMm : box.yMm + (box.heightMm - block.heightMm) / 2;
    this.place(block, box.xMm, top, box.widthMm, style.align ?? (base === 'rtl' ? 'right' : 'left'));
    return block;
  }

  get #page(): SheetPage {
    const page = this.pages[this.#current];
    if (!page) throw new RangeError(`no page ${this.#current + 1}`);
    return page;
  }
}
