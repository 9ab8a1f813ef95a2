import { parseSupportSerial } from '../card/support-serial.ts';
import {
  type BlankFormat,
  blankFormats,
  blankSerial,
  LARGEST_RECEPTION,
  serialRange,
  type SerialRangeFault,
} from '../plate/blank.ts';

/** What the blank cards are counted under: one support serves every vehicle. */
export const CARD_FORMAT = 'card';

/** What a centre counts by serial: blanks of plates by size and film, blank cards. */
export type StockFormat =
  | ({ readonly item: 'plate' } & BlankFormat)
  /** The support of the electronic card, by the serial printed on its back. */
  | { readonly item: 'card'; readonly id: typeof CARD_FORMAT };

/** Every format there is, the card first: it is in every dossier that registers a vehicle. */
export function stockFormats(): readonly StockFormat[] {
  return [
    { item: 'card', id: CARD_FORMAT },
    ...blankFormats().map(format => ({ item: 'plate' as const, ...format })),
  ];
}

/** A format by its id; undefined for one that nothing of the decree is made on. */
export function stockFormat(id: string): StockFormat | undefined {
  return stockFormats().find(format => format.id === id);
}

/**
 * A serial as it is kept, by the grammar of its format. A card's has its spaces (`MA 26 0048 2215`) and a plate's has none, so that
 * no plate is ever taken for a card.
 */
export function stockSerial(format: string, typed: string): string | undefined {
  return format === CARD_FORMAT ? parseSupportSerial(typed) : blankSerial(typed);
}

/** The serials from the first to the last, both included. Those of cards are of one year. @returns the code of a refusal when they are no range */
export function stockRange(
  format: string,
  first: string,
  last: string,
): readonly string[] | SerialRangeFault {
  if (format !== CARD_FORMAT) return serialRange(first, last);
  const [from, to] = [first.replaceAll(' ', ''), last.replaceAll(' ', '')];
  if (from.slice(0, YEAR_END) !== to.slice(0, YEAR_END)) return 'blank-range-prefix';
  const range = serialRange(from, to);
  return typeof range === 'string' ? range : range.flatMap(serial => parseSupportSerial(serial) ?? []);
}
/** `MA26`: the State and the year of the lot. */
const YEAR_END = 4;

/** Serials on one delivery note that are no range are typed or scanned one by one: an act that holds more would be no line. */
export const LONGEST_LIST = 1000;
const SEPARATORS = /[\n,;]+/;

export type SerialListFault =
  | { readonly code: 'blank-serial-shape' | 'stock-serial-twice'; readonly serial: string }
  | { readonly code: 'stock-list-empty' | 'stock-list-long' };

/** Serials of a list, one a line or between commas, in the order typed; or why it is none. */
export function stockList(format: string, text: string): readonly string[] | SerialListFault {
  const typed = text
    .split(SEPARATORS)
    .map(part => part.trim())
    .filter(part => part !== '');
  if (typed.length === 0) return { code: 'stock-list-empty' };
  if (typed.length > LONGEST_LIST) return { code: 'stock-list-long' };
  const serials = new Set<string>();
  for (const part of typed) {
    const serial = stockSerial(format, part);
    if (serial === undefined) return { code: 'blank-serial-shape', serial: part };
    if (serials.has(serial)) return { code: 'stock-serial-twice', serial };
    serials.add(serial);
  }
  return [...serials];
}

/** Serials that an act moves: its list, or all from its first to its last. @returns the code of a refusal when they are no range */
export function serialsMoved(body: {
  readonly format: string;
  readonly first: string;
  readonly last: string;
  readonly serials?: readonly string[] | undefined;
}): readonly string[] | SerialRangeFault {
  if (body.serials === undefined) return stockRange(body.format, body.first, body.last);
  return body.serials.length > LARGEST_RECEPTION ? 'blank-range-large' : body.serials;
}
