import law from '../assets/decree/operations.json' with { type: 'json' };
import forms from '../assets/decree/forms.json' with { type: 'json' };
import arFields from '../assets/i18n/ar/fields.json' with { type: 'json' };
import frFields from '../assets/i18n/fr/fields.json' with { type: 'json' };
import type { DossierRow } from '../db/stores/dossier-table.ts';
import { labels } from '../domain/decree/wording.ts';
import { shortDate } from '../domain/text/date-words.ts';
import { transfers } from '../domain/dossier/workflow.ts';
import { plainDateOf } from '../domain/text/plain-date.ts';
import type { Bilingual } from './contract/shapes.ts';
import type { CardFace } from './contract/production.ts';
import type { z } from 'zod';
import type { Parts } from './parts.ts';
import { agentRef, enrolled } from './person.ts';

type Face = z.infer<typeof CardFace>;

/** The two faces of the card, field by field in the order of art. 3; a field that does not concern this vehicle is left out. */
export function cardFaces(
  parts: Parts,
  row: DossierRow,
  supportSerial: string,
): { recto: Face[]; verso: Face[] } {
  const said = cardValues(parts, row, supportSerial);
  const face = (fields: readonly { id: string; fr: string; ar: string }[]) =>
    fields.flatMap(({ id, fr, ar }): Face[] => {
      const value = said[id];
      return value === undefined || value.fr === ''
        ? []
        : [{ id, fr, ar, value: value.fr, valueAr: value.ar }];
    });
  return { recto: face(forms.card.recto), verso: face(forms.card.verso) };
}

/** What each field of art. 3 says for this dossier, by its id in `assets/decree/forms.json`. */
export function cardValues(parts: Parts, row: DossierRow, supportSerial: string): Record<string, Bilingual> {
  const { values, facts, registration, signed } = row.data;
  const { identity } = enrolled(parts);
  const use = String(facts['vehicle.use'] ?? 'PRIVATE');
  const goods = use.startsWith('GOODS_') || use === 'BREAKDOWN';
  const chief = signed.validate ? agentRef(parts, signed.validate.agent) : undefined;
  const date = (id: string) => dateWords(values[id]);
  const said: Record<string, Bilingual | undefined> = {
    immatriculation: same(registration?.canonical),
    immatriculationAnterieure: same(registration?.previous ?? undefined),
    dateMec: date('vehicle.dateMec'),
    dateMecMaroc: date('vehicle.dateMecMaroc'),
    dateMutation: transfers(row.operation) ? dateWords(registration?.on) : undefined,
    dateFinValidite: dateWords(registration?.validUntil),
    usage: labels.value('vehicle.use', use),
    proprietaire: { fr: row.ownerLatin, ar: row.ownerArabic },
    adresse: { fr: values['owner.residence'] ?? '', ar: values['owner.residenceAr'] ?? '' },
    marque: same(values['vehicle.marque']),
    type: same(values['vehicle.type']),
    genre: same(values['vehicle.genre']),
    modele: same(values['vehicle.modele']),
    carburant: fuelWords(values['vehicle.carburant']),
    chassis: same(values['vehicle.chassis']),
    nbCylindres: same(values['vehicle.nbCylindres']),
    puissanceFiscale: unit(values['vehicle.puissanceFiscale'], 'CV', 'حصان'),
    nbPlaces: goods ? undefined : same(values['vehicle.nbPlaces']),
    ptac: goods ? unit(values['vehicle.ptc'], 'kg', 'كلغ') : undefined,
    poidsVide: unit(values['vehicle.poidsVide'], 'kg', 'كلغ'),
    ptmct: unit(values['vehicle.ptmct'], 'kg', 'كلغ'),
    restrictions: restrictionsOf(row),
    typeSupport: { fr: 'Électronique', ar: 'إلكتروني' },
    operation: operationWords(row),
    noSerieSupport: same(supportSerial),
    signature: chief && {
      fr: `${chief.nameFr}, ${identity.centre.nameFr}`,
      ar: `${chief.nameAr}، ${identity.centre.nameAr}`,
    },
  };
  return Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, Bilingual] => entry[1] !== undefined),
  );
}

/** Restrictions, and the mention of a collection vehicle in both languages (art. 11): the card has no other place for it. */
function restrictionsOf({ data: { registration, values } }: DossierRow): Bilingual | undefined {
  const mentions = (registration?.mentions ?? []).flatMap(code =>
    hasKey(law.cardMentions, code) ? [law.cardMentions[code]] : [],
  );
  const written = values['vehicle.restrictions'];
  if (mentions.length === 0) return same(written);
  const join = (language: 'fr' | 'ar', comma: string) =>
    [...mentions.map(words => words[language]), ...(written === undefined ? [] : [written])].join(comma);
  return { fr: join('fr', ', '), ar: join('ar', '، ') };
}

export function fuelWords(code: string | undefined): Bilingual | undefined {
  const key = `fuel.${code ?? ''}`;
  if (!hasKey(frFields, key) || !hasKey(arFields, key)) return undefined;
  return { fr: frFields[key], ar: arFields[key] };
}

/** The fuel of the form's list that a card names in words, ours or those of trade; undefined when it is none of them. */
export function fuelCodeOf(words: string): string | undefined {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^a-z]/gi, '')
      .toUpperCase();
  const said = plain(words) === 'DIESEL' ? 'GASOIL' : plain(words);
  const prefix = 'fuel.';
  const found = Object.entries(frFields).find(
    ([key, name]) => key.startsWith(prefix) && said !== '' && plain(name) === said,
  );
  return found?.[0].slice(prefix.length);
}

function hasKey<T extends object>(object: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(object, key);
}

function operationWords(row: DossierRow): Bilingual | undefined {
  const { registration } = row.data;
  if (!registration) return undefined;
  const name = labels.operation(row.operation);
  const on = dateWords(registration.on);
  return on && { fr: `${name.fr}, ${on.fr}`, ar: `${name.ar}، ${on.ar}` };
}

function dateWords(date: string | undefined): Bilingual | undefined {
  if (date === undefined) return undefined;
  const day = shortDate(plainDateOf(date));
  return { fr: day, ar: day };
}

function same(text: string | undefined): Bilingual | undefined {
  return text === undefined ? undefined : { fr: text, ar: text };
}

function unit(text: string | undefined, fr: string, ar: string): Bilingual | undefined {
  return text === undefined ? undefined : { fr: `${text} ${fr}`, ar: `${text} ${ar}` };
}
