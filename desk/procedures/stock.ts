import { parseSupportSerial } from '../../domain/card/support-serial.ts';
import { blankSerial } from '../../domain/plate/blank.ts';
import { CARD_FORMAT, stockFormats } from '../../domain/stock/stock-format.ts';
import { dossierOfJob } from '../card-job.ts';
import { refuse } from '../contract/refusal.ts';
import type { Handlers, Parts } from '../parts.ts';
import { enrolled, person } from '../person.ts';
import { formatView, keepLowThreshold, knownFormat, stockRows } from '../stock/blank-stock.ts';
import { recount } from '../stock/recount.ts';
import { lastStockActs, stockAct } from '../stock/stock-acts.ts';
import { stockLot } from '../stock/stock-lot.ts';
import { refuseStock, whyNotInStock } from '../stock/stock-words.ts';

type StockHandlers = Pick<Handlers, Extract<keyof Handlers, `stock.${string}`>>;

export const stockHandlers: StockHandlers = {
  'stock.stock': ({ parts }) => ({
    rows: stockRows(parts.store),
    formats: stockFormats().map(formatView),
    acts: lastStockActs(parts),
  }),
  'stock.receive'(call, gesture) {
    const mine = person(call);
    const { blanks, products } = call.parts.store;
    const format = knownFormat(gesture.format);
    const { serials, body } = stockLot(format, gesture);
    const field = gesture.list === undefined ? 'first' : 'list';
    const [known] = blanks.known(serials);
    if (known !== undefined) return refuseStock(format.id, 'blank-known-already', known, field);
    if (format.id === CARD_FORMAT) {
      // Written or spoiled before the stock was counted: such a card is on no shelf.
      const used = serials.find(serial => products.findSupport(serial) !== undefined);
      if (used !== undefined) return refuseStock(format.id, 'blank-used', used, field);
    }
    return call.commit(() => {
      stockAct(mine, 'blanks.received', body);
      return { count: body.count };
    });
  },
  'stock.return'(call, gesture) {
    const mine = person(call);
    const format = knownFormat(gesture.format);
    const { serials, body } = stockLot(format, gesture);
    const field = gesture.list === undefined ? 'first' : 'list';
    for (const serial of serials) free(call.parts, format.id, serial, field);
    return call.commit(() => {
      stockAct(mine, 'blanks.returned', body);
      return { count: body.count };
    });
  },
  'stock.spoil'(call, { serial: typed, reason }) {
    const mine = person(call);
    const { serial, format } = received(call.parts, typed);
    free(call.parts, format, serial, 'serial');
    return call.commit(() => {
      stockAct(mine, 'blank.spoiled', { serial, format, reason });
      return { serial };
    });
  },
  'stock.count'(call, { format, counted, note }) {
    const mine = person(call);
    const { id } = knownFormat(format);
    const { stock: expected = 0 } = call.parts.store.blanks.counts().find(count => count.format === id) ?? {};
    return call.commit(() => {
      stockAct(mine, 'blanks.counted', { format: id, expected, counted, note });
      return { expected, counted };
    });
  },
  'stock.threshold'(call, { format, low }) {
    const { id } = knownFormat(format);
    return call.commit(() => {
      keepLowThreshold(call.parts.store, id, low);
      return { low };
    });
  },
  'stock.verify': ({ parts }) => recount(enrolled(parts).journal, parts.store.blanks.counts()),
};

/** A serial that was received, whatever it is of: typed alone, a plate's or a card's. @throws Refused */
function received({ store }: Parts, typed: string): { serial: string; format: string } {
  const [support, plate] = [parseSupportSerial(typed), blankSerial(typed)];
  for (const serial of [support, plate]) {
    const blank = serial === undefined ? undefined : store.blanks.find(serial);
    if (blank !== undefined) return blank;
  }
  if (support !== undefined) return refuseStock(CARD_FORMAT, 'blank-unknown', support, 'serial');
  if (plate === undefined) return refuse('blank-serial-shape', { field: 'serial' });
  return refuse('blank-unknown', { field: 'serial', params: { serial: plate } });
}

/** Checks that a serial is in stock and that no card was begun on it: that one is declared where it was begun. @throws Refused */
function free(parts: Parts, format: string, serial: string, field: string): void {
  const blank = parts.store.blanks.find(serial);
  const fault = whyNotInStock(blank?.format === format ? blank : undefined);
  if (fault !== null) refuseStock(format, fault, serial, field);
  if (format === CARD_FORMAT && dossierOfJob(parts, serial) !== undefined)
    refuse('support-begun', { field, params: { support: serial } });
}
