import type { BlankRow } from '../../db/stores/blank-table.ts';
import { CARD_FORMAT } from '../../domain/stock/stock-format.ts';
import { type Refusal, refuse } from '../contract/refusal.ts';

/** A blank card is called a support: the refusals of the stock that name one have a sentence of their own for it. */
const OF_CARDS: Readonly<Record<string, string>> = {
  'blank-serial-shape': 'support-number-wrong',
  'blank-known-already': 'support-known-already',
  'blank-unknown': 'support-not-received',
  'blank-used': 'support-already-used',
  'blank-is-spoiled': 'support-spoiled',
  'blank-is-returned': 'support-returned',
};

/** A refusal about a serial, in the words of its format. */
export function stockRefusal(format: string, code: string, serial: string): Refusal {
  const mine = format === CARD_FORMAT ? (OF_CARDS[code] ?? code) : code;
  return { code: mine, params: { serial, support: serial } };
}

export function refuseStock(format: string, code: string, serial: string, field: string): never {
  const refusal = stockRefusal(format, code, serial);
  return refuse(refusal.code, { field, params: { ...refusal.params } });
}

/** Why nothing may be made on a serial, nor it be sent back or declared lost; null for one in stock. */
export function whyNotInStock(blank: BlankRow | undefined): string | null {
  switch (blank?.state) {
    case undefined:
      return 'blank-unknown';
    case 'used':
      return 'blank-used';
    case 'spoiled':
      return 'blank-is-spoiled';
    case 'returned':
      return 'blank-is-returned';
    case 'stock':
      return null;
  }
}
