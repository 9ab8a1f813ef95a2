import { z } from 'zod';
import type { Bilingual } from '../contract/shapes.ts';
import { densityOf, formBlocks } from './form-blocks.ts';
import { decreeForm, FORM_IDS, type FormId, isFile } from './form-catalogue.ts';
import { headLines, headTitle } from './form-head.ts';
import { codesOf, drawFormSheet, type SheetCodes } from './form-sheet.ts';
import { type FilledValues, filling, FormValue, valueFault } from './form-value.ts';
import type { PaperLayout } from './layout.ts';
import { Issue } from './shapes.ts';
import type { Sheet } from './sheet.ts';
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
    if (data.reference !== undefined && isFile(data.form))
      context.addIssue({
        code: 'custom',
        path: ['reference'],
        message: 'its two sides are full: the receipt carries the reference',
      });
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
        ...codesOf(data),
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
export interface FormFilling extends SheetCodes {
  readonly form: FormId;
  readonly values: FilledValues;
  /** In place of the title of the annex (the cancellation receipt of art. 52). */
  readonly title?: Bilingual;
}

/** A form with nothing in it, to be filled by hand. No centre printed it: it says its annex only. */
export function blankForm(id: FormId): Sheet {
  return drawForm({ form: id, values: new Map() }, undefined);
}

/** Draws a form with its head, its parts in order, its codes and its foot. */
export function drawForm(filled: FormFilling, issue: Issue | undefined): Sheet {
  const { form: id, values, title, ...codes } = filled;
  const form = decreeForm(id);
  const density = densityOf(id);
  return drawFormSheet(
    {
      lines: headLines(form),
      title: title ?? headTitle(form),
      annex: words('form.annex', { n: form.annex }),
      blocks: formBlocks(form, values, density),
      density,
      ...codes,
    },
    issue,
  );
}
