import type { JournalReader } from '../../db/journal.ts';
import type { BlankCount } from '../../db/stores/blank-table.ts';
import { PlateSpoiled, PlatesPrinted } from '../../domain/dossier/act-body.ts';
import { blankFormat, serialRange } from '../../domain/plate/blank.ts';
import { BLANK_ACTS } from '../../domain/plate/blank-act.ts';
import type { Output } from '../contract/index.ts';
import { formatView } from './blank-stock.ts';

/**
 * The stock as the journal alone tells it, act by act, beside what the table of blanks says: they differ only when the table was
 * written by something else than the journal.
 */
export function recount(
  journal: Pick<JournalReader, 'all'>,
  table: readonly BlankCount[],
): Output<'stock.verify'> {
  const blanks = new Map<string, { format: string; state: 'stock' | 'used' | 'spoiled' }>();
  let acts = 0;
  const put = (serial: string, state: 'used' | 'spoiled') => {
    const blank = blanks.get(serial);
    if (blank) blanks.set(serial, { ...blank, state });
  };
  for (const act of journal.all()) {
    switch (act.kind) {
      case 'blanks.received': {
        const { format, first, last } = BLANK_ACTS['blanks.received'].parse(act.body);
        const serials = serialRange(first, last);
        if (typeof serials !== 'string')
          for (const serial of serials) blanks.set(serial, { format, state: 'stock' });
        break;
      }
      case 'blank.spoiled':
        put(BLANK_ACTS['blank.spoiled'].parse(act.body).serial, 'spoiled');
        break;
      case 'dossier.plates-printed':
        for (const { serial } of PlatesPrinted.parse(act.body).blanks ?? []) put(serial, 'used');
        break;
      case 'dossier.plate-spoiled': {
        const { serial } = PlateSpoiled.parse(act.body);
        if (serial !== undefined) put(serial, 'spoiled');
        break;
      }
      default:
        continue;
    }
    acts += 1;
  }
  const formats = new Set([
    ...[...blanks.values()].map(blank => blank.format),
    ...table.map(row => row.format),
  ]);
  const rows = [...formats].toSorted().flatMap(id => {
    const format = blankFormat(id);
    if (!format) return [];
    const of = (state: string) =>
      [...blanks.values()].filter(blank => blank.format === id && blank.state === state).length;
    const [left, used, spoiled] = [of('stock'), of('used'), of('spoiled')];
    const said = table.find(row => row.format === id);
    const agrees =
      left === (said?.stock ?? 0) && used === (said?.used ?? 0) && spoiled === (said?.spoiled ?? 0);
    return [{ format: formatView(format), received: left + used + spoiled, used, spoiled, left, agrees }];
  });
  return { acts, rows };
}
