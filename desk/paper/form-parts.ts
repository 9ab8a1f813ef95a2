import { directionOf, isolate, leftToRight } from '../../domain/text/bidi.ts';
import { shortDate } from '../../domain/text/date-words.ts';
import type { PlainDate } from '../../domain/text/plain-date.ts';
import type { Bilingual } from '../contract/shapes.ts';
import type { Issue, PlateCells } from './shapes.ts';
import { type Box, FRAME, RULE, type Sheet } from './sheet.ts';
import type { Weight } from './faces.ts';
import { LETTERHEAD, words } from './words.ts';

/** Greys of the forms: they survive a photocopy. */
export const GREY = { label: '#3A3A3A', soft: '#5F5F5F', tint: '#EDEDED', rule: '#8A8A8A' } as const;

/** Type sizes of the forms, in points. */
export const SIZE = { title: 12, section: 9.5, value: 10.5, label: 8, small: 7.5, foot: 6.75 } as const;
/** Below this size a printed value is no longer read at arm's length. */
export const MIN_VALUE_PT = 6.5;

const PAD = 1.8;

/** The two columns at the head of every form: French on the left, Arabic on the right, the centre under them. Returns the next free y. */
export function letterhead(sheet: Sheet, centre: Bilingual): number {
  const half = FRAME.widthMm / 2 - 3;
  const right = FRAME.rightMm - half;
  const top = FRAME.topMm;
  const step = 4.6;
  const centreLine = {
    fr: `${words('centre').fr}\u00A0: ${centre.fr}`,
    ar: `${words('centre').ar}: ${centre.ar}`,
  };
  const lines = LETTERHEAD.fr.map((fr, index) => ({ fr, ar: LETTERHEAD.ar[index] ?? '' }));
  [...lines, centreLine].forEach((line, index) => {
    const strong = index === 0 || index === lines.length;
    const style = {
      sizePt: index === 0 ? 9.5 : 8.5,
      minPt: 6.5,
      weight: strong ? 'bold' : 'regular',
    } as const;
    const yMm = top + index * step;
    const box = { yMm, widthMm: half, heightMm: step };
    sheet.write(line.fr, { ...box, xMm: FRAME.leftMm }, { ...style, field: 'centre.fr' });
    if (line.ar !== '') {
      sheet.write(
        line.ar,
        { ...box, xMm: right },
        { ...style, sizePt: style.sizePt + 0.5, base: 'rtl', field: 'centre.ar' },
      );
    }
  });
  const bottom = top + (lines.length + 1) * step + 1.4;
  sheet.line([FRAME.leftMm, bottom], [FRAME.rightMm, bottom], { widthPt: RULE.heavy });
  sheet.line([FRAME.leftMm, bottom + 0.9], [FRAME.rightMm, bottom + 0.9], { widthPt: RULE.inner });
  return bottom + 4;
}

/**
 * The mark of a sheet that is not the first, between the two columns of the letterhead, on every page: who holds two of them
 * sees which came later, in either language.
 */
function duplicataMark(sheet: Sheet, copy: number): void {
  const box = {
    xMm: FRAME.leftMm + FRAME.widthMm / 2 - 25,
    yMm: FRAME.topMm - 2,
    widthMm: 50,
    heightMm: 9.6,
  };
  sheet.rect(box, { widthPt: RULE.heavy });
  const half = { widthMm: box.widthMm / 2 - PAD, heightMm: 4.4 };
  const title = words('duplicata');
  const number = words('duplicata.copy', { copy });
  const left = { ...half, xMm: box.xMm + PAD };
  const right = { ...half, xMm: box.xMm + box.widthMm / 2 };
  const strong = { sizePt: 10, minPt: 8, weight: 'bold' } as const;
  const soft = { sizePt: SIZE.small, minPt: 6 } as const;
  sheet.write(title.fr, { ...left, yMm: box.yMm + 0.7 }, strong);
  sheet.write(title.ar, { ...right, yMm: box.yMm + 0.7 }, { ...strong, sizePt: 11, base: 'rtl' });
  sheet.write(number.fr, { ...left, yMm: box.yMm + 4.9 }, { ...soft, field: 'copy' });
  sheet.write(
    number.ar,
    { ...right, yMm: box.yMm + 4.9 },
    { ...soft, sizePt: 8, base: 'rtl', field: 'copy' },
  );
}

/** The title of a paper, both languages side by side in one band. Returns the next free y. */
export function titleBand(sheet: Sheet, yMm: number, title: Bilingual, heightMm = 14): number {
  const box = { xMm: FRAME.leftMm, yMm, widthMm: FRAME.widthMm, heightMm };
  sheet.rect(box, { fill: GREY.tint });
  sheet.rect(box, { widthPt: RULE.outer });
  const half = FRAME.widthMm / 2;
  const inner = { yMm: yMm + 1.2, widthMm: half - 2 * PAD - 1, heightMm: heightMm - 2.4 };
  sheet.write(
    title.fr,
    { ...inner, xMm: FRAME.leftMm + PAD + 0.5 },
    { sizePt: SIZE.title, minPt: 9, weight: 'bold', role: 'H1' },
  );
  sheet.write(
    title.ar,
    { ...inner, xMm: FRAME.leftMm + half + PAD + 0.5 },
    { sizePt: SIZE.title + 1, minPt: 9, weight: 'bold', role: 'H1', base: 'rtl' },
  );
  return yMm + heightMm + 3;
}

/** The title of a part of the paper, over a rule. Returns the next free y. */
export function sectionTitle(sheet: Sheet, yMm: number, title: Bilingual): number {
  const box = { xMm: FRAME.leftMm, yMm, widthMm: FRAME.widthMm / 2, heightMm: 6 };
  const style = { sizePt: SIZE.section, weight: 'bold', role: 'H2' } as const;
  sheet.write(title.fr, box, style);
  sheet.write(title.ar, { ...box, xMm: FRAME.leftMm + FRAME.widthMm / 2 }, { ...style, base: 'rtl' });
  return yMm + 6.4;
}

/** What a field of a form holds. */
export type FieldValue =
  | { readonly kind: 'text'; readonly text: string; readonly weight?: Weight; readonly field: string }
  | { readonly kind: 'bilingual'; readonly value: Bilingual; readonly field: string }
  | { readonly kind: 'plate'; readonly cells: PlateCells | undefined; readonly field: string }
  | { readonly kind: 'choice'; readonly options: readonly Bilingual[]; readonly chosen: number }
  | { readonly kind: 'blank' };

const LABEL_WIDTH = 40;

/** One row of a form: the French label on the left, the value, the Arabic label on the right. */
export function fieldRow(sheet: Sheet, row: Box, label: Bilingual, value: FieldValue): void {
  const inner = { yMm: row.yMm + 0.4, heightMm: row.heightMm - 0.8 };
  const style = { sizePt: SIZE.label, minPt: 6, color: GREY.label } as const;
  sheet.write(label.fr, { ...inner, xMm: row.xMm + PAD, widthMm: LABEL_WIDTH - 2 * PAD }, style);
  sheet.write(
    label.ar,
    { ...inner, xMm: row.xMm + row.widthMm - LABEL_WIDTH + PAD, widthMm: LABEL_WIDTH - 2 * PAD },
    { ...style, sizePt: SIZE.label + 0.75, base: 'rtl' },
  );
  const at = { ...inner, xMm: row.xMm + LABEL_WIDTH, widthMm: row.widthMm - 2 * LABEL_WIDTH };
  for (const x of [at.xMm, at.xMm + at.widthMm]) {
    sheet.line([x, row.yMm], [x, row.yMm + row.heightMm], { color: GREY.rule });
  }
  fieldValue(sheet, at, value);
}

function fieldValue(sheet: Sheet, at: Box, value: FieldValue): void {
  const style = { sizePt: SIZE.value, minPt: MIN_VALUE_PT, weight: 'bold' } as const;
  const inside = { ...at, xMm: at.xMm + PAD, widthMm: at.widthMm - 2 * PAD };
  switch (value.kind) {
    case 'blank':
      return;
    case 'text':
      sheet.write(value.text, inside, {
        ...style,
        weight: value.weight ?? 'bold',
        align: 'center',
        field: value.field,
      });
      return;
    case 'bilingual': {
      const half = { ...inside, widthMm: at.widthMm / 2 - 2 * PAD };
      sheet.write(value.value.fr, half, { ...style, field: `${value.field}.fr` });
      sheet.line([at.xMm + at.widthMm / 2, at.yMm + 1], [at.xMm + at.widthMm / 2, at.yMm + at.heightMm - 1], {
        color: GREY.rule,
        dashPt: 1.2,
      });
      if (value.value.ar !== '') {
        sheet.write(
          value.value.ar,
          { ...half, xMm: at.xMm + at.widthMm / 2 + PAD },
          { ...style, sizePt: SIZE.value + 1, base: 'rtl', field: `${value.field}.ar` },
        );
      }
      return;
    }
    case 'plate':
      plateCells(sheet, at, value.cells, value.field);
      return;
    case 'choice': {
      const width = inside.widthMm / value.options.length;
      value.options.forEach((option, index) => {
        const left = inside.xMm + index * width;
        const middle = at.yMm + at.heightMm / 2;
        checkBox(sheet, left + 0.5, middle - 1.6, index === value.chosen);
        const weight = index === value.chosen ? 'bold' : 'regular';
        const text = { xMm: left + 5, widthMm: width - 6, heightMm: at.heightMm / 2 - 0.6 };
        sheet.write(option.fr, { ...text, yMm: at.yMm + 0.6 }, { sizePt: 9, minPt: 7, weight });
        sheet.write(
          option.ar,
          { ...text, yMm: middle },
          { sizePt: 9.5, minPt: 7, weight, base: 'rtl', align: 'left' },
        );
      });
    }
  }
}

/** An empty or crossed box: a cross is what the printed forms ask for, and survives a bad printer. */
export function checkBox(sheet: Sheet, xMm: number, yMm: number, crossed: boolean): void {
  const side = 3.2;
  sheet.rect({ xMm, yMm, widthMm: side, heightMm: side }, { widthPt: 0.7 });
  if (!crossed) return;
  const [a, b] = [0.6, side - 0.6];
  sheet.line([xMm + a, yMm + a], [xMm + b, yMm + b], { widthPt: 1.3 });
  sheet.line([xMm + b, yMm + a], [xMm + a, yMm + b], { widthPt: 1.3 });
}

/** The number as the plate shows it, cells from left to right; three empty cells while no number is known. */
export function plateCells(sheet: Sheet, at: Box, cells: PlateCells | undefined, field: string): void {
  const shown = cells ?? ['', '', ''];
  const natural = widthsOf(shown);
  const asked = natural.reduce((sum, width) => sum + width, 0);
  const scale = Math.min(1, (at.widthMm - 1) / asked);
  const widths = natural.map(width => width * scale);
  const total = asked * scale;
  const heightMm = Math.min(at.heightMm - 2, 8);
  let xMm = at.xMm + (at.widthMm - total) / 2;
  const yMm = at.yMm + (at.heightMm - heightMm) / 2;
  sheet.rect({ xMm, yMm, widthMm: total, heightMm }, { widthPt: 1, radiusMm: 0.8 });
  shown.forEach((cell, index) => {
    const widthMm = widths[index] ?? 0;
    if (index > 0) sheet.line([xMm, yMm], [xMm, yMm + heightMm], { widthPt: 0.8 });
    if (cell !== '') {
      sheet.write(
        cell,
        { xMm: xMm + 0.8, yMm, widthMm: widthMm - 1.6, heightMm },
        { sizePt: 13, minPt: 8, weight: 'bold', align: 'center', base: directionOf(cell, 'ltr'), field },
      );
    }
    xMm += widthMm;
  });
}

/** Millimetres of each cell: those of the normal series as on its plate, those of the others as long as what stands in them. */
function widthsOf(cells: PlateCells): readonly number[] {
  const [sequence = '', letters = '', province = ''] = cells;
  const normal = cells.length === 3 && sequence.length <= 5 && letters.length <= 3 && province.length <= 2;
  if (normal) return [26, 16, 14];
  return cells.map(cell => Math.max(14, 7 + 3.4 * [...cell].length));
}

/** The number inside a line of text: its cells keep their order in both languages. */
export function plateText(cells: PlateCells): string {
  return leftToRight(cells, '\u00A0|\u00A0');
}

/** Under this width the two languages of a frame stand one above the other. */
const NARROW_MM = 100;

/** A frame to be signed or stamped by hand, its label at the top in both languages, then what the machine knows already. */
export function signatureBox(
  sheet: Sheet,
  box: Box,
  label: Bilingual,
  filled: readonly Bilingual[] = [],
): void {
  sheet.rect(box);
  const narrow = box.widthMm < NARROW_MM;
  const widthMm = narrow ? box.widthMm - 2 * PAD : box.widthMm / 2 - PAD - 0.5;
  const left = box.xMm + PAD;
  const right = box.xMm + box.widthMm - PAD - widthMm;
  const look = { sizePt: SIZE.label, minPt: 6, color: GREY.label } as const;
  const step = narrow ? 4.2 : 6.6;
  sheet.write(label.fr, { xMm: left, yMm: box.yMm + 0.5, widthMm, heightMm: step }, look);
  const second = box.yMm + 0.5 + (narrow ? step : 0);
  const arabic = { ...look, sizePt: SIZE.label + 0.5, base: 'rtl' } as const;
  sheet.write(label.ar, { xMm: right, yMm: second, widthMm, heightMm: step }, arabic);

  const value = { sizePt: 9, minPt: MIN_VALUE_PT, weight: 'bold' } as const;
  let yMm = second + step + 1;
  for (const line of filled) {
    sheet.write(line.fr, { xMm: left, yMm, widthMm, heightMm: 4.6 }, { ...value, field: 'agent.fr' });
    // a date reads the same in both languages: once is enough where there is little room
    const twice = line.ar !== '' && !(narrow && withoutMarks(line.ar) === line.fr);
    if (narrow && twice) yMm += 4.6;
    if (twice)
      sheet.write(
        line.ar,
        { xMm: right, yMm, widthMm, heightMm: 4.6 },
        { ...value, base: 'rtl', field: 'agent.ar' },
      );
    yMm += 4.8;
  }
}

function withoutMarks(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}

/** SHA-256 in two halves of 32 digits: what two persons compare aloud. */
export function fingerprintLines(fingerprint: string): string {
  return fingerprint.replace(/(.{32})(.{32})/, '$1\n$2');
}

/** A framed column of rows divided by hairlines; returns the boxes of the rows and the next free y. */
export function framedRows(
  sheet: Sheet,
  yMm: number,
  heightsMm: readonly number[],
): { rows: Box[]; next: number } {
  const total = heightsMm.reduce((sum, height) => sum + height, 0);
  sheet.rect({ xMm: FRAME.leftMm, yMm, widthMm: FRAME.widthMm, heightMm: total });
  let top = yMm;
  const rows = heightsMm.map((heightMm, index) => {
    if (index > 0) sheet.line([FRAME.leftMm, top], [FRAME.rightMm, top]);
    const row = { xMm: FRAME.leftMm, yMm: top, widthMm: FRAME.widthMm, heightMm };
    top += heightMm;
    return row;
  });
  return { rows, next: top + 3 };
}

/** A day in both languages. */
export function bothDates(date: PlainDate): Bilingual {
  const text = shortDate(date);
  return { fr: text, ar: isolate(text, 'ltr') };
}

const CLOCK = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Africa/Casablanca',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** Date and time of an instant on the clock of Morocco: `22/11/2026 10:42`. */
export function moroccanTime(instant: string): string {
  const parts = new Map(CLOCK.formatToParts(new Date(instant)).map(part => [part.type, part.value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('day')}/${part('month')}/${part('year')} ${part('hour')}:${part('minute')}`;
}

/** The foot of every page: who printed, when, where; the paper's reference; the page's number. Call it last. */
export function footers(sheet: Sheet, issue: Issue, reference: string): void {
  const pages = sheet.pages.length;
  for (let page = 1; page <= pages; page += 1) {
    sheet.turnTo(page);
    if (issue.copy !== undefined && issue.copy > 1) duplicataMark(sheet, issue.copy);
    const yMm = FRAME.bottomMm + 1;
    sheet.line([FRAME.leftMm, yMm], [FRAME.rightMm, yMm], { color: GREY.rule });
    const style = { sizePt: SIZE.foot, minPt: 5, color: GREY.soft } as const;
    const printed = words('printed', { at: moroccanTime(issue.printedAt), workstation: issue.workstation });
    const box = { yMm: yMm + 0.6, heightMm: 3.6 };
    sheet.write(printed.fr, { ...box, xMm: FRAME.leftMm, widthMm: 70 }, { ...style, field: 'workstation' });
    sheet.write(
      `${reference}  ·  ${page} / ${pages}`,
      { ...box, xMm: FRAME.leftMm + 70, widthMm: FRAME.widthMm - 140 },
      { ...style, align: 'center', field: 'reference' },
    );
    sheet.write(
      printed.ar,
      { ...box, xMm: FRAME.rightMm - 70, widthMm: 70 },
      {
        ...style,
        base: 'rtl',
        field: 'workstation',
      },
    );
  }
}
