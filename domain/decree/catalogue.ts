import doubtsJson from '../../assets/decree/doubts.json' with { type: 'json' };
import operationsJson from '../../assets/decree/operations.json' with { type: 'json' };
import supplementJson from '../../assets/decree/supplement.json' with { type: 'json' };
import type { PlainDate } from '../text/plain-date.ts';
import type { Decree } from './decree.ts';
import { editionsOf, inForceOn, type Editions, type Period, type Publication } from './editions.ts';
import { readDecree } from './read-decree.ts';

export type { AnnexCase, Decree } from './decree.ts';

/** The editions of this build, oldest first. */
export const DECREES: readonly Decree[] = [readDecree(operationsJson, supplementJson, doubtsJson)];

/**
 * The editions known now: those of the build and those received from the registry. The one state of this room, so that a
 * checklist stays a synchronous question. It is replaced whole, never changed: whoever asks sees the editions of before or after.
 */
let known: Editions = editionsOf(DECREES, []);

/** Makes the received editions known, in place of all received before. The desk does it at its start and at each arrival; the page too. */
export function publishEditions(received: readonly Publication[]): void {
  known = editionsOf(DECREES, received);
}

/** What `publishEditions` would make of these: to be looked at before anything is kept. */
export function editionsWith(received: readonly Publication[]): Editions {
  return editionsOf(DECREES, received);
}

/** The edition in force on a day; undefined before the first one (law 52-05 took effect on 1 October 2010). */
export function decreeInForce(on: PlainDate): Decree | undefined {
  return inForceOn(known.periods, on);
}

/** An edition by the `id` that a dossier keeps, in force or not, replaced or withdrawn; undefined when this machine never had it. */
export function decreeOf(id: string): Decree | undefined {
  return known.byId.get(id);
}

/** The law of a question: the edition it names, if this machine knows it, else the one in force on its day. */
export function lawOf(question: {
  readonly on: PlainDate;
  readonly edition?: string | undefined;
}): Decree | undefined {
  const named = question.edition === undefined ? undefined : decreeOf(question.edition);
  return named ?? decreeInForce(question.on);
}

/** Which edition is in force when, in order. */
export function periodsInForce(): readonly Period[] {
  return known.periods;
}
