import type { Bilingual } from '../contract/shapes.ts';
import {
  type DecreeForm,
  type FormBox,
  type FormField,
  type FormId,
  signedByHand,
} from './form-catalogue.ts';
import { GREY } from './form-parts.ts';
import { DENSE, type Density, ROOMY, SLIP, SNUG } from './form-density.ts';
import { columnsRow, type Row, type Stack } from './form-frame.ts';
import { choiceRow, emptyRow, peopleSignRow, personRow, signRow, stepRow } from './form-hand.ts';
import { fieldRows, type PlacedField } from './form-rows.ts';
import { textRow, titleRow } from './form-text.ts';
import type { FilledValue, FilledValues, FormPerson } from './form-value.ts';
import { FRAME } from './sheet.ts';
import { LETTERHEAD, words } from './words.ts';

/** A part of a form as the pages take it: rows that stay together, in a frame or bare, after a cut or a plain gap. */
export interface Block {
  readonly rows: readonly Row[];
  readonly framed: boolean;
  readonly before: 'gap' | 'cut' | 'page' | 'none';
}

/** Files I to III: two sides to the edge, their last parts torn off. */
const FILES: ReadonlySet<FormId> = new Set(['FORM_I', 'FORM_II', 'FORM_BI', 'FORM_BII', 'FORM_III']);

export function densityOf(id: FormId): Density {
  if (FILES.has(id) || id === 'W18_INSPECTION') return DENSE;
  return id === 'TEMP_IMPORT' ? SNUG : ROOMY;
}

/** The box that opens the second side of a file. */
const SECOND_SIDE: Partial<Record<FormId, string>> = {
  FORM_I: 'vente',
  FORM_II: 'enregistrement',
  FORM_BI: 'rti',
  FORM_BII: 'rti',
  FORM_III: 'recepisse',
};

/** Parts torn off together, side by side: the applicant's slips at the left, the vehicle's at the right. */
const SLIPS: ReadonlySet<string> = new Set(['recepisse', 'rejet', 'vehicleStub']);

/** Where the sentence of a box runs on: the statement stands before this field. */
const STATEMENT_BEFORE: Readonly<Record<string, string>> = {
  acheteur: 'faitA',
  proprietaire: 'faitA',
  vente: 'marque',
  engagement: 'marque',
};

/** Boxes that the digest named to find them, and that carry no title on the annex. */
const UNTITLED: ReadonlySet<string> = new Set(['entete', 'engagement', 'signature', 'declaration', 'carte']);

/** Lines of the list of co-owners on a blank form. */
const BLANK_PEOPLE = 4;

/** Every part of the form in its order. Blank where nothing is known. */
export function formBlocks(form: DecreeForm, values: FilledValues, density: Density): Block[] {
  const blocks: Block[] = [];
  if (form.notice) blocks.push(bare([noteRow(form.notice, density)], 'none'));
  for (let index = 0; index < form.boxes.length; index += 1) {
    const box = form.boxes[index];
    if (!box) continue;
    if (box.id === 'recepisse') {
      const slips = form.boxes.filter(one => SLIPS.has(one.id));
      blocks.push(slipsBlock(form, slips, values));
      index += slips.length - 1;
      continue;
    }
    const tornOff = SLIPS.has(form.boxes[index - 1]?.id ?? '');
    const before = box.id === SECOND_SIDE[form.id] ? 'page' : tornOff ? 'cut' : 'gap';
    blocks.push(...boxBlocks(form, box, values, density, before));
  }
  const notes = formNotes(form);
  if (notes.length > 0) blocks.push(bare(notes.map(note => noteRow(note, density))));
  if (form.attachments.length > 0) {
    const title = textRow(words('form.attachments'), FRAME.widthMm, {
      sizePt: density.titlePt,
      weight: 'bold',
    });
    const lines = form.attachments.map(one => noteRow({ fr: `– ${one.fr}`, ar: `– ${one.ar}` }, density));
    blocks.push(bare([title, ...lines]));
  }
  return blocks;
}

function bare(rows: readonly Row[], before: Block['before'] = 'gap'): Block {
  return { rows, framed: false, before };
}

function noteRow(note: Bilingual, density: Density): Row {
  return textRow(note, FRAME.widthMm, { sizePt: density.captionPt, color: GREY.label }, { padMm: 0.3 });
}

/** Notes at the foot, those of a field too where the annex prints one. */
function formNotes(form: DecreeForm): readonly Bilingual[] {
  return form.id === 'WW_DECLARATION' ? [words('form.note.wwDate')] : form.notes;
}

function boxBlocks(
  form: DecreeForm,
  box: FormBox,
  values: FilledValues,
  density: Density,
  before: Block['before'],
): Block[] {
  if (box.copies !== undefined) return copiesBlocks(form, box, values, box.copies);
  return [{ rows: boxRows(form, box, values, FRAME.widthMm, density), framed: true, before }];
}

/** The declarations of mise en circulation: two of them side by side, one alone across the page, torn off. */
function copiesBlocks(form: DecreeForm, box: FormBox, values: FilledValues, copies: number): Block[] {
  if (copies === 1) {
    return [{ rows: boxRows(form, box, values, FRAME.widthMm, SLIP), framed: true, before: 'cut' }];
  }
  const widthMm = slipMm();
  const columns = Array.from({ length: copies }, (): Stack[] => [
    { rows: boxRows(form, box, values, widthMm, SLIP) },
  ]);
  return [{ rows: [columnsRow(columns, FRAME.widthMm, SLIP_GAP_MM)], framed: false, before: 'cut' }];
}

const SLIP_GAP_MM = 4;
const slipMm = () => (FRAME.widthMm - SLIP_GAP_MM) / 2;

function slipsBlock(form: DecreeForm, slips: readonly FormBox[], values: FilledValues): Block {
  const widthMm = slipMm();
  const stackOf = (box: FormBox): Stack => {
    const rows = boxRows(form, box, values, widthMm, SLIP);
    return { rows: box.id === 'recepisse' ? [...slipHead(widthMm), ...rows] : rows };
  };
  const left = slips.filter(box => box.id !== 'vehicleStub').map(stackOf);
  const right = slips.filter(box => box.id === 'vehicleStub').map(stackOf);
  return {
    rows: [columnsRow([left, right], FRAME.widthMm, SLIP_GAP_MM)],
    framed: false,
    before: form.id === 'FORM_III' ? 'page' : 'cut',
  };
}

/** The récépissé leaves the form: it says whose it is. */
function slipHead(widthMm: number): Row[] {
  return LETTERHEAD.fr.map((fr, index) =>
    textRow(
      { fr, ar: LETTERHEAD.ar[index] ?? '' },
      widthMm,
      { sizePt: SLIP.captionPt - 0.5, weight: index === 0 ? 'bold' : 'regular' },
      { padMm: 0.1 },
    ),
  );
}

/** The rows of a box: title, introduction, fields in their order, steps, statement, notices. */
export function boxRows(
  form: DecreeForm,
  box: FormBox,
  values: FilledValues,
  widthMm: number,
  density: Density,
): Row[] {
  const valueOf = (field: string) => values.get(`${box.id}.${field}`);
  const look = { sizePt: density.labelPt } as const;
  const rows: Row[] = UNTITLED.has(box.id) ? [] : [titleRow(box, widthMm, density)];
  if (box.intro) rows.push(textRow(box.intro, widthMm, look));

  const statement = box.statement ?? (box.id === 'engagement' ? form.statement : undefined);
  const turn = box.fields.findIndex(field => field.id === STATEMENT_BEFORE[box.id]);
  const [head, tail] = turn < 0 ? [box.fields, []] : [box.fields.slice(0, turn), box.fields.slice(turn)];
  rows.push(...rowsOfFields(form, box, head, values, widthMm, density));
  if (statement) rows.push(textRow(statement, widthMm, { ...look, weight: 'bold' }, { padMm: 0.8 }));
  rows.push(...rowsOfFields(form, box, tail, values, widthMm, density));

  for (const step of box.steps) {
    rows.push(stepRow(step, field => valueOf(`${step.id}.${field}`), widthMm, density));
  }
  for (const rule of box.rules) {
    const sentence = RULES[rule.who];
    if (sentence)
      rows.push(textRow(words(sentence, { m2: rule.minM2 }), widthMm, { ...look, color: GREY.label }));
  }
  if (box.fields.length + box.steps.length === 0) rows.push(emptyRow(values.get(box.id), density));
  if (box.nb)
    rows.push(textRow(box.nb, widthMm, { sizePt: density.captionPt, color: GREY.label }, { ruled: true }));
  if (box.notice) {
    rows.push(textRow(box.notice, widthMm, { ...look, weight: 'bold' }, { ruled: true, padMm: 0.8 }));
  }
  return rows;
}

const RULES: Readonly<Record<string, 'form.minArea.new' | 'form.minArea.used' | 'form.minArea.repairer'>> = {
  NEW_VEHICLES_TRADER: 'form.minArea.new',
  USED_VEHICLES_TRADER: 'form.minArea.used',
  REPAIRER: 'form.minArea.repairer',
};

/** Written fields, choices, lists and frames to sign, each kind in its own rows, never out of order. */
function rowsOfFields(
  form: DecreeForm,
  box: FormBox,
  fields: readonly FormField[],
  values: FilledValues,
  widthMm: number,
  density: Density,
): Row[] {
  const rows: Row[] = [];
  let written: PlacedField[] = [];
  let signed: PlacedField[] = [];
  const flush = () => {
    if (written.length > 0) rows.push(...fieldRows(written, widthMm, density));
    if (signed.length > 0) rows.push(signRow(signed, widthMm, density));
    written = [];
    signed = [];
  };
  for (const field of fields) {
    const value = values.get(`${box.id}.${field.id}`);
    const long = form.id === 'WW_DECLARATION' && field.type === 'date';
    if (field.type === 'choice' || field.type === 'list' || peopleOf(value)) {
      flush();
      rows.push(...peopleRows(field, value, widthMm, density));
    } else if (signedByHand(field)) {
      if (written.length > 0) flush();
      signed.push({ field, value });
    } else {
      if (signed.length > 0) flush();
      written.push({ field, value, long });
    }
  }
  flush();
  return rows;
}

function peopleOf(value: FilledValue | undefined): readonly FormPerson[] | undefined {
  const given = value?.value;
  return typeof given === 'object' && 'people' in given ? given.people : undefined;
}

function peopleRows(
  field: FormField,
  value: FilledValue | undefined,
  widthMm: number,
  density: Density,
): Row[] {
  if (field.type === 'choice') return [choiceRow(field, value, density)];
  const people = peopleOf(value);
  const title = textRow(field, widthMm, { sizePt: density.labelPt }, { ruled: true });
  const name = (index: number) => `${value?.field ?? field.id}.${index}`;
  if (field.type === 'list') {
    const lines: readonly (FormPerson | undefined)[] =
      people ?? Array.from({ length: BLANK_PEOPLE }, () => undefined);
    return [title, ...lines.map((person, index) => personRow(person, index + 1, name(index), density))];
  }
  const all = (people ?? []).map((person, index) => ({ person, field: name(index) }));
  const columns = Math.min(3, all.length);
  const rows: Row[] = [title];
  for (let from = 0; from < all.length; from += columns) {
    rows.push(peopleSignRow(all.slice(from, from + columns), columns, density));
  }
  return rows;
}
