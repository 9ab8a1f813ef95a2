import { z } from 'zod';
import { directionOf, isolate } from '../../domain/text/bidi.ts';
import type { Bilingual } from '../contract/shapes.ts';
import {
  bothDates,
  fieldRow,
  footers,
  framedRows,
  GREY,
  letterhead,
  sectionTitle,
  signatureBox,
  titleBand,
} from './form-parts.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Issue, PlateCells, Words } from './shapes.ts';
import { FRAME, Sheet } from './sheet.ts';
import { drawQrCode } from './symbols.ts';
import { drawTable, single } from './table.ts';
import { formBox, formText, PRINTED_FORMS, words } from './words.ts';

/**
 * Slip of a dossier that was not accepted: why, with the article, and what to bring for a new deposit.
 * Source: arrêté 2711.10, annexes 2 to 5 and 30, box "fiche de rejet du dossier".
 */
export const FicheDeRejet = z.strictObject({
  ...Issue.shape,
  form: z.enum(PRINTED_FORMS),
  /** Left out when the file was refused at the counter, before it had a number. */
  dossierNo: z.string().min(1).optional(),
  plate: PlateCells.optional(),
  chassis: z.string().optional(),
  owner: Words,
  rejectedOn: CalendarDate,
  reasons: z
    .array(
      z.strictObject({
        article: z.string(),
        fr: z.string().min(1),
        ar: z.string(),
        /** The agent's own words, after the motive in either language. */
        note: z.string().optional(),
      }),
    )
    .min(1),
  bring: z.array(z.strictObject({ fr: z.string().min(1), ar: z.string() })),
  reference: z.string().min(1),
});
export type FicheDeRejet = z.infer<typeof FicheDeRejet>;

export const ficheDeRejet: PaperLayout<FicheDeRejet> = {
  schema: FicheDeRejet,
  title: data => [formBox(data.form, 'rejet').fr, data.dossierNo ?? data.owner.fr].join(' — '),
  draw: data => {
    const sheet = new Sheet();
    const open = () => titleBand(sheet, letterhead(sheet, data.centre), formBox(data.form, 'rejet'), 12);
    const nextPage = () => {
      sheet.newPage();
      return open();
    };
    let y = drawIdentity(sheet, open(), data);
    y = sectionTitle(sheet, y, words('rejet.reasons'));
    y = drawReasons(sheet, y, data, nextPage);
    y = sectionTitle(sheet, y > FRAME.bottomMm - 40 ? nextPage() : y, words('rejet.bring'));
    y = drawBring(sheet, y, data, nextPage);
    drawSignatures(sheet, y > FRAME.bottomMm - 52 ? nextPage() : y, data);
    footers(sheet, data, data.dossierNo ?? formText(data.form).fr.split(' — ')[0] ?? '');
    return sheet;
  },
};

function drawIdentity(sheet: Sheet, y: number, data: FicheDeRejet): number {
  const { rows, next } = framedRows(sheet, y, [9, 11, 14, 9, 9]);
  const [dossier, plate, owner, chassis, date] = rows;
  if (!dossier || !plate || !owner || !chassis || !date)
    throw new Error('framedRows gave fewer rows than asked');
  const optional = (text: string | undefined, field: string) =>
    text === undefined
      ? ({ kind: 'blank' } as const)
      : ({ kind: 'text', text, weight: 'mono', field } as const);
  fieldRow(sheet, dossier, words('dossierNo'), optional(data.dossierNo, 'dossierNo'));
  fieldRow(sheet, plate, words('plate'), { kind: 'plate', cells: data.plate, field: 'plate' });
  fieldRow(sheet, owner, words('owner'), { kind: 'bilingual', value: data.owner, field: 'owner' });
  fieldRow(sheet, chassis, words('chassis'), optional(data.chassis, 'chassis'));
  fieldRow(sheet, date, words('date'), {
    kind: 'text',
    text: bothDates(data.rejectedOn).fr,
    field: 'rejectedOn',
  });
  return next;
}

/** Each motive on its own row, between its article on both sides. */
function drawReasons(sheet: Sheet, y: number, data: FicheDeRejet, nextPage: () => number): number {
  const columns = [
    { head: words('rejet.article'), widthMm: 24, align: 'center' },
    { head: { fr: words('rejet.reasons').fr, ar: '' }, widthMm: 81 },
    { head: { fr: '', ar: words('rejet.reasons').ar }, widthMm: 81 },
  ] as const;
  const rows = data.reasons.map((reason, index) => [
    single(reason.article, `reasons.${index}.article`, { weight: 'bold' }),
    single(withNote(reason.fr, '\u00A0: ', reason.note), `reasons.${index}.fr`, { sizePt: 9.5 }),
    single(withNote(reason.ar, ': ', reason.note), `reasons.${index}.ar`, { sizePt: 10, base: 'rtl' }),
  ]);
  return drawTable(sheet, y, columns, rows, { nextPage });
}

/** Words typed in one script keep their own order and their full stop at their own end, in a line of either language. */
function withNote(motive: string, between: string, note: string | undefined): string {
  const shielded = isolate(motive, directionOf(motive, 'ltr'));
  return note === undefined || note === '' || motive === ''
    ? shielded
    : shielded + between + isolate(note, directionOf(note, 'ltr'));
}

function drawBring(sheet: Sheet, y: number, data: FicheDeRejet, nextPage: () => number): number {
  const columns = [
    { head: words('number'), widthMm: 14, align: 'center' },
    { head: { fr: words('recepisse.paper').fr, ar: '' }, widthMm: 86 },
    { head: { fr: '', ar: words('recepisse.paper').ar }, widthMm: 86 },
  ] as const;
  const list: readonly Bilingual[] = data.bring.length > 0 ? data.bring : [words('rejet.nothing')];
  const rows = list.map((paper, index) => [
    single(data.bring.length > 0 ? String(index + 1) : '', `bring.${index}`),
    single(paper.fr, `bring.${index}.fr`),
    single(paper.ar, `bring.${index}.ar`, { base: 'rtl' }),
  ]);
  return drawTable(sheet, y, columns, rows, { nextPage });
}

function drawSignatures(sheet: Sheet, y: number, data: FicheDeRejet): void {
  const label = formBox(data.form, 'rejet').fields.find(field => field.id === 'signCachet');
  if (!label) throw new Error(`forms.json: ${data.form} has no box to sign on the fiche de rejet`);
  const heightMm = 44;
  const widthMm = 72;
  const by = words('rejet.signedBy');
  signatureBox(sheet, { xMm: FRAME.leftMm, yMm: y, widthMm, heightMm }, label, [
    bothDates(data.rejectedOn),
    { fr: `${by.fr} ${data.agent.fr}`, ar: data.agent.ar === '' ? '' : `${by.ar} ${data.agent.ar}` },
  ]);
  signatureBox(
    sheet,
    { xMm: FRAME.leftMm + widthMm + 2, yMm: y, widthMm, heightMm },
    words('rejet.applicantSign'),
  );
  const qr = {
    xMm: FRAME.leftMm + 2 * widthMm + 4,
    yMm: y,
    widthMm: FRAME.widthMm - 2 * widthMm - 4,
    heightMm,
  };
  sheet.rect(qr, { widthPt: 0.35, stroke: GREY.rule });
  drawQrCode(sheet, data.reference, { ...qr, heightMm: 33 }, 'reference');
  const caption = words('rejet.reference');
  const small = { sizePt: 6, minPt: 5, align: 'center', color: GREY.label } as const;
  const inside = { xMm: qr.xMm + 1, widthMm: qr.widthMm - 2 };
  sheet.write(caption.fr, { ...inside, yMm: y + 32.6, heightMm: 5.4 }, small);
  sheet.write(caption.ar, { ...inside, yMm: y + 38, heightMm: 5.6 }, { ...small, base: 'rtl' });
}
