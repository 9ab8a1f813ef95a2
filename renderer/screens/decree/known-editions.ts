import { DECREES } from '../../../domain/decree/catalogue.ts';
import type { Decree } from '../../../domain/decree/decree.ts';
import { inForceOn, type Period } from '../../../domain/decree/editions.ts';
import { addDays, type PlainDate } from '../../../domain/text/plain-date.ts';
import type { ReceivedEdition } from '../../desk/editions.ts';

/** Where an edition stands today. */
export type Standing = 'in-force' | 'coming' | 'over' | 'replaced' | 'withdrawn';

/** A version of an edition as the screen lists it. */
export interface KnownEdition {
  readonly decree: Decree;
  readonly standing: Standing;
  /** The periods it is the law; none of a version that was replaced or withdrawn. */
  readonly periods: readonly Period[];
  /** Null for what came with the build. */
  readonly arrival: ReceivedEdition['kept'] | null;
  /** Why it was withdrawn. */
  readonly reason: { readonly fr: string; readonly ar: string } | null;
  /** What it is compared with: the version before it, else the edition in force on its eve; undefined for the first one. */
  readonly follows: Decree | undefined;
}

/** Every version of every edition known, the latest date of effect first; of one date, the latest version first. */
export function knownEditions(
  received: readonly ReceivedEdition[],
  periods: readonly Period[],
  today: PlainDate,
): readonly KnownEdition[] {
  const found = new Map<string, { decree: Decree; arrival: KnownEdition['arrival'] }>();
  for (const { publication, kept } of received)
    if (publication.kind === 'edition')
      found.set(publication.decree.id, { decree: publication.decree, arrival: kept });
  for (const decree of DECREES) found.set(decree.id, { decree, arrival: null });
  const all = [...found.values()].sort((a, b) => byDate(b.decree, a.decree));
  return all.map(({ decree, arrival }) => {
    const own = periods.filter(each => each.decree === decree);
    const withdrawal = received.findLast(
      ({ publication }) =>
        publication.kind === 'withdrawal' &&
        publication.code === decree.code &&
        publication.version > decree.version,
    )?.kept;
    const later = all.some(each => each.decree.code === decree.code && each.decree.version > decree.version);
    return {
      decree,
      arrival,
      periods: own,
      standing: later ? 'replaced' : withdrawal ? 'withdrawn' : standingOf(own, today),
      reason: withdrawal?.kind === 'withdrawal' ? withdrawal.reason : null,
      follows: followed(
        decree,
        all.map(each => each.decree),
        periods,
      ),
    };
  });
}

function byDate(a: Decree, b: Decree): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  return a.version - b.version;
}

function standingOf(periods: readonly Period[], today: PlainDate): Standing {
  if (periods.some(each => each.from <= today && (each.until === null || today <= each.until)))
    return 'in-force';
  return periods.some(each => each.from > today) ? 'coming' : 'over';
}

/** What an edition changes: the version before it, else the law of the eve of its date of effect. */
function followed(
  decree: Decree,
  newestFirst: readonly Decree[],
  periods: readonly Period[],
): Decree | undefined {
  return (
    newestFirst.find(each => each.code === decree.code && each.version < decree.version) ??
    inForceOn(periods, addDays(decree.from, -1))
  );
}
