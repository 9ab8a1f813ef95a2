import type { Act } from '../../domain/journal/act.ts';
import { serialRange } from '../../domain/plate/blank.ts';
import { BLANK_ACTS, type BlankActBody, type BlankActKind } from '../../domain/plate/blank-act.ts';
import { type BlankTable, BlankNotInStock } from '../stores/blank-table.ts';
import { ActDoesNotFit } from './act-does-not-fit.ts';

/** Reads an act on the stock into the table of blanks. @throws ActDoesNotFit */
export function applyBlankAct(act: Act, kind: BlankActKind, blanks: BlankTable): void {
  switch (kind) {
    case 'blanks.received': {
      const { format, first, last } = bodyOf(act, kind);
      const serials = serialRange(first, last);
      if (typeof serials === 'string') throw new ActDoesNotFit(act, serials);
      blanks.receive(serials, format, act.seq);
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

/** Runs a change of the table; a serial that is not there to be taken is an act that does not fit. */
export function inStock(act: Act, change: () => void): void {
  try {
    change();
  } catch (cause) {
    if (cause instanceof BlankNotInStock) throw new ActDoesNotFit(act, cause.message);
    throw cause;
  }
}

function bodyOf<K extends BlankActKind>(act: Act, kind: K): BlankActBody<K> {
  const read = BLANK_ACTS[kind].safeParse(act.body);
  if (!read.success) throw new ActDoesNotFit(act, read.error.message);
  // One schema per kind: the map's type loses which one it was.
  return read.data as BlankActBody<K>;
}
