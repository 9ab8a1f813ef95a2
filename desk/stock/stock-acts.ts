import type { Act } from '../../domain/journal/act.ts';
import {
  isStockAct,
  STOCK_ACTS,
  type StockActBody,
  type StockActKind,
} from '../../domain/stock/stock-act.ts';
import type { Output } from '../contract/index.ts';
import type { Parts, PersonCall } from '../parts.ts';
import { agentRef, asJson, enrolled } from '../person.ts';

type Line = Output<'stock.stock'>['acts'][number];

/** Acts shown under the stock; the whole of them is in the journal. */
const SHOWN_ACTS = 30;
/** The journal is read back no further than this for them: a centre's weeks. */
const LOOKED_AT = 5000;

export function stockAct<K extends StockActKind>(mine: PersonCall, kind: K, body: StockActBody<K>): Act {
  return enrolled(mine.parts).journal.append({
    kind,
    agent: mine.account.id,
    dossier: null,
    body: asJson(body),
  });
}

/** The last acts on the stock, newest first. */
export function lastStockActs(parts: Parts): Line[] {
  const journal = parts.identity()?.journal;
  if (!journal) return [];
  const found: Line[] = [];
  let looked = 0;
  for (const act of journal.backwards()) {
    if (isStockAct(act.kind)) {
      const { seq, kind, at } = act;
      found.push({ seq, kind, at, agent: agentRef(parts, act.agent), ...lineOf(act, act.kind) });
    }
    looked += 1;
    if (found.length >= SHOWN_ACTS || looked >= LOOKED_AT) break;
  }
  return found;
}

function lineOf(
  act: Act,
  kind: StockActKind,
): Pick<Line, 'format' | 'serials' | 'count' | 'difference' | 'delivery' | 'note'> {
  switch (kind) {
    case 'blanks.received':
    case 'blanks.returned': {
      const { format, first, last, count, note, delivery = '' } = STOCK_ACTS[kind].parse(act.body);
      const serials = first === last ? first : `${first} … ${last}`;
      return { format, serials, count, difference: null, delivery, note };
    }
    case 'blank.spoiled': {
      const { format, serial, reason } = STOCK_ACTS[kind].parse(act.body);
      return { format, serials: serial, count: 1, difference: null, delivery: '', note: reason };
    }
    case 'blanks.counted': {
      const { format, expected, counted, note } = STOCK_ACTS[kind].parse(act.body);
      const serials = `${String(counted)} / ${String(expected)}`;
      return { format, serials, count: counted, difference: counted - expected, delivery: '', note };
    }
  }
}
