import { type CodeArea, DOTS_PER_MM, HEAD_DOTS } from '../../../drivers/receipt-printer/picture.ts';
import type { Bilingual } from '../../contract/shapes.ts';
import { refuse } from '../../contract/refusal.ts';
import { verticalMetrics, type Weight } from '../faces.ts';
import { plateCells } from '../form-parts.ts';
import type { Strokes } from '../../../domain/signature/stroke.ts';
import type { PlateCells } from '../shapes.ts';
import { placedInk } from '../slip-signature.ts';
import { type Align, Sheet } from '../sheet.ts';
import { drawCode128, drawQrCode } from '../symbols.ts';
import { POINTS_PER_MM, setText, type TextBlock } from '../text-block.ts';

/** What an 80 mm printer can print on, in millimetres. */
export const STRIP_WIDTH_MM = HEAD_DOTS / DOTS_PER_MM;
/** White on both sides: paper rolls lie a little askew. */
const MARGIN_MM = 1.5;
const INNER_MM = STRIP_WIDTH_MM - 2 * MARGIN_MM;
const RIGHT_MM = STRIP_WIDTH_MM - MARGIN_MM;
const GUTTER_MM = 2;
const DOT_MM = 1 / DOTS_PER_MM;
/** A frame's rule, two dots; how long its corners are; how far its label stands from them. */
const FRAME_PT = 2 * DOT_MM * POINTS_PER_MM;
const CORNER_MM = 4;
const FRAME_INSET_MM = 2;
/** Under the label of a frame, one line in both languages. */
const INK_TOP_MM = 5;

/** Type sizes in points: at 8 dots a millimetre, letters under 7 points close up. */
export const TYPE = { title: 12, value: 10.5, plain: 9, label: 7.5, small: 7 } as const;
/** Arabic is read at a larger size than Latin of the same rank. */
const ARABIC_GAIN_PT = 1;

/** Modules of a QR code, in dots: the largest that fits is taken, the smallest is what cheap readers read from thermal paper. */
const QR_MODULE_DOTS = [6, 5, 4] as const;
const QR_QUIET = 4;
/** A bar of one module, two dots: 0.25 mm. */
const BAR_MODULE_DOTS = 2;
const BAR_QUIET = 10;
const BAR_HEIGHT_MM = 9;

export interface StripStyle {
  readonly sizePt?: number;
  readonly weight?: Weight;
}

/** A receipt, written from the top: each part takes the height it needs, nothing is shrunk and nothing is cut. */
export class Strip {
  readonly sheet = new Sheet();
  /** The codes drawn so far, from the top. */
  readonly codes: CodeArea[] = [];
  #yMm = 0;

  get heightMm(): number {
    return this.#yMm;
  }

  space(mm: number): void {
    this.#yMm += mm;
  }

  /** A rule across the strip. */
  rule(dots = 1): void {
    this.#yMm += 1;
    this.sheet.line([MARGIN_MM, this.#yMm], [RIGHT_MM, this.#yMm], {
      widthPt: dots * DOT_MM * POINTS_PER_MM,
    });
    this.#yMm += 1;
  }

  /** French on the left, Arabic on the right, each in its half: labels and short texts. */
  pair(text: Bilingual, field: string, style: StripStyle = {}): void {
    this.#yMm = this.#facing(text, field, style, this.#yMm, MARGIN_MM);
  }

  /** Several texts, one under the other in each language: the French column and the Arabic one break where they must. */
  columns(texts: readonly (Bilingual & StripStyle)[], field: string): void {
    const half = (INNER_MM - GUTTER_MM) / 2;
    const set = (language: 'fr' | 'ar') =>
      texts.map(text =>
        this.#set(text[language], half, language === 'ar' ? 'rtl' : 'ltr', `${field}.${language}`, text),
      );
    const [fr, ar] = [set('fr'), set('ar')];
    const base = Math.max(...[fr[0], ar[0]].map(first => (first === undefined ? 0 : baseLineMm(first))));
    const place = (blocks: readonly TextBlock[], xMm: number, align: Align) => {
      let y = this.#yMm + base - (blocks[0] === undefined ? base : baseLineMm(blocks[0]));
      for (const block of blocks) {
        this.sheet.place(block, xMm, y, half, align);
        y += block.heightMm;
      }
      return y;
    };
    this.#yMm = Math.max(place(fr, MARGIN_MM, 'left'), place(ar, RIGHT_MM - half, 'right'));
  }

  /** Both languages on one line where both fit, else French over Arabic, each over the whole width. No Arabic, no line. */
  both(text: Bilingual, field: string, style: StripStyle = {}): void {
    if (this.#shortOnes(text, field, style, INNER_MM)) this.pair(text, field, style);
    else this.#stacked(text, field, style, ['left', 'right']);
  }

  /** French over Arabic, both in the middle: titles and notices. */
  centred(text: Bilingual, field: string, style: StripStyle = {}): void {
    this.#stacked(text, field, style, ['center', 'center']);
  }

  /** One text over the whole width. */
  line(text: string, field: string, style: StripStyle & { align?: Align; base?: 'ltr' | 'rtl' } = {}): void {
    const block = this.#set(text, INNER_MM, style.base ?? 'ltr', field, style);
    this.sheet.place(block, MARGIN_MM, this.#yMm, INNER_MM, style.align ?? 'left');
    this.#yMm += block.heightMm;
  }

  /** A label in both languages over its value. */
  labelled(label: Bilingual, field: string, value: () => void): void {
    this.pair(label, field, { sizePt: TYPE.label });
    value();
    this.#yMm += 1;
  }

  /** A ruler across the strip, a tick each millimetre, longer each five, numbered each ten: it shows whether the head is of 8 dots. */
  ruler(lengthMm: number): void {
    const [left, top] = [(STRIP_WIDTH_MM - lengthMm) / 2, this.#yMm + 1];
    this.sheet.line([left, top], [left + lengthMm, top], { widthPt: FRAME_PT });
    for (let mm = 0; mm <= lengthMm; mm += 1) {
      const tick = mm % 10 === 0 ? 5 : mm % 5 === 0 ? 3.5 : 2;
      this.sheet.line([left + mm, top], [left + mm, top + tick], { widthPt: DOT_MM * POINTS_PER_MM });
    }
    for (let mm = 0; mm <= lengthMm; mm += 10) {
      const figure = this.#set(String(mm), 10, 'ltr', 'ruler', { sizePt: TYPE.small });
      this.sheet.place(figure, left + mm - 5, top + 5.5, 10, 'center');
    }
    this.#yMm = top + 10;
  }

  plate(cells: PlateCells | undefined, field: string): void {
    const heightMm = 10;
    plateCells(this.sheet, { xMm: MARGIN_MM, yMm: this.#yMm, widthMm: INNER_MM, heightMm }, cells, field);
    this.#yMm += heightMm;
  }

  /**
   * A place to be signed or stamped by hand, marked at its four corners: sides drawn all the way down would be sent as whole rows,
   * 15 kB of a serial line for two hairlines. `strokes`: what the pad took of the hand.
   */
  signature(label: Bilingual, field: string, heightMm: number, strokes: Strokes | null = null): void {
    const top = Math.round(this.#yMm * DOTS_PER_MM) / DOTS_PER_MM;
    const bottom = top + heightMm;
    for (const y of [top, bottom]) {
      const inwards = y === top ? CORNER_MM : -CORNER_MM;
      this.sheet.line([MARGIN_MM, y], [RIGHT_MM, y], { widthPt: FRAME_PT });
      for (const x of [MARGIN_MM, RIGHT_MM]) this.sheet.line([x, y], [x, y + inwards], { widthPt: FRAME_PT });
    }
    const style = { sizePt: TYPE.label };
    const [inside, left] = [INNER_MM - 2 * FRAME_INSET_MM, MARGIN_MM + FRAME_INSET_MM];
    if (this.#shortOnes(label, field, style, inside)) this.#facing(label, field, style, top + 0.5, left);
    else {
      const fr = this.#set(label.fr, inside, 'ltr', `${field}.fr`, style);
      const ar = this.#set(label.ar, inside, 'rtl', `${field}.ar`, style);
      this.sheet.place(fr, left, top + 0.5, inside, 'left');
      this.sheet.place(ar, left, top + 0.5 + fr.heightMm, inside, 'right');
    }
    if (strokes !== null) {
      const pad = { xMm: left, yMm: top + INK_TOP_MM, widthMm: inside, heightMm: heightMm - INK_TOP_MM - 1 };
      this.sheet.ink(placedInk(strokes, pad), label.fr);
    }
    this.#yMm = bottom + 1;
  }

  /**
   * The QR code of a text, its modules whole dots, so that none is wider than its neighbour.
   * @throws Refused `does-not-fit` with the field when it cannot be printed large enough
   */
  qrCode(text: string, field: string): void {
    const trial = new Sheet();
    const trialMm = 500;
    drawQrCode(trial, text, { xMm: 0, yMm: 0, widthMm: trialMm, heightMm: trialMm }, field);
    const across = Math.round((trialMm * POINTS_PER_MM) / firstBar(trial)[3]);
    const moduleDots = QR_MODULE_DOTS.find(dots => across * dots <= HEAD_DOTS);
    if (moduleDots === undefined) refuse('does-not-fit', { field, params: { length: text.length } });
    const sideDots = across * moduleDots;
    const box = {
      xMm: Math.floor((HEAD_DOTS - sideDots) / 2) / DOTS_PER_MM,
      // the quiet zone of the symbol is inside its box; the text above may come as near as that
      yMm: Math.ceil(this.#yMm * DOTS_PER_MM) / DOTS_PER_MM,
      widthMm: sideDots / DOTS_PER_MM,
      heightMm: sideDots / DOTS_PER_MM,
    };
    drawQrCode(this.sheet, text, box, field);
    this.codes.push({
      kind: 'qr',
      text,
      topDots: box.yMm * DOTS_PER_MM + QR_QUIET * moduleDots,
      heightDots: sideDots - 2 * QR_QUIET * moduleDots,
      moduleDots,
    });
    this.#yMm = box.yMm + box.heightMm - (QR_QUIET - 2) * moduleDots * DOT_MM;
  }

  /** A Code 128 with bars of whole dots. @throws Refused `does-not-fit` with the field when it is wider than the strip */
  code128(text: string, field: string): void {
    const trial = new Sheet();
    drawCode128(trial, text, { xMm: 0, yMm: 0, widthMm: 5_000, heightMm: 1 }, field);
    // every Code 128 begins with a bar of two modules
    const [left, , twoModules] = firstBar(trial);
    const rects = barsOf(trial);
    const last = rects.at(-1) ?? [0, 0, 0, 0];
    const modules = Math.round((last[0] + last[2] - left) / (twoModules / 2));
    const widthDots = (modules + 2 * BAR_QUIET) * BAR_MODULE_DOTS;
    if (widthDots > HEAD_DOTS) refuse('does-not-fit', { field, params: { length: text.length } });
    const box = {
      xMm: Math.floor((HEAD_DOTS - widthDots) / 2) / DOTS_PER_MM,
      yMm: Math.ceil(this.#yMm * DOTS_PER_MM) / DOTS_PER_MM,
      widthMm: widthDots / DOTS_PER_MM,
      heightMm: BAR_HEIGHT_MM,
    };
    drawCode128(this.sheet, text, box, field);
    this.codes.push({
      kind: 'code128',
      text,
      topDots: box.yMm * DOTS_PER_MM,
      heightDots: BAR_HEIGHT_MM * DOTS_PER_MM,
      moduleDots: BAR_MODULE_DOTS,
    });
    this.#yMm = box.yMm + BAR_HEIGHT_MM + 0.5;
  }

  /** Whether both languages fit beside each other on one line, `widthMm` being that of both. */
  #shortOnes(text: Bilingual, field: string, style: StripStyle, widthMm: number): boolean {
    const half = (widthMm - GUTTER_MM) / 2;
    return (
      this.#set(text.fr, half, 'ltr', `${field}.fr`, style).lines.length === 1 &&
      this.#set(text.ar, half, 'rtl', `${field}.ar`, style).lines.length === 1
    );
  }

  /** French and Arabic facing each other, their first lines on one base line. Answers where the next text may stand. */
  #facing(text: Bilingual, field: string, style: StripStyle, top: number, insetMm: number): number {
    const half = (STRIP_WIDTH_MM - 2 * insetMm - GUTTER_MM) / 2;
    const fr = this.#set(text.fr, half, 'ltr', `${field}.fr`, style);
    const ar = this.#set(text.ar, half, 'rtl', `${field}.ar`, style);
    const base = Math.max(baseLineMm(fr), baseLineMm(ar));
    const [frTop, arTop] = [top + base - baseLineMm(fr), top + base - baseLineMm(ar)];
    this.sheet.place(fr, insetMm, frTop, half, 'left');
    this.sheet.place(ar, STRIP_WIDTH_MM - insetMm - half, arTop, half, 'right');
    return Math.max(frTop + fr.heightMm, arTop + ar.heightMm);
  }

  #stacked(text: Bilingual, field: string, style: StripStyle, [fr, ar]: readonly [Align, Align]): void {
    this.line(text.fr, `${field}.fr`, { ...style, align: fr });
    if (text.ar !== '') this.line(text.ar, `${field}.ar`, { ...style, base: 'rtl', align: ar });
  }

  #set(text: string, widthMm: number, base: 'ltr' | 'rtl', field: string, style: StripStyle): TextBlock {
    const sizePt = (style.sizePt ?? TYPE.plain) + (base === 'rtl' ? ARABIC_GAIN_PT : 0);
    return setText(text, { sizePt, weight: style.weight ?? 'regular' }, { widthMm, base, field });
  }
}

/** From the top of a text to the base line of its first line, as `Sheet.place` sets it. */
function baseLineMm(block: TextBlock): number {
  const { ascentEm, descentEm } = verticalMetrics('plex');
  return block.leadingMm / 2 + ((ascentEm - descentEm) / 2) * (block.sizePt / POINTS_PER_MM);
}

type Bar = readonly [number, number, number, number];

function barsOf(sheet: Sheet): readonly Bar[] {
  const symbol = sheet.pages[0]?.shapes.find(shape => shape.kind === 'symbol');
  return symbol?.kind === 'symbol' ? symbol.rects : [];
}

function firstBar(sheet: Sheet): Bar {
  const [bar] = barsOf(sheet);
  if (!bar) throw new Error('a symbol without a bar');
  return bar;
}
