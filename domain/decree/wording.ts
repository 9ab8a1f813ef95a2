import arabic from '../../assets/i18n/ar/decree.json' with { type: 'json' };
import french from '../../assets/i18n/fr/decree.json' with { type: 'json' };
import type { PlainDate } from '../text/plain-date.ts';
import type { DateName } from './deadline.ts';
import { FACTS, factRank, isFactName, type FactName, type FactValue, type FieldError } from './facts.ts';
import type {
  DeadlineId,
  Depositor,
  OperationCode,
  OverlayCode,
  PaperKind,
  Signer,
  Words,
} from './operation.ts';
import type { Reason } from './predicate.ts';

type Plural = Readonly<Record<string, string>> & { readonly other: string };

interface FactWords {
  readonly label: string;
  readonly question: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly unit?: string;
  /** How a value reads as a reason: by value (`CASH`, `true`), or by plural for numbers and dates. */
  readonly why: Readonly<Record<string, string>>;
}

/** What `assets/i18n/{fr,ar}/decree.json` must hold: a missing label does not compile. */
interface Vocabulary {
  readonly operations: Readonly<Record<OperationCode | 'CHANGEMENT_ANCIEN_NUMERO', string>>;
  readonly overlays: Readonly<Record<OverlayCode, { readonly label: string; readonly why: string }>>;
  readonly deadlines: Readonly<Record<DeadlineId, string>>;
  readonly dates: Readonly<Record<DateName, { readonly label: string; readonly question: string }>>;
  readonly facts: Readonly<Record<FactName, FactWords>>;
  readonly why: {
    readonly always: string;
    readonly operation: string;
    readonly afterDeposit: string;
    readonly replacedBy: string;
    readonly late: Plural;
    readonly inTime: string;
    readonly changeLate: Plural;
    readonly changeInTime: string;
  };
  /** How a condition of the decree reads: its connectors, its comparisons with a bound, the one shared condition that has a name. */
  readonly conditions: Readonly<
    Record<'and' | 'or' | 'not' | 'except' | 'group' | 'gt' | 'gte' | 'lt' | 'lte' | 'annex7', string>
  >;
  readonly answers: { readonly yes: string; readonly no: string };
  readonly kinds: Readonly<Record<PaperKind, string>>;
  readonly signers: Readonly<Record<Signer, string>>;
  readonly depositors: Readonly<Record<Depositor['who'], string>>;
  /** The types an input error may expect, in words. */
  readonly types: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<FieldError['code'], string>>;
}

const FR: Vocabulary = french;
const AR: Vocabulary = arabic;
const PLURALS = { fr: new Intl.PluralRules('fr'), ar: new Intl.PluralRules('ar') } as const;
const COMMA = { fr: ', ', ar: '، ' } as const;
export type Language = 'fr' | 'ar';

/** The same sentence in both languages. */
export function inBoth(say: (vocabulary: Vocabulary, language: Language) => string): Words {
  return { fr: say(FR, 'fr'), ar: say(AR, 'ar') };
}

/** A sentence with its holes filled. */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** `1 640`, thousands apart by a space that does not break. Morocco writes 0 to 9 in both languages. */
export function figure(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00A0');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** `12/03/2026`, as it is written on the forms. */
export function writtenDate(date: PlainDate): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

function counted(templates: Readonly<Record<string, string>>, count: number, language: Language): string {
  const template = templates[PLURALS[language].select(count)] ?? templates.other ?? '';
  return fill(template, { value: figure(count) });
}

/** One known fact as a reason: "achat au comptant", "1 640 kg", "propriétaire majeur". */
export function factWords(fact: FactName, value: FactValue): Words {
  return inBoth((vocabulary, language) => {
    const why = vocabulary.facts[fact].why;
    if (typeof value === 'number') return counted(why, value, language);
    if (FACTS[fact].type === 'date') return fill(why.other ?? '', { value: writtenDate(value as PlainDate) });
    return why[String(value)] ?? String(value);
  });
}

/** Several reasons in one line, each once. */
export function joined(parts: readonly Words[]): Words {
  return inBoth((_, language) => [...new Set(parts.map(each => each[language]))].join(COMMA[language]));
}

/**
 * The comparisons that decided, as the dossier's own facts in the order of asking: "usage personnel, 1 640 kg".
 * `special` says some facts better than their value does (a delay with its days). Empty when only the operation decided.
 */
export function reasonWords(
  because: readonly Reason[],
  special: Readonly<Partial<Record<FactName, Words>>> = {},
): readonly Words[] {
  const said = new Map<FactName, Words>();
  for (const { fact, value } of because) {
    if (said.has(fact)) continue;
    const words = special[fact] ?? (value === undefined ? undefined : factWords(fact, value));
    if (words) said.set(fact, words);
  }
  return [...said].sort(([a], [b]) => factRank(a) - factRank(b)).map(([, words]) => words);
}

export const alwaysWords = inBoth(vocabulary => vocabulary.why.always);
export const operationWords = inBoth(vocabulary => vocabulary.why.operation);

export function overlayWords(code: OverlayCode): Words {
  return inBoth(vocabulary => vocabulary.overlays[code].why);
}

export function replacedByWords(paper: Words): Words {
  return inBoth((vocabulary, language) => fill(vocabulary.why.replacedBy, { paper: paper[language] }));
}

/** "dépôt en retard de 11 jours", "dépôt dans le délai, jusqu’au 12/03/2026". */
export function delayWords(
  what: 'deposit' | 'change',
  state: { readonly late: boolean; readonly daysLeft: number; readonly due: PlainDate },
): Words {
  return inBoth(({ why }, language) => {
    const [late, inTime] = what === 'deposit' ? [why.late, why.inTime] : [why.changeLate, why.changeInTime];
    return state.late
      ? counted(late, -state.daysLeft, language)
      : fill(inTime, { date: writtenDate(state.due) });
  });
}

function named(vocabulary: Vocabulary, code: string): string {
  if (isFactName(code)) return vocabulary.facts[code].label;
  const name = code.replace(/^(facts|dates)\./, '');
  if (isFactName(name)) return vocabulary.facts[name].label;
  const others: readonly Readonly<Record<string, string | { readonly label: string }>>[] = [
    vocabulary.dates,
    vocabulary.overlays,
    vocabulary.operations,
  ];
  for (const table of others) {
    const found = table[name];
    if (found !== undefined) return typeof found === 'string' ? found : found.label;
  }
  return code;
}

/** The sentence of an input error, saying what to do, with fields and codes by their names. */
export function errorWords(error: FieldError): Words {
  return inBoth(vocabulary => {
    const params: Record<string, string | number> = {
      field: named(vocabulary, error.field),
      ...error.params,
    };
    const against = params.with;
    if (typeof against === 'string') params.with = named(vocabulary, against);
    const { expected } = params;
    if (typeof expected === 'string') params.expected = vocabulary.types[expected] ?? expected;
    return fill(vocabulary.errors[error.code], params);
  });
}

/** Labels of the decree's own words, for screens and papers. */
export const labels = {
  operation: (code: OperationCode) => inBoth(vocabulary => vocabulary.operations[code]),
  overlay: (code: OverlayCode) => inBoth(vocabulary => vocabulary.overlays[code].label),
  deadline: (id: DeadlineId) => inBoth(vocabulary => vocabulary.deadlines[id]),
  date: (name: DateName) => inBoth(vocabulary => vocabulary.dates[name].label),
  dateQuestion: (name: DateName) => inBoth(vocabulary => vocabulary.dates[name].question),
  fact: (name: FactName) => inBoth(vocabulary => vocabulary.facts[name].label),
  factQuestion: (name: FactName) => inBoth(vocabulary => vocabulary.facts[name].question),
  unit: (name: FactName): Words | null =>
    FR.facts[name].unit === undefined ? null : inBoth(vocabulary => vocabulary.facts[name].unit ?? ''),
  value: (name: FactName, value: string) =>
    inBoth(vocabulary => vocabulary.facts[name].values?.[value] ?? value),
  /** Why a paper stands in a dossier whose law did not ask for it on the day of deposit. */
  afterDeposit: inBoth(vocabulary => vocabulary.why.afterDeposit),
  yes: inBoth(vocabulary => vocabulary.answers.yes),
  no: inBoth(vocabulary => vocabulary.answers.no),
  kind: (kind: PaperKind) => inBoth(vocabulary => vocabulary.kinds[kind]),
  signer: (signer: Signer) => inBoth(vocabulary => vocabulary.signers[signer]),
  depositor: (who: Depositor['who']) => inBoth(vocabulary => vocabulary.depositors[who]),
} as const;
