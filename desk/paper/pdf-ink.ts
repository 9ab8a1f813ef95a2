import type PDFDocument from 'pdfkit';
import { FACE_NAMES } from './faces.ts';
import type { PlacedGlyphs, PlacedText, Shape } from './sheet.ts';
import { INK, POINTS_PER_MM } from './text-block.ts';

type Document = InstanceType<typeof PDFDocument>;

/** A glyph's place in thousandths of the type size. */
interface Position {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** Its own width: a kerned pair advances by another. */
  readonly advanceWidth: number;
}

/** A face as the engine embeds it, of which its declarations say nothing. */
interface EmbeddedFace {
  readonly id: string;
  /** Puts the glyphs of a text in the subset; their numbers there, four hexadecimal digits each, and their places. */
  encode(text: string): [string[], Position[]];
  /** The characters of each glyph of the subset. */
  unicode: number[][];
  ref(): object;
}

/** The members of the engine that its declarations leave out. */
interface Inside {
  readonly _font: EmbeddedFace;
  readonly _fontFamilies: Readonly<Record<string, EmbeddedFace>>;
  readonly page: { readonly fonts: Record<string, object> };
}

const inside = (document: Document) => document as unknown as Inside;

/** Draws a text: one piece after the other, each shaped and placed before. The page counts from its top, glyphs stand upright. */
export function drawText(document: Document, text: PlacedText): void {
  const operators = ['BT'];
  let color = '';
  for (const glyphs of text.glyphs) {
    if (glyphs.color !== color) operators.push(`${inkOf(glyphs.color)} rg`);
    color = glyphs.color;
    operators.push(...pieceOperators(document, glyphs));
  }
  operators.push('ET');
  document.addContent(operators.join('\n'));
}

function pieceOperators(document: Document, glyphs: PlacedGlyphs): string[] {
  document.font(glyphs.face);
  const face = inside(document)._font;
  inside(document).page.fonts[face.id] ??= face.ref();
  const [codes, positions] = face.encode(glyphs.text);
  const scale = glyphs.sizePt / 1000;
  const operators = [`/${face.id} ${n(glyphs.sizePt)} Tf`];
  let penPt = glyphs.xPt;
  let shown: string[] = [];
  const at = (xPt: number, yPt: number) => operators.push(`1 0 0 -1 ${n(xPt)} ${n(yPt)} Tm`);
  const show = () => {
    if (shown.length > 0) operators.push(`[${shown.join('')}] TJ`);
    shown = [];
  };
  let placed = false;
  codes.forEach((code, index) => {
    const position = positions[index];
    if (!position) throw new Error(`glyph ${index} of ${glyphs.face} has no place`);
    const { xAdvance, xOffset, yOffset, advanceWidth } = position;
    const moved = xOffset !== 0 || yOffset !== 0;
    // a mark stands on its letter, away from the line
    if (moved || !placed) {
      show();
      at(penPt + xOffset * scale, glyphs.baselinePt - yOffset * scale);
    }
    const kern = advanceWidth - xAdvance;
    shown.push(`<${code}>`, ...(kern === 0 || moved ? [] : [n(kern)]));
    placed = !moved;
    if (moved) show();
    penPt += xAdvance * scale;
  });
  show();
  return operators;
}

/**
 * Puts the letters of each right-to-left ligature (lam-alef and those of Plex: في، بر) in the order in which the page shows them, as
 * its glyphs are. Readers of a PDF (Poppler, PDF.js, PDFium) turn such a line around character by character: given the letters as they
 * are read, they find السالمة for السلامة. The elements of the page say each text in its own order.
 */
export function inReadingOrder(document: Document): void {
  const faces = inside(document)._fontFamilies;
  for (const name of FACE_NAMES) {
    const face = faces[name];
    if (face)
      face.unicode = face.unicode.map(letters => (letters.some(isArabic) ? letters.toReversed() : letters));
  }
}

function isArabic(codePoint: number): boolean {
  return /\p{Script=Arabic}/u.test(String.fromCodePoint(codePoint));
}

/** Draws a rule, a frame, a tint, the squares of a code or the ink of a hand. */
export function drawShape(document: Document, shape: Shape): void {
  switch (shape.kind) {
    case 'rect': {
      const { xMm, yMm, widthMm, heightMm } = shape.box;
      const [x, y, width, height] = [pt(xMm), pt(yMm), pt(widthMm), pt(heightMm)];
      if (shape.radiusMm > 0) document.roundedRect(x, y, width, height, pt(shape.radiusMm));
      else document.rect(x, y, width, height);
      document.lineWidth(shape.widthPt);
      if (shape.fill !== undefined && shape.stroke !== undefined)
        document.fillAndStroke(shape.fill, shape.stroke);
      else if (shape.fill !== undefined) document.fill(shape.fill);
      else if (shape.stroke !== undefined) document.stroke(shape.stroke);
      return;
    }
    case 'line': {
      document.lineWidth(shape.widthPt);
      if (shape.dashPt === undefined) document.undash();
      else document.dash(shape.dashPt, {});
      document.moveTo(pt(shape.from[0]), pt(shape.from[1])).lineTo(pt(shape.to[0]), pt(shape.to[1]));
      document.stroke(shape.color);
      if (shape.dashPt !== undefined) document.undash();
      return;
    }
    case 'symbol': {
      // one path for the whole symbol, so that no hairline shows between its modules
      const path = shape.rects.map(([x, y, width, height]) => `${n(x)} ${n(y)} ${n(width)} ${n(height)} re`);
      document.addContent(`0 0 0 rg\n${path.join('\n')}\nf`);
      return;
    }
    case 'ink': {
      document.save().lineCap('round');
      for (const { from, control, to, width } of shape.curves) {
        document.lineWidth(pt(width)).moveTo(pt(from[0]), pt(from[1]));
        document.quadraticCurveTo(pt(control[0]), pt(control[1]), pt(to[0]), pt(to[1])).stroke(INK);
      }
      document.restore();
    }
  }
}

const pt = (mm: number) => mm * POINTS_PER_MM;
const n = (value: number) => String(Math.round(value * 1000) / 1000);

/** `#3A3A3A` as the operands of a colour. */
function inkOf(color: string): string {
  const parts = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return parts.map(n).join(' ');
}
