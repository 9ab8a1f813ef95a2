import type { DossierRow } from '../db/stores/dossier-table.ts';
import type { Step } from '../domain/dossier/flow.ts';
import { type FormField, formFields } from '../domain/dossier/form.ts';
import { displayParts } from '../domain/number/format.ts';
import { parseNumber } from '../domain/number/parse.ts';
import { isNumberError } from '../domain/number/registration-number.ts';
import { shortDate } from '../domain/text/date-words.ts';
import { moroccanDate, plainDateOf } from '../domain/text/plain-date.ts';
import { fuelWords } from './card-faces.ts';
import type { Bilingual } from './contract/shapes.ts';
import { decreeForm, type FormId, formSlots } from './paper/form-catalogue.ts';
import type { FormValue } from './paper/form-value.ts';
import type { Parts } from './parts.ts';
import { agentRef } from './person.ts';

/** The line of the centre's box that each step signs (annexes 2 to 5 and 30). Forms I and II have one line for control and exploitation. */
const LINES: readonly (readonly [line: string, step: Step])[] = [
  ['received', 'deposit'],
  ['controlled', 'control'],
  ['noOpposition', 'clear-opposition'],
  ['dataEntered', 'enter'],
  ['dataChecked', 'check'],
  ['dataCheckedExploited', 'check'],
  ['exploited', 'exploit'],
  ['validated', 'validate'],
];

/**
 * What a dossier writes in the fields of one of the decree's forms, by `box.field`: every field that the form of the screen says it
 * prints, the steps as they were signed, and what is made of several fields (a full name, type and model). What is unknown stays blank.
 */
export function formValues(
  parts: Parts,
  row: DossierRow,
  form: FormId,
  owner: Bilingual,
): Record<string, FormValue> {
  const fields = formFields(row.operation, row.data);
  const made = { ...composed(row, owner), ...signatures(parts, row) };
  const values: Record<string, FormValue> = {};
  for (const { key, type } of formSlots(decreeForm(form))) {
    const value = made[key] ?? printedIn(key, fields, row.data.values);
    if (value === undefined) continue;
    if (type.startsWith('plate')) {
      const cells = typeof value === 'string' ? cellsOf(value) : undefined;
      if (cells) values[key] = { cells };
    } else values[key] = value;
  }
  return values;
}

/** The fields that fill a place, French beside Arabic; two of one script are written one after the other. */
function printedIn(
  key: string,
  fields: readonly FormField[],
  values: Readonly<Record<string, string>>,
): FormValue | undefined {
  const found = fields.filter(field => field.printed.includes(key) && values[field.id] !== undefined);
  const text = (arabic: boolean) =>
    found
      .filter(field => field.kind.startsWith('arabic') === arabic)
      .map(field => values[field.id] ?? '')
      .join(' / ');
  const fuel = found.find(field => field.id === 'vehicle.carburant');
  if (fuel) return fuelWords(values[fuel.id]);
  const [fr, ar] = [text(false), text(true)];
  if (fr === '') return ar === '' ? undefined : ar;
  return ar === '' ? fr : { fr, ar };
}

/** What no single field says: names in full, the number, the reason of a withdrawal, the detachable receipt. */
function composed(row: DossierRow, owner: Bilingual): Record<string, FormValue | undefined> {
  const { values } = row.data;
  const name = both(owner);
  const address = both({
    fr: values['owner.residence'] ?? '',
    ar: values['owner.residenceAr'] ?? '',
  });
  const number = row.data.registration?.canonical ?? values['prior.immatriculation'];
  const deposited = shortDate(plainDateOf(row.depositedOn));
  return {
    'centre.bordereauNo': row.bordereau,
    'centre.dossierNo': row.number,
    'entete.immatriculation': number,
    'vente.acheteurNom': name,
    'vente.acheteurCnie': row.cnie ?? undefined,
    'financement.nom': values['finance.organisme'],
    'recepisse.numero': number,
    'recepisse.proprietaire': name,
    'recepisse.adresse': address,
    'recepisse.dateSignCachet': deposited,
    'miseEnCirculation.acheteur': name,
    'declarant.nom': name,
    'declarant.cni': row.cnie ?? undefined,
    'declarant.adresse': address,
    'vehicule.immatriculation': number,
    'signature.faitA': values['owner.faitA'],
    'signature.date': values['owner.faitLe'],
  };
}

function signatures(parts: Parts, row: DossierRow): Record<string, FormValue> {
  const signed: Record<string, FormValue> = {};
  for (const [line, step] of LINES) {
    const by = row.data.signed[step];
    if (!by) continue;
    const { nameFr: fr, nameAr: ar } = agentRef(parts, by.agent);
    signed[`centre.${line}.${line === 'validated' ? 'chiefSignature' : 'by'}`] = { fr, ar };
    signed[`centre.${line}.date`] = moroccanDate(by.at);
  }
  return signed;
}

function both({ fr, ar }: Bilingual): FormValue | undefined {
  if (fr === '') return undefined;
  return ar === '' ? fr : { fr, ar };
}

/** The cells of a number from left to right; undefined for a number that is of no present series. */
export function cellsOf(text: string): string[] | undefined {
  const number = parseNumber(text);
  return isNumberError(number) ? undefined : displayParts(number).map(part => part.text);
}
