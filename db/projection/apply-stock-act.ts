import type { Act } from '../../domain/journal/act.ts';
import { STOCK_ACTS, type StockActBody, type StockActKind } from '../../domain/stock/stock-act.ts';
import { serialsMoved } from '../../domain/stock/stock-format.ts';
import { type BlankTable, BlankNotInStock } from '../stores/blank-table.ts';
import { ActDoesNotFit } from './act-does-not-fit.ts';

/** Reads an act on the stock into the table of blanks. @throws ActDoesNotFit */
export function applyStockAct(act: Act, kind: StockActKind, blanks: BlankTable): void {
  switch (kind) {
    case 'blanks.received': {
      const body = bodyOf(act, kind);
      blanks.receive(moved(act, body), body.format, act.seq);
      return;
    }
    case 'blanks.returned': {
      const body = bodyOf(act, kind);
      inStock(act, () => blanks.giveBack(moved(act, body), act.seq));
      return;
    }
    case 'blank.spoiled': {
      const { serial, reason } = bodyOf(act, kind);
      inStock(act, () => blanks.spoil(serial, { dossier: null, reason, act: act.seq }));
      return;
    }
    case 'blanks.counted':
      // What was found on the shelf is said, not believed: the serials that lack are spoiled one by one, with why.
      bodyOf(act, kind);
  }
}

/**
 * A card that was written, or one that is none any more, takes its support out of the stock. One that was never received changes no
 * figure: it was written before the first lot was declared.
 */
export function supportUsed(act: Act, dossier: string, support: string, blanks: BlankTable): void {
  if (blanks.find(support) === undefined) return;
  inStock(act, () => blanks.use(support, { dossier, layout: null, act: act.seq }));
}

export function supportSpoiled(
  act: Act,
  dossier: string,
  { support, reason }: { readonly support: string; readonly reason: string },
  blanks: BlankTable,
): void {
  if (blanks.find(support) === undefined) return;
  inStock(act, () => blanks.spoil(support, { dossier, reason, act: act.seq }));
}

/** Runs a change of the table; a serial that is not there to be taken is an act that does not fit. */
export function inStock(act: Act, change: () => void): void {
  try {
    change();
  } catch (cause) {
    if (cause instanceof BlankNotInStock) throw new ActDoesNotFit(act, cause.message);
    throw cause;
  }
}

function moved(act: Act, body: Parameters<typeof serialsMoved>[0]): readonly string[] {
  const serials = serialsMoved(body);
  if (typeof serials === 'string') throw new ActDoesNotFit(act, serials);
  return serials;
}

function bodyOf<K extends StockActKind>(act: Act, kind: K): StockActBody<K> {
  const read = STOCK_ACTS[kind].safeParse(act.body);
  if (!read.success) throw new ActDoesNotFit(act, read.error.message);
  // One schema per kind: the map's type loses which one it was.
  return read.data as StockActBody<K>;
}
