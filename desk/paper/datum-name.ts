import ar from '../../assets/i18n/ar/datum.json' with { type: 'json' };
import fr from '../../assets/i18n/fr/datum.json' with { type: 'json' };
import type { Bilingual } from '../contract/shapes.ts';
import { Refused } from '../contract/refusal.ts';
import { decreeForm, FORM_IDS, type FormId, labelOf } from './form-catalogue.ts';
import { CARD_FIELDS } from './words.ts';

const FR: Readonly<Record<string, string>> = fr;
const AR: Readonly<Record<string, string>> = ar;

/**
 * What a field of a paper's data is called by people, for a refusal: `owner.ar` is "propriétaire (en arabe)", `values.acheteur.nom` of
 * form I is "Nom, Déclaration de l'acheteur du véhicule". A path that nobody named stays as it is.
 */
export function datumName(field: string, form: FormId | undefined): Bilingual {
  const parts = field.split('.');
  const language = parts.at(-1) === 'ar' ? 'ar' : parts.at(-1) === 'fr' ? 'fr' : undefined;
  const path = language === undefined ? parts : parts.slice(0, -1);
  const printed = path[0] === 'values' && form !== undefined ? ofForm(form, path.slice(1)) : undefined;
  const named = printed ?? ofDatum(path);
  if (!named) return { fr: field, ar: field };
  const rank = path.findLast(part => /^\d+$/.test(part));
  const nth = rank === undefined ? '' : String(Number(rank) + 1);
  return { fr: said(FR, named.fr, nth, language), ar: said(AR, named.ar, nth, language) };
}

function said(
  words: Readonly<Record<string, string>>,
  name: string,
  nth: string,
  language: 'fr' | 'ar' | undefined,
): string {
  const ranked = nth === '' ? name : `${name} ${words['~nth'] ?? ''}${nth}`;
  return language === undefined ? ranked : `${ranked} (${words[`~in.${language}`] ?? language})`;
}

/** A field of a form by its label and the title of its box, as they are printed. */
function ofForm(id: FormId, path: readonly string[]): Bilingual | undefined {
  const box = decreeForm(id).boxes.find(one => one.id === path[0]);
  if (!box) return undefined;
  const [, second, third] = path;
  const step = box.steps.find(one => one.id === second);
  const field = (step?.fields ?? box.fields).find(one => one.id === (step ? third : second));
  if (!field) return { fr: box.fr, ar: box.ar };
  const [label, title] = [labelOf(field), step ?? box];
  if (label.fr === title.fr) return { fr: label.fr, ar: label.ar };
  return { fr: `${label.fr}, ${title.fr}`, ar: `${label.ar}، ${title.ar}` };
}

/** The last part of the path that has a name; a side of the card is named as the card names it. */
function ofDatum(path: readonly string[]): Bilingual | undefined {
  const [side, id] = path;
  if (side === 'recto' || side === 'verso') {
    const field = CARD_FIELDS[side].find(one => one.id === id);
    if (field) return { fr: field.fr, ar: field.ar };
  }
  for (const part of path.toReversed()) {
    const [french, arabic] = [FR[part], AR[part]];
    if (french !== undefined && arabic !== undefined) return { fr: french, ar: arabic };
  }
  return undefined;
}

/**
 * Prints, and says the field of a refusal by its name in both languages (`fieldFr`, `fieldAr`), as the sentences need it.
 * @throws Refused as the printing did, with the names
 */
export async function withFieldNamed<T>(data: unknown, print: () => Promise<T>): Promise<T> {
  try {
    return await print();
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.field === undefined) throw error;
    const { fr: fieldFr, ar: fieldAr } = datumName(error.refusal.field, formOf(data));
    throw new Refused({ ...error.refusal, params: { ...error.refusal.params, fieldFr, fieldAr } });
  }
}

function formOf(data: unknown): FormId | undefined {
  const named = typeof data === 'object' && data !== null && 'form' in data ? data.form : undefined;
  return FORM_IDS.find(form => form === named);
}
