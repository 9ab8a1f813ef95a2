import { FORM_IDS, type FormId } from '../contract/blank-form.ts';
import { decreeForm } from '../paper/form-catalogue.ts';
import { pdfPagePng } from '../paper/previews.ts';
import { renderBlank, type RenderedPaper } from '../paper/render.ts';
import type { Handlers } from '../parts.ts';
import { person } from '../person.ts';
import { printerOf, printSheets } from '../print-sheets.ts';

type BlankHandlers = Pick<Handlers, Extract<keyof Handlers, `blank.${string}`>>;

/** Sharp at full height on a screen of 1080 lines, as every preview. */
const PREVIEW_WIDTH = 960;

export const blankFormHandlers: BlankHandlers = {
  async 'blank.list'(call) {
    person(call);
    const forms = [];
    for (const form of FORM_IDS) {
      const { annex, fr, ar } = decreeForm(form);
      forms.push({ form, annex, title: { fr, ar }, sides: (await blankOf(form)).pages });
    }
    return { forms };
  },
  async 'blank.preview'(call, { form, side }) {
    person(call);
    const { png } = await pdfPagePng((await blankOf(form)).pdf, side, PREVIEW_WIDTH);
    return { png };
  },
  async 'blank.print'(call, { commandId, form, copies, printerId }) {
    const mine = person(call);
    const printer = printerOf(mine, printerId);
    const { pdf } = await blankOf(form);
    let file: string | null = null;
    for (let copy = 1; copy <= copies; copy += 1)
      ({ file } = await printSheets(mine, printer, {
        name: `${form}-${commandId.slice(0, 8)}-${String(copy)}`,
        pdf,
      }));
    return mine.commit(() => ({ copies, printer: printer.name, file }));
  },
};

/** A blank form has the same bytes at every centre, every day: each is drawn once. */
const drawn = new Map<FormId, Promise<RenderedPaper>>();
function blankOf(form: FormId): Promise<RenderedPaper> {
  const known = drawn.get(form);
  if (known) return known;
  const fresh = renderBlank(form);
  drawn.set(form, fresh);
  return fresh;
}
