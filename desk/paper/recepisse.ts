import { z } from 'zod';
import { isolate } from '../../domain/text/bidi.ts';
import { longDate } from '../../domain/text/date-words.ts';
import type { PlainDate } from '../../domain/text/plain-date.ts';
import type { Bilingual } from '../contract/shapes.ts';
import {
  bothDates,
  fieldRow,
  type FieldValue,
  footers,
  framedRows,
  GREY,
  letterhead,
  signatureBox,
  SIZE,
  titleBand,
} from './form-parts.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Issue, PlateCells, Words } from './shapes.ts';
import { FRAME, RULE, Sheet } from './sheet.ts';
import { drawCode128, drawQrCode } from './symbols.ts';
import { drawTable, single } from './table.ts';
import { formBox, type FormField, PRINTED_FORMS, type PrintedForm, words } from './words.ts';

/** The operations of the choice at the head of the récépissé of forms B (annexes 4 and 5). */
const FORM_B_OPERATIONS = ['ECHANGE', 'DUPLICATA', 'MUTATION'] as const;

/**
 * Récépissé of deposit: 30 days for forms I and II, 60 for forms B I, B II and III.
 * Source: arrêté 2711.10, annexes 2 to 5 and 30, box "récépissé".
 */
export const Recepisse = z
  .strictObject({
    ...Issue.shape,
    form: z.enum(PRINTED_FORMS),
    dossierNo: z.string().min(1),
    bordereauNo: z.string().min(1),
    /** Forms B only. */
    operation: z.enum(FORM_B_OPERATIONS).optional(),
    /** Forms I and II only: the WW number or the former number, as text. */
    wwOrOld: z.string().optional(),
    /** Left out while no number is allotted. */
    plate: PlateCells.optional(),
    owner: Words,
    address: Words,
    depositedOn: CalendarDate,
    expiresOn: CalendarDate,
    papers: z.array(
      z.strictObject({
        n: z.string().min(1),
        fr: z.string().min(1),
        ar: z.string(),
        pages: z.int().nonnegative(),
      }),
    ),
    /** The signed reference that the QR code carries. */
    reference: z.string().min(1),
  })
  .refine(data => data.expiresOn > data.depositedOn, {
    path: ['expiresOn'],
    message: 'not after the deposit',
  })
  .refine(data => !needsOperation(data.form) || data.operation !== undefined, {
    path: ['operation'],
    message: 'forms B say which operation',
  });
export type Recepisse = z.infer<typeof Recepisse>;

function needsOperation(form: PrintedForm): boolean {
  return formBox(form, 'recepisse').fields.some(field => field.id === 'operation');
}

export const recepisse: PaperLayout<Recepisse> = {
  schema: Recepisse,
  title: data => `${formBox(data.form, 'recepisse').fr} — ${data.dossierNo}`,
  draw: data => {
    const sheet = new Sheet();
    const box = formBox(data.form, 'recepisse');
    let y = titleBand(sheet, letterhead(sheet, data.centre), box);
    y = drawReferences(sheet, y, data);
    y = drawFields(sheet, y, data);
    y = drawDates(sheet, y, data);
    if (box.notice) y = drawNotice(sheet, y, box.notice);
    y = drawSignature(sheet, y, data);
    drawPapers(sheet, y, data);
    footers(sheet, data, data.dossierNo);
    return sheet;
  },
};

/** Dossier and bordereau numbers, the dossier's also as a bar code for the counter's reader. */
function drawReferences(sheet: Sheet, y: number, data: Recepisse): number {
  const heightMm = 20;
  sheet.rect({ xMm: FRAME.leftMm, yMm: y, widthMm: FRAME.widthMm, heightMm });
  const split = FRAME.leftMm + 108;
  sheet.line([split, y], [split, y + heightMm]);
  sheet.line([FRAME.leftMm, y + heightMm / 2], [split, y + heightMm / 2]);
  const numbers: [Bilingual, string, string][] = [
    [words('dossierNo'), data.dossierNo, 'dossierNo'],
    [words('bordereauNo'), data.bordereauNo, 'bordereauNo'],
  ];
  numbers.forEach(([label, value, field], index) => {
    const at = { yMm: y + (index * heightMm) / 2, heightMm: heightMm / 2 };
    const look = { sizePt: SIZE.label, color: GREY.label } as const;
    sheet.write(label.fr, { ...at, xMm: FRAME.leftMm + 1.8, widthMm: 24 }, look);
    sheet.write(
      label.ar,
      { ...at, xMm: split - 27.8, widthMm: 26 },
      { ...look, sizePt: SIZE.label + 0.75, base: 'rtl' },
    );
    sheet.write(
      value,
      { ...at, xMm: FRAME.leftMm + 26, widthMm: 54 },
      { sizePt: 13, minPt: 8, weight: 'mono', align: 'center', field },
    );
  });
  const code = { xMm: split + 1, yMm: y + 2.4, widthMm: FRAME.rightMm - split - 2, heightMm: 11 };
  drawCode128(sheet, data.dossierNo, code, 'dossierNo');
  sheet.write(
    data.dossierNo,
    { ...code, yMm: y + 14, heightMm: 4.6 },
    { sizePt: 8, minPt: 6, weight: 'mono', align: 'center', field: 'dossierNo' },
  );
  return y + heightMm + 3;
}

function drawFields(sheet: Sheet, y: number, data: Recepisse): number {
  const fields = formBox(data.form, 'recepisse').fields.filter(field => field.type !== 'signature');
  const heights = fields.map(field => (field.id === 'proprietaire' || field.id === 'adresse' ? 14 : 10.5));
  const { rows, next } = framedRows(sheet, y, heights);
  fields.forEach((field, index) => {
    const row = rows[index];
    const label = field.id === 'operation' ? words('operation') : field;
    if (row) fieldRow(sheet, row, label, valueOf(field, data));
  });
  return next;
}

function valueOf(field: FormField, data: Recepisse): FieldValue {
  switch (field.id) {
    case 'wwOrOld':
      return data.wwOrOld === undefined
        ? { kind: 'blank' }
        : { kind: 'text', text: data.wwOrOld, field: 'wwOrOld' };
    case 'numero':
      return { kind: 'plate', cells: data.plate, field: 'plate' };
    case 'proprietaire':
      return { kind: 'bilingual', value: data.owner, field: 'owner' };
    case 'adresse':
      return { kind: 'bilingual', value: data.address, field: 'address' };
    case 'operation': {
      // the annex writes the three words on one line: "Echange | Duplicata | Mutation"
      const ar = field.ar.split('|');
      const options = field.fr
        .split('|')
        .map((fr, index) => ({ fr: fr.trim(), ar: (ar[index] ?? '').trim() }));
      return { kind: 'choice', options, chosen: FORM_B_OPERATIONS.findIndex(one => one === data.operation) };
    }
    default:
      throw new Error(`récépissé: no value for the field ${field.id} of ${data.form}`);
  }
}

function drawDates(sheet: Sheet, y: number, data: Recepisse): number {
  const heightMm = 17;
  const half = FRAME.widthMm / 2;
  const cells: [Bilingual, PlainDate][] = [
    [words('recepisse.depositedOn'), data.depositedOn],
    [words('recepisse.expiresOn'), data.expiresOn],
  ];
  sheet.rect({ xMm: FRAME.leftMm, yMm: y, widthMm: FRAME.widthMm, heightMm });
  sheet.line([FRAME.leftMm + half, y], [FRAME.leftMm + half, y + heightMm]);
  cells.forEach(([label, date], index) => {
    const inside = { xMm: FRAME.leftMm + index * half + 1.8, widthMm: half - 3.6 };
    const head = { ...inside, yMm: y + 0.8, heightMm: 4.6 };
    sheet.write(label.fr, head, { sizePt: SIZE.label, color: GREY.label });
    sheet.write(label.ar, head, { sizePt: SIZE.label + 0.75, color: GREY.label, base: 'rtl' });
    const big = { ...inside, yMm: y + 4.2, heightMm: 7.2 };
    sheet.write(bothDates(date).fr, big, { sizePt: 15, weight: 'bold', align: 'center' });
    const long = { ...inside, yMm: y + 11.4, heightMm: 4.8 };
    sheet.write(longDate(date, 'fr'), long, { sizePt: SIZE.small, color: GREY.label });
    sheet.write(longDate(date, 'ar'), long, { sizePt: SIZE.small + 0.5, color: GREY.label, base: 'rtl' });
  });
  return y + heightMm + 3;
}

function drawNotice(sheet: Sheet, y: number, notice: Bilingual): number {
  const box = { xMm: FRAME.leftMm, yMm: y, widthMm: FRAME.widthMm, heightMm: 10 };
  sheet.rect(box, { widthPt: RULE.heavy });
  const half = FRAME.widthMm / 2 - 4;
  const style = { sizePt: 12, weight: 'bold' } as const;
  sheet.write(notice.fr, { ...box, xMm: FRAME.leftMm + 3, widthMm: half }, style);
  sheet.write(
    notice.ar,
    { ...box, xMm: FRAME.rightMm - 3 - half, widthMm: half },
    { ...style, sizePt: 13.5, base: 'rtl' },
  );
  return y + box.heightMm + 3;
}

function drawSignature(sheet: Sheet, y: number, data: Recepisse): number {
  const heightMm = 40;
  const label = formBox(data.form, 'recepisse').fields.find(field => field.id === 'dateSignCachet');
  if (!label) throw new Error(`forms.json: ${data.form} has no box to sign`);
  const qrMm = 46;
  const sign = { xMm: FRAME.leftMm, yMm: y, widthMm: FRAME.widthMm - qrMm - 3, heightMm };
  const by = words('recepisse.receivedBy');
  signatureBox(sheet, sign, label, [
    { fr: bothDates(data.depositedOn).fr, ar: bothDates(data.depositedOn).ar },
    {
      fr: `${by.fr} ${data.agent.fr}`,
      ar: data.agent.ar === '' ? '' : `${by.ar} ${isolate(data.agent.ar, 'rtl')}`,
    },
  ]);
  const qr = { xMm: FRAME.rightMm - qrMm, yMm: y, widthMm: qrMm, heightMm };
  sheet.rect(qr, { widthPt: RULE.inner, stroke: GREY.rule });
  drawQrCode(sheet, data.reference, { ...qr, yMm: y + 0.4, heightMm: 31.6 }, 'reference');
  const caption = words('recepisse.reference');
  const small = { sizePt: 6, minPt: 5, align: 'center', color: GREY.label } as const;
  const inside = { xMm: qr.xMm + 1, widthMm: qrMm - 2, heightMm: 4 };
  sheet.write(caption.fr, { ...inside, yMm: y + 31.6 }, small);
  sheet.write(caption.ar, { ...inside, yMm: y + 35.4 }, { ...small, sizePt: 6.5, base: 'rtl' });
  return y + heightMm + 2.5;
}

function drawPapers(sheet: Sheet, y: number, data: Recepisse): void {
  if (data.papers.length === 0) return;
  const columns = [
    { head: words('number'), widthMm: 14, align: 'center' },
    { head: { fr: words('recepisse.papers').fr, ar: '' }, widthMm: 79 },
    { head: { fr: '', ar: words('recepisse.papers').ar }, widthMm: 79, align: 'right' },
    { head: words('recepisse.pages'), widthMm: 14, align: 'center' },
  ] as const;
  const rows = data.papers.map((paper, index) => {
    const field = `papers.${index}`;
    return [
      single(paper.n, `${field}.n`, { sizePt: 8 }),
      single(paper.fr, `${field}.fr`, { sizePt: 8 }),
      single(paper.ar, `${field}.ar`, { sizePt: 8.5, base: 'rtl' }),
      single(String(paper.pages), `${field}.pages`, { sizePt: 8 }),
    ];
  });
  drawTable(sheet, y, columns, rows, {
    nextPage: () => {
      sheet.newPage();
      return titleBand(sheet, letterhead(sheet, data.centre), formBox(data.form, 'recepisse'));
    },
  });
}
