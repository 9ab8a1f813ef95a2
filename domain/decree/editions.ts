import { addDays, type PlainDate } from '../text/plain-date.ts';
import { type Decree, decreeId } from './decree.ts';

/** What the registry made known: a version of an edition, or that an edition is withdrawn. */
export type Publication =
  | {
      readonly kind: 'edition';
      readonly decree: Decree;
      /** Place in the registry's order of publication, from 1. */
      readonly sequence: number;
    }
  | {
      readonly kind: 'withdrawal';
      readonly code: string;
      readonly version: number;
      readonly sequence: number;
    };

/** Days during which one edition is the law. */
export interface Period {
  readonly from: PlainDate;
  /** Last day; null when no later edition is known. */
  readonly until: PlainDate | null;
  readonly decree: Decree;
}

/** Every edition known, and which of them is in force when. */
export interface Editions {
  /** In order, one at most for a day. */
  readonly periods: readonly Period[];
  /** Every version ever known by its `id`, replaced and withdrawn ones too: an old dossier may be of them. */
  readonly byId: ReadonlyMap<string, Decree>;
}

/**
 * Says which edition is in force when. The answer depends on what is known, never on the order in which it arrived:
 * of an edition its latest version counts, nothing of it when that is its withdrawal; on a day the edition with the latest date
 * of effect is in force, so that an amendment ends the one before on its own eve; when one made for a time is over, the one it
 * had suspended is in force again. Two editions of one date of effect: the one published later.
 * @param bundled what came with this build, oldest first; it stands for the same version when that is received too
 */
export function editionsOf(bundled: readonly Decree[], received: readonly Publication[]): Editions {
  const known: readonly Publication[] = [
    ...received,
    ...bundled.map(decree => ({ kind: 'edition' as const, decree, sequence: 0 })),
  ];
  const byId = new Map<string, Decree>();
  const latest = new Map<string, Publication>();
  for (const one of known) {
    const { code, version } = nameOf(one);
    if (one.kind === 'edition') byId.set(decreeId(code, version), one.decree);
    const before = latest.get(code);
    if (!before || nameOf(before).version <= version) latest.set(code, one);
  }
  const standing = [...latest.values()].filter(one => one.kind === 'edition').sort(byDateOfEffect);
  return { periods: periodsOf(standing), byId };
}

/** The edition and the version that a publication is of. */
export function nameOf(one: Publication): { readonly code: string; readonly version: number } {
  return one.kind === 'edition' ? one.decree : one;
}

type PublishedEdition = Extract<Publication, { kind: 'edition' }>;

function byDateOfEffect(a: PublishedEdition, b: PublishedEdition): number {
  if (a.decree.from !== b.decree.from) return a.decree.from < b.decree.from ? -1 : 1;
  if (a.sequence !== b.sequence) return a.sequence - b.sequence;
  return a.decree.code < b.decree.code ? -1 : 1;
}

/** Cuts the calendar where an edition begins or ends, and gives each piece the last edition that covers it. */
function periodsOf(standing: readonly PublishedEdition[]): readonly Period[] {
  const cuts = new Set<PlainDate>();
  for (const { decree } of standing) {
    cuts.add(decree.from);
    if (decree.until !== null) cuts.add(addDays(decree.until, 1));
  }
  const days = [...cuts].sort();
  const periods: Period[] = [];
  for (const [index, from] of days.entries()) {
    const next = days[index + 1];
    const until = next === undefined ? null : addDays(next, -1);
    const found = standing.findLast(
      ({ decree }) => decree.from <= from && (decree.until === null || from <= decree.until),
    );
    if (!found) continue;
    const last = periods.at(-1);
    const goesOn = last?.decree === found.decree && last.until !== null && addDays(last.until, 1) === from;
    if (goesOn) periods[periods.length - 1] = { ...last, until };
    else periods.push({ from, until, decree: found.decree });
  }
  return periods;
}

/** The edition in force on a day. */
export function inForceOn(periods: readonly Period[], on: PlainDate): Decree | undefined {
  return periods.findLast(each => on >= each.from && (each.until === null || on <= each.until))?.decree;
}

/** The first day from `since` on that no edition covers; undefined when the law has no gap. */
export function firstDayWithoutLaw(periods: readonly Period[], since: PlainDate): PlainDate | undefined {
  let day = since;
  for (const { from, until } of periods) {
    if (until !== null && until < day) continue;
    if (from > day) return day;
    if (until === null) return undefined;
    day = addDays(until, 1);
  }
  return day;
}
