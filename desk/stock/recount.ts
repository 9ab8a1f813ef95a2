import type { JournalReader } from '../../db/journal.ts';
import type { BlankCount } from '../../db/stores/blank-table.ts';
import { CardSpoiled, CardWritten, PlateSpoiled, PlatesPrinted } from '../../domain/dossier/act-body.ts';
import type { Act } from '../../domain/journal/act.ts';
import { STOCK_ACTS } from '../../domain/stock/stock-act.ts';
import { serialsMoved, stockFormat } from '../../domain/stock/stock-format.ts';
import type { Output } from '../contract/index.ts';
import { formatView } from './blank-stock.ts';

/** What the journal says became of each serial that was ever received. */
type Told = Map<
  string,
  { readonly format: string; readonly state: 'stock' | 'used' | 'spoiled' | 'returned' }
>;

/**
 * The stock as the journal alone tells it, act by act, beside what the table of blanks says: they differ only when the table was
 * written by something else than the journal.
 */
export function recount(
  journal: Pick<JournalReader, 'all'>,
  table: readonly BlankCount[],
): Output<'stock.verify'> {
  const told: Told = new Map();
  let acts = 0;
  for (const act of journal.all()) if (read(act, told)) acts += 1;
  const formats = new Set([
    ...[...told.values()].map(blank => blank.format),
    ...table.map(row => row.format),
  ]);
  const rows = [...formats].toSorted().flatMap(id => {
    const format = stockFormat(id);
    if (!format) return [];
    const of = (state: string) =>
      [...told.values()].filter(blank => blank.format === id && blank.state === state).length;
    const [left, used, spoiled, returned] = [of('stock'), of('used'), of('spoiled'), of('returned')];
    const said = table.find(row => row.format === id);
    const agrees =
      left === (said?.stock ?? 0) &&
      used === (said?.used ?? 0) &&
      spoiled === (said?.spoiled ?? 0) &&
      returned === (said?.returned ?? 0);
    const received = left + used + spoiled + returned;
    return [{ format: formatView(format), received, used, spoiled, returned, left, agrees }];
  });
  return { acts, rows };
}

/** Reads one act; false for one that says nothing of the stock. A serial that was never received is none of its figures. */
function read(act: Act, told: Told): boolean {
  const put = (serial: string | undefined, state: 'used' | 'spoiled' | 'returned') => {
    const blank = serial === undefined ? undefined : told.get(serial);
    if (serial !== undefined && blank !== undefined) told.set(serial, { ...blank, state });
  };
  switch (act.kind) {
    case 'blanks.received': {
      const body = STOCK_ACTS['blanks.received'].parse(act.body);
      const serials = serialsMoved(body);
      if (typeof serials !== 'string')
        for (const serial of serials) told.set(serial, { format: body.format, state: 'stock' });
      return true;
    }
    case 'blanks.returned': {
      const serials = serialsMoved(STOCK_ACTS['blanks.returned'].parse(act.body));
      if (typeof serials !== 'string') for (const serial of serials) put(serial, 'returned');
      return true;
    }
    case 'blank.spoiled':
      put(STOCK_ACTS['blank.spoiled'].parse(act.body).serial, 'spoiled');
      return true;
    case 'dossier.plates-printed':
      for (const { serial } of PlatesPrinted.parse(act.body).blanks ?? []) put(serial, 'used');
      return true;
    case 'dossier.plate-spoiled':
      put(PlateSpoiled.parse(act.body).serial, 'spoiled');
      return true;
    case 'dossier.card-written':
      put(CardWritten.parse(act.body).support, 'used');
      return true;
    case 'dossier.card-spoiled':
      put(CardSpoiled.parse(act.body).support, 'spoiled');
      return true;
    default:
      return false;
  }
}
