import { z } from 'zod';
import forms from '../../assets/decree/forms.json' with { type: 'json' };
import { FORM_IDS, type FormId } from '../contract/blank-form.ts';
import type { Bilingual } from '../contract/shapes.ts';
import { words } from './words.ts';

export { FORM_IDS, type FormId };

/** The files of a registration or a transfer (annexes 2 to 5): two sides to the edge, their last parts torn off. */
const FULL_FILES: ReadonlySet<FormId> = new Set(['FORM_I', 'FORM_II', 'FORM_BI', 'FORM_BII']);
export function isFile(id: FormId): boolean {
  return FULL_FILES.has(id);
}

/** What a field of a form takes, as the decree data names it. */
const FIELD_TYPES = [
  'text',
  'integer',
  'number',
  'kg',
  'm2',
  'year',
  'date',
  'agent',
  'multiline',
  'dimensions',
  'list',
  'choice',
  'plate',
  'plate3',
  'plateDiplo3',
  'plateW18',
  'plateWW',
  'signature',
  'signatures',
  'stamp',
  'legalisation',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

const Both = z.object({ fr: z.string(), ar: z.string() });

const Field = z.object({
  id: z.string(),
  fr: z.string(),
  ar: z.string(),
  type: z.enum(FIELD_TYPES),
  /** Codes of a choice, in the order of its words. */
  values: z.array(z.string()).optional(),
});
export type FormField = z.infer<typeof Field>;

const Step = z.object({ id: z.string(), fr: z.string(), ar: z.string(), fields: z.array(Field) });
export type FormStep = z.infer<typeof Step>;

const Box = z.object({
  id: z.string(),
  fr: z.string(),
  ar: z.string(),
  fields: z.array(Field),
  steps: z.array(Step).default([]),
  intro: Both.optional(),
  statement: Both.optional(),
  nb: Both.optional(),
  notice: Both.optional(),
  copies: z.number().int().optional(),
  rules: z.array(z.object({ who: z.string(), minM2: z.number() })).default([]),
});
export type FormBox = z.infer<typeof Box>;

const Form = z.object({
  id: z.enum(FORM_IDS),
  annex: z.string(),
  fr: z.string(),
  ar: z.string(),
  notice: Both.nullish(),
  statement: Both.optional(),
  notes: z.array(Both).default([]),
  attachments: z.array(Both).default([]),
  boxes: z.array(Box),
});
export type DecreeForm = z.infer<typeof Form>;

let read: ReadonlyMap<FormId, DecreeForm> | undefined;

/**
 * A form of the decree, its boxes and fields in the order of the annex, the lost box of the financing institution added.
 * @throws Error when the decree data lost it, which a test would have shown
 */
export function decreeForm(id: FormId): DecreeForm {
  read ??= new Map(
    forms.forms.map(one => Form.parse(one)).map(form => [form.id, withFinancing(withoutRemarks(form))]),
  );
  const form = read.get(id);
  if (!form) throw new Error(`forms.json: ${id}`);
  return form;
}

/** What the digest noted inside a label (a doubtful reading, another numbering) is for its readers, not for the paper. */
const REMARKS = /\s*\((?:\?|؟|numéroté [^)]*|\d cases|art\. \d+)\)/g;

function withoutRemarks(form: DecreeForm): DecreeForm {
  const clean = <T extends Bilingual>(one: T): T => ({
    ...one,
    fr: one.fr.replace(REMARKS, ''),
    ar: one.ar.replace(REMARKS, ''),
  });
  return { ...form, boxes: form.boxes.map(box => ({ ...clean(box), fields: box.fields.map(clean) })) };
}

/**
 * Forms of a sale on credit are signed by the financing institution (arts 4 (1) and 5 (1)), whose box the scan of the annexes lost:
 * the decree data ask for it to be added. It stands after the buyer's declaration, which it signs with.
 */
function withFinancing(form: DecreeForm): DecreeForm {
  if (form.id !== 'FORM_II' && form.id !== 'FORM_BII') return form;
  const box: FormBox = {
    id: 'financement',
    ...words('form.financing'),
    fields: [
      { id: 'nom', ...words('form.financing.name'), type: 'text' },
      { id: 'signature', ...words('form.financing.signature'), type: 'signature' },
    ],
    steps: [],
    rules: [],
  };
  return {
    ...form,
    boxes: form.boxes.flatMap(one => (one.id === 'acheteur' ? [one, box] : [one])),
  };
}

/** Types signed, stamped or legalised by hand: they are drawn as frames. */
const BY_HAND: ReadonlySet<FieldType> = new Set(['signature', 'signatures', 'stamp', 'legalisation']);
export function signedByHand(field: FormField): boolean {
  return BY_HAND.has(field.type);
}

const PLATES: ReadonlySet<FieldType> = new Set(['plate', 'plate3', 'plateDiplo3', 'plateW18', 'plateWW']);
export function isPlate(field: FormField): boolean {
  return PLATES.has(field.type);
}

/** The label without the dots that mark, inside it, where the value is written: the value has its own place here. */
export function labelOf(field: FormField): Bilingual {
  if (field.type === 'multiline' || field.type === 'text') return { fr: field.fr, ar: field.ar };
  return { fr: withoutGap(field.fr), ar: withoutGap(field.ar) };
}

function withoutGap(label: string): string {
  return label
    .replace(/\s*…(\s*(20\.\.|W18|WW))?/g, '')
    .replace(/\s*20\.\.$/, '')
    .trim();
}

/** A place of a form where something may be written: `box.field`, `centre.step.field`, or the box itself when it has no field. */
export interface FormSlot {
  readonly key: string;
  readonly type: FieldType;
  readonly values?: readonly string[];
}

/** Every place of the form, in its order. */
export function formSlots(form: DecreeForm): readonly FormSlot[] {
  return form.boxes.flatMap(box => {
    const own = box.fields.map(field => slot(`${box.id}.${field.id}`, field));
    const steps = box.steps.flatMap(step =>
      step.fields.map(field => slot(`${box.id}.${step.id}.${field.id}`, field)),
    );
    if (own.length + steps.length === 0) return [{ key: box.id, type: 'multiline' } as const];
    return [...own, ...steps];
  });
}

function slot(key: string, field: FormField): FormSlot {
  return { key, type: field.type, ...(field.values ? { values: field.values } : {}) };
}
