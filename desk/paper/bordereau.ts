import { z } from 'zod';
import {
  bothDates,
  fieldRow,
  fingerprintLines,
  footers,
  framedRows,
  letterhead,
  plateText,
  signatureBox,
  titleBand,
} from './form-parts.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Fingerprint, Issue, PlateCells, Words } from './shapes.ts';
import { FRAME, Sheet } from './sheet.ts';
import { drawCode128 } from './symbols.ts';
import { drawTable, single, stacked } from './table.ts';
import { words } from './words.ts';

/** List of the dossiers that travel together (the "bordereau n°" of the forms' box of the centre). */
export const Bordereau = z.strictObject({
  ...Issue.shape,
  bordereauNo: z.string().min(1),
  sentOn: CalendarDate,
  to: Words,
  dossiers: z
    .array(
      z.strictObject({
        dossierNo: z.string().min(1),
        operation: Words,
        plate: PlateCells.optional(),
        owner: Words,
        depositedOn: CalendarDate,
        pages: z.int().nonnegative(),
      }),
    )
    .min(1),
  /** Of the frozen batch, when it exists. */
  fingerprint: Fingerprint.optional(),
});
export type Bordereau = z.infer<typeof Bordereau>;

export const bordereau: PaperLayout<Bordereau> = {
  schema: Bordereau,
  title: data => `${words('bordereau.title').fr} — ${data.bordereauNo}`,
  draw: data => {
    const sheet = new Sheet();
    const open = () => titleBand(sheet, letterhead(sheet, data.centre), words('bordereau.title'), 11);
    const nextPage = () => {
      sheet.newPage();
      return open();
    };
    let y = drawHead(sheet, open(), data);
    y = drawTable(sheet, y, COLUMNS, rowsOf(data), { nextPage });
    if (y > FRAME.bottomMm - 40) y = nextPage();
    const half = { yMm: y, widthMm: FRAME.widthMm / 2 - 1.5, heightMm: 36 };
    const sender = [bothDates(data.sentOn), data.agent];
    signatureBox(sheet, { ...half, xMm: FRAME.leftMm }, words('bordereau.sender'), sender);
    signatureBox(sheet, { ...half, xMm: FRAME.rightMm - half.widthMm }, words('bordereau.receiver'));
    footers(sheet, data, data.bordereauNo);
    return sheet;
  },
};

function drawHead(sheet: Sheet, y: number, data: Bordereau): number {
  const heights = data.fingerprint === undefined ? [12, 10, 9, 9] : [12, 10, 9, 9, 10];
  const { rows, next } = framedRows(sheet, y, heights);
  const [number, to, date, count, fingerprint] = rows;
  if (!number || !to || !date || !count) throw new Error('framedRows gave fewer rows than asked');
  fieldRow(sheet, number, words('bordereauNo'), { kind: 'blank' });
  const value = { yMm: number.yMm, heightMm: 12 };
  sheet.write(
    data.bordereauNo,
    { ...value, xMm: 53.5, widthMm: 44 },
    { sizePt: 12, minPt: 7, weight: 'mono', align: 'center', field: 'bordereauNo' },
  );
  drawCode128(sheet, data.bordereauNo, { xMm: 98, yMm: y + 2, widthMm: 59, heightMm: 8 }, 'bordereauNo');
  fieldRow(sheet, to, words('bordereau.to'), { kind: 'bilingual', value: data.to, field: 'to' });
  fieldRow(sheet, date, words('date'), { kind: 'text', text: bothDates(data.sentOn).fr, field: 'sentOn' });
  const total = String(data.dossiers.length);
  fieldRow(sheet, count, words('bordereau.count'), { kind: 'text', text: total, field: 'dossiers' });
  if (fingerprint && data.fingerprint !== undefined) {
    const text = fingerprintLines(data.fingerprint);
    fieldRow(sheet, fingerprint, words('bordereau.fingerprint'), {
      kind: 'text',
      text,
      weight: 'mono',
      field: 'fingerprint',
    });
  }
  return next;
}

const COLUMNS = [
  { head: words('number'), widthMm: 9, align: 'center' },
  { head: words('dossierNo'), widthMm: 34 },
  { head: words('operation'), widthMm: 37 },
  { head: words('plate'), widthMm: 27, align: 'center' },
  { head: words('owner'), widthMm: 46 },
  { head: words('bordereau.deposited'), widthMm: 21, align: 'center' },
  { head: words('recepisse.pages'), widthMm: 12, align: 'center' },
] as const;

function rowsOf(data: Bordereau) {
  return data.dossiers.map((one, index) => {
    const field = `dossiers.${index}`;
    return [
      single(String(index + 1), field, { sizePt: 8 }),
      single(one.dossierNo, `${field}.dossierNo`, { weight: 'mono', sizePt: 8.5 }),
      stacked(one.operation, `${field}.operation`),
      single(one.plate ? plateText(one.plate) : '', `${field}.plate`, { weight: 'bold', sizePt: 9 }),
      stacked(one.owner, `${field}.owner`),
      single(bothDates(one.depositedOn).fr, `${field}.depositedOn`, { sizePt: 8 }),
      single(String(one.pages), `${field}.pages`, { sizePt: 8 }),
    ];
  });
}
