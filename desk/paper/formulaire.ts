import { z } from 'zod';
import type { Bilingual } from '../contract/shapes.ts';
import { type Block, densityOf, formBlocks } from './form-blocks.ts';
import { decreeForm, FORM_IDS, type FormId } from './form-catalogue.ts';
import { blankFoot, formHead, headLines, headTitle, runningHead } from './form-head.ts';
import { footers, GREY } from './form-parts.ts';
import { layPages } from './form-pages.ts';
import { drawFrame, textRow } from './form-rows.ts';
import { type FilledValues, filling, FormValue, valueFault } from './form-value.ts';
import type { PaperLayout } from './layout.ts';
import { Issue } from './shapes.ts';
import { FRAME, Sheet } from './sheet.ts';
import { drawQrCode } from './symbols.ts';
import { words } from './words.ts';

/**
 * Any form or annex of the decree, filled as far as the values go. A value stands under `box.field` (`centre.step.field` for the steps
 * of the centre, the box alone where it has no field).
 * Source: arrêté 2711.10, annexes 2 to 5, 8, 17, 18, 23, 24, 27 to 30.
 */
export const Formulaire = z
  .strictObject({
    ...Issue.shape,
    form: z.enum(FORM_IDS),
    /** Printed as Code 128 too. */
    dossierNo: z.string().min(1).optional(),
    /** The signed reference that a QR code carries. */
    reference: z.string().min(1).optional(),
    values: z.record(z.string(), FormValue),
  })
  .superRefine((data, context) => {
    const form = decreeForm(data.form);
    for (const [key, value] of Object.entries(data.values)) {
      const message = valueFault(form, key, value);
      if (message !== undefined) context.addIssue({ code: 'custom', path: ['values', key], message });
    }
  });
export type Formulaire = z.infer<typeof Formulaire>;

export const formulaire: PaperLayout<Formulaire> = {
  schema: Formulaire,
  title: data => formTitle(data.form, data.dossierNo),
  draw: data =>
    drawForm(
      {
        form: data.form,
        values: filling(
          Object.fromEntries(
            Object.entries(data.values).map(([key, value]) => [key, [`values.${key}`, value] as const]),
          ),
        ),
        ...(data.dossierNo === undefined ? {} : { dossierNo: data.dossierNo }),
        ...(data.reference === undefined ? {} : { reference: data.reference }),
      },
      data,
    ),
};

/** Title of the file: always two parts, the form then the dossier or the annex. */
export function formTitle(id: FormId, dossierNo: string | undefined): string {
  const form = decreeForm(id);
  return `${form.fr.replace(/\s+\(.*\)$/, '')} — ${dossierNo ?? words('form.annex', { n: form.annex }).fr}`;
}

/** A form to draw: what it is, what stands in it, what is printed around it. */
export interface FormFilling {
  readonly form: FormId;
  readonly values: FilledValues;
  readonly dossierNo?: string;
  readonly reference?: string;
  /** In place of the title of the annex (the cancellation receipt of art. 52). */
  readonly title?: Bilingual;
  /** Sentences under the boxes: validity, what the paper proves. */
  readonly remarks?: readonly Bilingual[];
}

/** A form with nothing in it, to be filled by hand. No centre printed it: it says its annex only. */
export function blankForm(id: FormId): Sheet {
  return drawForm({ form: id, values: new Map() }, undefined);
}

/** Draws a form with its head, its parts in order, its codes and its foot. */
export function drawForm(filled: FormFilling, issue: Issue | undefined): Sheet {
  const form = decreeForm(filled.form);
  const density = densityOf(filled.form);
  const sheet = new Sheet();
  const head = formHead(sheet, headLines(form), issue?.centre, filled.dossierNo, density);
  const title = filled.title ?? headTitle(form);
  const band = textRow(
    title,
    FRAME.widthMm,
    { sizePt: density.headPt, weight: 'bold' },
    { padMm: 1.3, tint: true },
  );
  const at = { xMm: FRAME.leftMm, yMm: head, widthMm: FRAME.widthMm };
  const firstMm = drawFrame(sheet, at, [band], []) + density.gapMm;
  const codesMm = filled.reference === undefined ? 0 : CODES_MM;
  const remarks = filled.remarks ?? [];
  const bottomMm = FRAME.bottomMm - codesMm;
  const blocks = [...formBlocks(form, filled.values), ...remarksBlocks(remarks)];
  const room = { firstMm, nextMm: FRAME.topMm + 7, bottomMm, gapMm: density.gapMm };
  layPages(sheet, blocks, room, () => {
    runningHead(sheet, title, filled.dossierNo);
  });
  if (filled.reference !== undefined) drawCodes(sheet, bottomMm, filled.reference);
  const annex = words('form.annex', { n: form.annex });
  if (issue) footers(sheet, issue, filled.dossierNo ?? annex.fr);
  else blankFoot(sheet, annex);
  return sheet;
}

const CODES_MM = 31;

/** The signed reference at the foot of the last page, and what it is for. */
function drawCodes(sheet: Sheet, yMm: number, reference: string): void {
  const sideMm = CODES_MM - 3;
  const box = { xMm: FRAME.leftMm, yMm: yMm + 2, widthMm: sideMm, heightMm: sideMm };
  drawQrCode(sheet, reference, box, 'reference');
  const said = words('form.reference');
  const look = { sizePt: 7, color: GREY.label } as const;
  const text = { yMm: box.yMm, heightMm: sideMm, widthMm: 72 };
  sheet.write(said.fr, { ...text, xMm: FRAME.leftMm + sideMm + 2 }, look);
  sheet.write(said.ar, { ...text, xMm: FRAME.rightMm - 72 }, { ...look, sizePt: 7.75, base: 'rtl' });
}

function remarksBlocks(remarks: readonly Bilingual[]): Block[] {
  if (remarks.length === 0) return [];
  const rows = remarks.map(remark =>
    textRow(remark, FRAME.widthMm, { sizePt: 9.5, weight: 'bold' }, { padMm: 1.4 }),
  );
  return [{ rows, framed: true, before: 'gap' }];
}
