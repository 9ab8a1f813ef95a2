import { z } from 'zod';
import { procedure } from './procedure.ts';
import { Bilingual, Bytes, CommandId } from './shapes.ts';

/** Every form and annex of the decree that is a printed paper (arrêté 2711.10, annexes 2 to 5, 8, 17, 18, 23, 24, 27 to 30). */
export const FORM_IDS = [
  'FORM_I',
  'FORM_II',
  'FORM_BI',
  'FORM_BII',
  'FORM_III',
  'FORM_IV',
  'WW_DECLARATION',
  'COOWNERSHIP',
  'MAEC_AUTHORISATION',
  'TEMP_IMPORT',
  'W18_INSPECTION',
  'WITHDRAWAL_DECL',
  'WITHDRAWAL_RECEIPT',
] as const;
export const FormId = z.enum(FORM_IDS);
export type FormId = z.infer<typeof FormId>;

/** Sheets of one form asked at once: a counter's pile, not a press. */
export const MOST_BLANKS = 50;

export const blank = {
  /** The forms that a centre hands out, in the order of their annexes. */
  'blank.list': procedure({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({
      forms: z.array(
        z.object({ form: FormId, annex: z.string(), title: Bilingual, sides: z.number().int() }),
      ),
    }),
  }),
  /** A side of a form with nothing in it, as it would be printed. */
  'blank.preview': procedure({
    access: 'signed-in',
    input: z.object({ form: FormId, side: z.number().int().min(1).max(4) }),
    output: z.object({ png: Bytes }),
  }),
  /** Prints blank forms. They are of no dossier: nothing is recorded. Refusals: `printer-*`. */
  'blank.print': procedure({
    access: 'signed-in',
    input: z.object({
      commandId: CommandId,
      form: FormId,
      copies: z.number().int().min(1).max(MOST_BLANKS),
      printerId: z.string().optional(),
    }),
    output: z.object({ copies: z.number().int(), printer: z.string(), file: z.string().nullable() }),
  }),
};
