import type { Act } from '../../domain/journal/act.ts';
import { blankFormats, blankSerial, serialRange } from '../../domain/plate/blank.ts';
import {
  BLANK_ACTS,
  type BlankActBody,
  type BlankActKind,
  isBlankAct,
} from '../../domain/plate/blank-act.ts';
import type { Output } from '../contract/index.ts';
import { refuse } from '../contract/refusal.ts';
import type { Handlers, Parts, PersonCall } from '../parts.ts';
import { agentRef, asJson, enrolled, person } from '../person.ts';
import { recount } from '../plates/blank-recount.ts';
import { formatView, keepLowThreshold, knownFormat, stockRows } from '../plates/blank-stock.ts';

type StockHandlers = Pick<Handlers, Extract<keyof Handlers, `stock.${string}`>>;

/** Acts shown under the stock; the whole of them is in the journal. */
const SHOWN_ACTS = 30;
/** The journal is read back no further than this for them: a centre's weeks. */
const LOOKED_AT = 5000;

export const stockHandlers: StockHandlers = {
  'stock.stock': ({ parts }) => ({
    rows: stockRows(parts.store),
    formats: blankFormats().map(formatView),
    acts: lastActs(parts),
  }),
  'stock.receive'(call, { format: id, first, last, note }) {
    const mine = person(call);
    const format = knownFormat(id);
    const from = blankSerial(first) ?? refuse('blank-serial-shape', { field: 'first' });
    const to = blankSerial(last) ?? refuse('blank-serial-shape', { field: 'last' });
    const serials = serialRange(from, to);
    if (typeof serials === 'string') return refuse(serials, { field: 'last' });
    const [known] = call.parts.store.blanks.known(serials);
    if (known !== undefined)
      return refuse('blank-known-already', { field: 'first', params: { serial: known } });
    return call.commit(() => {
      stockAct(mine, 'blanks.received', {
        format: format.id,
        first: from,
        last: to,
        count: serials.length,
        note,
      });
      return { count: serials.length };
    });
  },
  'stock.spoil'(call, { serial: typed, reason }) {
    const mine = person(call);
    const serial = blankSerial(typed) ?? refuse('blank-serial-shape', { field: 'serial' });
    const params = { serial };
    const blank =
      call.parts.store.blanks.find(serial) ?? refuse('blank-unknown', { field: 'serial', params });
    if (blank.state === 'used') return refuse('blank-used', { field: 'serial', params });
    if (blank.state === 'spoiled') return refuse('blank-is-spoiled', { field: 'serial', params });
    return call.commit(() => {
      stockAct(mine, 'blank.spoiled', { serial, format: blank.format, reason });
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

function stockAct<K extends BlankActKind>(mine: PersonCall, kind: K, body: BlankActBody<K>): Act {
  return enrolled(mine.parts).journal.append({
    kind,
    agent: mine.account.id,
    dossier: null,
    body: asJson(body),
  });
}

function lastActs(parts: Parts): Output<'stock.stock'>['acts'] {
  const journal = parts.identity()?.journal;
  if (!journal) return [];
  const found: Output<'stock.stock'>['acts'] = [];
  let looked = 0;
  for (const act of journal.backwards()) {
    if (isBlankAct(act.kind)) {
      const line = lineOf(act, act.kind);
      const { seq, kind, at } = act;
      found.push({ seq, kind, at, agent: agentRef(parts, act.agent), ...line });
    }
    looked += 1;
    if (found.length >= SHOWN_ACTS || looked >= LOOKED_AT) break;
  }
  return found;
}

function lineOf(
  act: Act,
  kind: BlankActKind,
): { format: string; serials: string; count: number; note: string } {
  switch (kind) {
    case 'blanks.received': {
      const { format, first, last, count, note } = BLANK_ACTS[kind].parse(act.body);
      return { format, serials: first === last ? first : `${first} … ${last}`, count, note };
    }
    case 'blank.spoiled': {
      const { format, serial, reason } = BLANK_ACTS[kind].parse(act.body);
      return { format, serials: serial, count: 1, note: reason };
    }
    case 'blanks.counted': {
      const { format, expected, counted, note } = BLANK_ACTS[kind].parse(act.body);
      return { format, serials: `${String(counted)} / ${String(expected)}`, count: counted, note };
    }
  }
}
