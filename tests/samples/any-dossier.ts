import { checklist } from '../../domain/decree/checklist.ts';
import { parseChecklistInput } from '../../domain/decree/input.ts';
import { questionFor } from '../../domain/decree/question.ts';
import type { FlowOperation } from '../../domain/dossier/flow.ts';
import { counterFields, type FormField, formFields } from '../../domain/dossier/form.ts';
import { plainDateOf } from '../../domain/text/plain-date.ts';
import { daysAgo, type SampleDossier } from './dossiers.ts';

/** Answers that make an ordinary dossier; any other question takes its first possible answer. */
const USUAL: Readonly<Record<string, string | number | boolean>> = {
  'purchase.method': 'CASH',
  'acquisition.mode': 'SALE',
  'trade.role': 'NONE',
  'owner.kind': 'NATURAL_PERSON',
  'owner.count': 1,
  'owner.minor': false,
  'owner.profession': 'OTHER',
  'renewal.reason': 'OTHER',
  'vehicle.use': 'PRIVATE',
  'vehicle.ptacKg': 1640,
  'vehicle.condition': 'NEW',
  'vehicle.imported': false,
  'vehicle.typeApproved': true,
  'vehicle.characteristicsChanged': false,
  'vehicle.finallyWithdrawn': false,
  'seller.cardLost': false,
  'seller.isOrdinaryPerson': true,
  'applicant.holdsW18': true,
  'w18.consecutiveMissedRenewals': 0,
  'ww.previousBookExhausted': false,
  'ww.delivered': true,
  'vehicle.currentSeries': 'NONE',
};

/** The answer of an invented dossier to a question of the checklist. */
export function answerTo(
  asked: string,
  operation: FlowOperation,
  today: string,
  said: Readonly<Record<string, string | number | boolean>> = {},
): string | number | boolean {
  const given = said[asked] ?? USUAL[asked];
  const question = questionFor(asked, { operation, on: plainDateOf(today) });
  if (!question) throw new Error(`nobody knows the question ${asked}`);
  switch (question.control) {
    case 'date':
      return asked.endsWith('card.issueDate') ? daysAgo(today, 4_000) : daysAgo(today, 9);
    case 'number':
      return given ?? question.min;
    case 'choice':
    case 'yes-no': {
      const possible: readonly (string | number | boolean)[] = question.values.map(({ value }) => value);
      const first = given !== undefined && possible.includes(given) ? given : possible[0];
      if (first === undefined) throw new Error(`no answer to ${asked}`);
      return first;
    }
  }
}

/** Values that one field has whatever the operation. */
const KNOWN: Readonly<Record<string, string>> = {
  'owner.nom': 'HADDAD',
  'owner.prenom': 'Rania',
  'owner.raison': 'ATLAS TRANSPORTS SARL',
  'owner.raisonAr': 'أطلس للنقل',
  'vehicle.marque': 'DACIA',
  'vehicle.poidsVide': '1100',
  'vehicle.ptc': '1640',
  'vehicle.dateMec': '2014-05-12',
  'vehicle.dateMecMaroc': '2014-05-12',
  'owner.neLe': '1990-11-03',
  'visite.surface': '450',
  'visite.fosse': 'OUI',
  'visite.avis': 'FAVORABLE',
  'carnet.souches': '25',
  'carnet.annulees': '1',
  'mission.numero': '19',
  'w18.precedent': '25004 W18',
  'finance.organisme': 'CRÉDIT ATLAS',
  'w18.assuranceJusquau': '2027-01-31',
};

/** A whole and lawful form of an operation, for a vehicle that `nth` makes another. */
export function filledForm(
  operation: FlowOperation,
  known: Parameters<typeof formFields>[1],
  today: string,
  nth: number,
  said: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const pad = (size: number) => String(nth).padStart(size, '0');
  const value = ({ id, kind, choices, series, min, maxLength }: FormField): string => {
    const usual = said[id] ?? KNOWN[id];
    if (usual !== undefined) return usual;
    switch (kind) {
      case 'latin-name':
        return 'Amine';
      case 'arabic-name':
        return 'أمين';
      case 'latin-text':
        return `Réf ${pad(4)}`.slice(0, maxLength);
      case 'arabic-text':
        return 'القنيطرة';
      case 'note':
        return 'Sans objet';
      case 'date':
        return daysAgo(today, 8);
      case 'future-date':
        return '2027-12-31';
      case 'vin':
      case 'chassis':
        return `UU1DJF0056${pad(7)}`;
      case 'cnie':
        return `GB31${pad(4)}`;
      case 'integer':
      case 'kg':
      case 'cubic-centimetres':
        return String(Math.max(min ?? 0, 4));
      case 'plate':
        return series?.[0] === 'DIPLOMATIC'
          ? 'CD 7-19'
          : series?.[0] === 'COOPERATION'
            ? `CI ${String(nth)}-24`
            : `${String(40_000 + nth)}-ب-59`;
      case 'old-plate':
        return `${String(1_000 + nth)}-56`;
      case 'ww':
        return `${pad(6)} WW`;
      case 'w18':
        return '26004 W18';
      case 'choice':
        return choices?.[0] ?? '';
    }
  };
  return Object.fromEntries(
    formFields(operation, known)
      .filter(field => field.required || said[field.id] !== undefined)
      .map(field => [field.id, value(field)]),
  );
}

/**
 * A whole invented file of any operation, as a person types it: the answers that the decree asks one after the other, what the
 * counter notes, what data entry adds.
 */
export function sampleOf(
  operation: FlowOperation,
  today: string,
  nth: number,
  said: { readonly facts?: Facts; readonly values?: Readonly<Record<string, string>> } = {},
): SampleDossier {
  const facts: Record<string, string | number | boolean> = {};
  const dates: Record<string, string> = {};
  const on = plainDateOf(today);
  for (;;) {
    // The desk answers these two itself, from its list and its register.
    const known = { ...facts, 'vehicle.opposition': false, 'vehicle.finallyWithdrawn': false };
    const input = parseChecklistInput({
      operation,
      on,
      facts: asked(known, operation, on),
      dates: { ...dates, 'deposit.date': on },
    });
    if (!input.ok) throw new Error(`${operation}: ${JSON.stringify(input.errors)}`);
    const [next] = checklist(input.value).missingFacts;
    if (next === undefined) break;
    const answer = answerTo(next, operation, today, said.facts);
    if (next.startsWith('dates.')) dates[next.slice('dates.'.length)] = String(answer);
    else facts[next] = answer;
  }
  const form = filledForm(operation, { facts }, today, nth, said.values);
  const noted = new Set(counterFields(operation, { facts }).map(({ id }) => id));
  const part = (counter: boolean) =>
    Object.fromEntries(Object.entries(form).filter(([id]) => noted.has(id) === counter));
  return {
    operation,
    // Asked before the opposition is known, answered all the same by whoever is asked.
    facts: { ...facts, 'vehicle.finallyWithdrawn': false },
    dates,
    counter: part(true),
    entry: part(false),
  };
}

type Facts = Readonly<Record<string, string | number | boolean>>;

/** Only the facts that this operation knows: the two of the desk are no question of a first registration. */
function asked(facts: Facts, operation: FlowOperation, on: ReturnType<typeof plainDateOf>): Facts {
  const wanted = new Set(
    checklist({ operation, overlays: [], on, facts: {}, dates: { 'deposit.date': on } }).missingFacts,
  );
  const own = ['vehicle.opposition', 'vehicle.finallyWithdrawn'];
  return Object.fromEntries(
    Object.entries(facts).filter(([name]) => !own.includes(name) || wanted.has(name)),
  );
}
