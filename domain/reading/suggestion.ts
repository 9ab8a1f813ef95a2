import { type Mrz, readMrz } from './mrz.ts';
import { makerOf, vinCheck, vinsIn } from './vin.ts';

/** What was read on a page by a machine: a proposal, shown with why it may be believed, kept only when a person takes it. */
export interface Suggestion {
  readonly kind: 'vin' | 'make' | 'cnie' | 'family' | 'given' | 'familyAr' | 'givenAr';
  readonly value: string;
  /** A check digit agrees (`checked`), it differs where it must agree (`doubtful`), or nothing proves it (`read`). */
  readonly proof: 'checked' | 'doubtful' | 'read';
}

/** Texts of one page, as the engine read it for each script and for the machine-readable zone. */
export interface PageText {
  readonly latin: string;
  readonly arabic: string;
  readonly zone: string;
}

/** Everything that a page proposes, the surest of each kind first, none twice. */
export function suggestionsIn(text: PageText): Suggestion[] {
  const found = [
    ...(zoneOf(text) ?? []),
    ...vehicleNumbers(text.latin),
    ...identityNumbers(text.latin),
    ...named(text.latin, LATIN_LABELS),
    ...named(text.arabic, ARABIC_LABELS),
  ];
  const order = { checked: 0, read: 1, doubtful: 2 };
  return found
    .filter(
      (each, at) => found.findIndex(other => other.kind === each.kind && other.value === each.value) === at,
    )
    .toSorted((a, b) => order[a.proof] - order[b.proof]);
}

/**
 * The zone names its holder. No check digit covers the names: those of a zone that agrees otherwise are read, the others are in doubt.
 * Undefined when there is no zone.
 */
function zoneOf({ zone, latin }: PageText): Suggestion[] | undefined {
  const mrz = readMrz(zone) ?? readMrz(latin);
  if (mrz === undefined) return undefined;
  const proof = mrz.whole ? 'read' : 'doubtful';
  const number = identityOf(mrz);
  return [
    ...(number === undefined ? [] : [number]),
    ...(mrz.family === '' ? [] : [{ kind: 'family' as const, value: mrz.family, proof } as const]),
    ...(mrz.given === '' ? [] : [{ kind: 'given' as const, value: mrz.given, proof } as const]),
  ];
}

/** One or two letters, then up to seven digits: the number of a CNIE. */
const CNIE = /^[A-Z]{1,2}[0-9]{4,7}$/;

/** The CNIE number of a Moroccan card stands in the optional data, or is the document's own. */
function identityOf(mrz: Mrz): Suggestion | undefined {
  const { optional, number, whole } = mrz;
  const value = [optional.replaceAll(' ', ''), number.value].find(each => CNIE.test(each));
  if (value === undefined) return undefined;
  const checked = value === number.value ? number.checked === true : whole;
  return { kind: 'cnie', value, proof: checked ? 'checked' : 'doubtful' };
}

function vehicleNumbers(latin: string): Suggestion[] {
  return vinsIn(latin).flatMap(value => {
    const check = vinCheck(value);
    const proof = check === 'agrees' ? 'checked' : check === 'differs' ? 'doubtful' : 'read';
    const make = makerOf(value);
    return [
      { kind: 'vin' as const, value, proof } as const,
      ...(make === undefined ? [] : [{ kind: 'make' as const, value: make, proof: 'read' } as const]),
    ];
  });
}

/** Printed numbers carry no check digit. A letter among the digits is a digit read wrong. */
function identityNumbers(latin: string): Suggestion[] {
  const words = latin.toUpperCase().split(/[^A-Z0-9]+/);
  return words.flatMap((word, at) => {
    const joined = /^[A-Z]{1,2}$/.test(word) ? word + (words[at + 1] ?? '') : word;
    const [, letters = '', rest = ''] = /^([A-Z]{1,2})([0-9OIL]{5,7})$/.exec(joined) ?? [];
    const value = letters + rest.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
    // A word of letters that only looks like digits (BILLOI) is no number.
    return CNIE.test(value) && /[0-9]{3}/.test(rest) ? [{ kind: 'cnie', value, proof: 'read' } as const] : [];
  });
}

type NameKind = 'family' | 'given' | 'familyAr' | 'givenAr';
type Labels = readonly (readonly [NameKind, RegExp])[];

const LATIN_LABELS: Labels = [
  ['family', /^\W*nom(?: de famille)?\s*[:;.]\s*(.+)$/iu],
  ['given', /^\W*pr[ée]noms?\s*[:;.]\s*(.+)$/iu],
];
const ARABIC_LABELS: Labels = [
  ['familyAr', /(?:الاسم العائلي|النسب)\s*[:؛.]\s*(.+)$/u],
  ['givenAr', /(?:الاسم الشخصي|الإسم الشخصي)\s*[:؛.]\s*(.+)$/u],
];

/** Names behind their labels, as the forms print them. */
function named(text: string, labels: Labels): Suggestion[] {
  return text.split(/\r?\n/).flatMap(line =>
    labels.flatMap(([kind, label]) => {
      const said =
        label
          .exec(line.trim())?.[1]
          ?.replace(/[^\p{L}\p{M}' -]+.*$/u, '')
          .trim() ?? '';
      return said.length < 2 || said.length > 60
        ? []
        : [{ kind, value: kind === 'family' ? said.toUpperCase() : said, proof: 'read' } as const];
    }),
  );
}
