import {
  CARD_FORMAT,
  type StockFormat,
  stockList,
  stockRange,
  stockSerial,
} from '../../domain/stock/stock-format.ts';
import type { ParsedInput } from '../contract/index.ts';
import { refuse } from '../contract/refusal.ts';
import { refuseStock } from './stock-words.ts';

type Gesture = Omit<ParsedInput<'stock.receive'>, 'commandId'>;

/** What an act of a lot says, and the serials it moves. */
export interface StockLot {
  readonly serials: readonly string[];
  readonly body: {
    readonly format: string;
    readonly first: string;
    readonly last: string;
    readonly serials?: string[];
    readonly count: number;
    readonly delivery?: string;
    readonly note: string;
  };
}

/**
 * The lot that a gesture means: its serials, checked against the quantity of the delivery note. Cards are never moved without a note.
 * @throws Refused the faults of serials and papers of `stock.receive`
 */
export function stockLot(format: StockFormat, gesture: Gesture): StockLot {
  const { quantity, note } = gesture;
  const { serials, first, last } = serialsOf(format.id, gesture);
  const delivery = gesture.delivery ?? '';
  if (format.id === CARD_FORMAT) {
    if (quantity === undefined) return refuse('stock-quantity-required', { field: 'quantity' });
    if (delivery === '') return refuse('stock-delivery-required', { field: 'delivery' });
  }
  if (quantity !== undefined && quantity !== serials.length)
    return refuse('stock-quantity-other', {
      field: 'quantity',
      params: { said: String(quantity), found: String(serials.length) },
    });
  return {
    serials,
    body: {
      format: format.id,
      first,
      last,
      ...(gesture.list !== undefined && { serials: [...serials] }),
      count: serials.length,
      ...(delivery !== '' && { delivery }),
      note,
    },
  };
}

function serialsOf(
  format: string,
  { first, last, list }: Gesture,
): { serials: readonly string[]; first: string; last: string } {
  if (list === undefined) {
    const [from, to] = [read(format, first, 'first'), read(format, last, 'last')];
    const serials = stockRange(format, from, to);
    return typeof serials === 'string'
      ? refuse(serials, { field: 'last' })
      : { serials, first: from, last: to };
  }
  const serials = stockList(format, list);
  if ('code' in serials)
    return 'serial' in serials
      ? refuseStock(format, serials.code, serials.serial, 'list')
      : refuse(serials.code, { field: 'list' });
  const sorted = serials.toSorted();
  return { serials, first: sorted.at(0) ?? '', last: sorted.at(-1) ?? '' };
}

function read(format: string, typed: string, field: string): string {
  return stockSerial(format, typed) ?? refuseStock(format, 'blank-serial-shape', typed, field);
}
