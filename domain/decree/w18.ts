import type { PlainDate } from '../text/plain-date.ts';
import { decreeInForce } from './catalogue.ts';
import type { Words } from './operation.ts';

/** Who may ask for a W18 card (arts 29 and 30); each has its mention on the card and its premises of annex 27. */
export const W18_TRADES = ['NEW_VEHICLES_TRADER', 'USED_VEHICLES_TRADER', 'REPAIRER'] as const;
export type W18Trade = (typeof W18_TRADES)[number];

const MENTION: Readonly<Record<W18Trade, string>> = {
  NEW_VEHICLES_TRADER: 'SALE_NEW',
  USED_VEHICLES_TRADER: 'SALE_USED',
  REPAIRER: 'TEST',
};

/** The mention of the card of a trade, in both languages (art. 30). Undefined when no decree is in force that day. */
export function w18Mention(trade: W18Trade, on: PlainDate): (Words & { readonly code: string }) | undefined {
  return decreeInForce(on)?.w18Mentions.find(each => each.code === MENTION[trade]);
}

/** What the commission of annex 27 saw. */
export interface PremisesSeen {
  readonly trade: W18Trade;
  /** Square metres. */
  readonly areaM2: number;
  readonly inspectionPit: boolean;
}

/**
 * Why the premises do not conform (annex 27): 200 m² to sell new vehicles, 100 m² for used ones, 50 m² and a pit to repair.
 * Empty when they do. Codes `PREMISES_TOO_SMALL`, `PIT_MISSING`.
 */
export function premisesFaults(
  seen: PremisesSeen,
  on: PlainDate,
): readonly (Words & { readonly code: string })[] {
  const decree = decreeInForce(on);
  const asked = decree?.premisesOfTrade[seen.trade];
  if (!decree || !asked) return [];
  const faults = [
    ...(seen.areaM2 >= asked.minAreaM2 ? [] : ['PREMISES_TOO_SMALL']),
    ...(asked.pitRequired && !seen.inspectionPit ? ['PIT_MISSING'] : []),
  ];
  return faults.flatMap(code => {
    const words = decree.impediments[code];
    return words ? [{ code, fr: words.fr, ar: words.ar }] : [];
  });
}
