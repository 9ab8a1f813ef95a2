import forms from '../../assets/decree/forms.json' with { type: 'json' };
import ar from '../../assets/i18n/ar/paper.json' with { type: 'json' };
import fr from '../../assets/i18n/fr/paper.json' with { type: 'json' };
import { directionOf, isolate } from '../../domain/text/bidi.ts';
import type { Bilingual } from '../contract/shapes.ts';

/** Keys of both files; a test keeps them equal. */
export type WordKey = keyof typeof fr;

/** A label or a sentence of the papers in both languages; values stand isolated, so that none can turn its sentence around. */
export function words(key: WordKey, values: Readonly<Record<string, string | number>> = {}): Bilingual {
  return { fr: filled(fr[key], values), ar: filled(ar[key], values) };
}

function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`the sentence "${sentence}" needs a value for ${name}`);
    const text = String(value);
    return isolate(text, directionOf(text, 'ltr'));
  });
}

/** The forms whose detachable parts are printed (annexes 2 to 5 and 30). */
export const PRINTED_FORMS = ['FORM_I', 'FORM_II', 'FORM_BI', 'FORM_BII', 'FORM_III'] as const;
export type PrintedForm = (typeof PRINTED_FORMS)[number];

interface FormText {
  readonly fr: string;
  readonly ar: string;
  readonly recepisseDays: number;
  readonly header: { readonly fr: readonly string[]; readonly ar: readonly string[] };
}

/** A box of a form: its title, its fields in their order, its notice. */
export interface FormBox {
  readonly fr: string;
  readonly ar: string;
  readonly fields: readonly FormField[];
  readonly notice?: Bilingual;
}
export interface FormField {
  readonly id: string;
  readonly fr: string;
  readonly ar: string;
  readonly type: string;
  readonly values?: readonly string[];
}

/** The form as the annex has it. @throws Error when the decree data lost it, which a test would have shown */
export function formText(id: PrintedForm): FormText {
  const form = forms.forms.find(one => one.id === id);
  if (!form || !('header' in form) || typeof form.recepisseDays !== 'number')
    throw new Error(`forms.json: ${id}`);
  return { fr: form.fr, ar: form.ar, recepisseDays: form.recepisseDays, header: form.header };
}

/** A box of a form, fields in the order of the annex. */
export function formBox(id: PrintedForm, box: 'recepisse' | 'rejet'): FormBox {
  const found = forms.forms.find(one => one.id === id)?.boxes.find(one => one.id === box);
  if (!found) throw new Error(`forms.json: ${id} has no box ${box}`);
  return found;
}

/** The three lines at the head of every form. */
export const LETTERHEAD = formText('FORM_I').header;

/** Fields of the card in the order of art. 3. */
export const CARD_FIELDS = { recto: forms.card.recto, verso: forms.card.verso } as const;
