import doubtsJson from '../../assets/decree/doubts.json' with { type: 'json' };
import operationsJson from '../../assets/decree/operations.json' with { type: 'json' };
import supplementJson from '../../assets/decree/supplement.json' with { type: 'json' };
import type { PlainDate } from '../text/plain-date.ts';
import type { Decree } from './decree.ts';
import { readDecree } from './read-decree.ts';

export type { AnnexCase, Decree } from './decree.ts';

/** All editions known to this build, oldest first. A new edition is a new pair of files and a line here. */
export const DECREES: readonly Decree[] = [readDecree(operationsJson, supplementJson, doubtsJson)];

/** The edition in force on a day; undefined before the first one (law 52-05 took effect on 1 October 2010). */
export function decreeInForce(on: PlainDate): Decree | undefined {
  return DECREES.findLast(each => on >= each.from && (each.until === null || on <= each.until));
}
