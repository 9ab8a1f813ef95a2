import { z } from 'zod';
import type { Store } from '../../db/store.ts';
import { type BlankFormat, blankSerial } from '../../domain/plate/blank.ts';
import { stockFormat, type StockFormat } from '../../domain/stock/stock-format.ts';
import type { BlankFormatView, BlankStockRow } from '../contract/stock.ts';
import { refuse } from '../contract/refusal.ts';
import { whyNotInStock } from './stock-words.ts';

const SETTING = 'blank-low';
/** A morning's work of a small centre: time to ask for a delivery. */
const LOW = 20;

/** From how many left on a format is said to run low. */
function lowThreshold(store: Store, format: string): number {
  return store.settings.get(SETTING, json => z.record(z.string(), z.number()).parse(json))?.[format] ?? LOW;
}

export function keepLowThreshold(store: Store, format: string, low: number): void {
  const kept = store.settings.get(SETTING, json => z.record(z.string(), z.number()).parse(json)) ?? {};
  store.settings.put(SETTING, { ...kept, [format]: low });
}

export function formatView(format: StockFormat): BlankFormatView {
  if (format.item === 'card') return format;
  const { item, id, widthMm, heightMm, film, oval } = format;
  return { item, id, widthMm, heightMm, film, oval };
}

/** A format by its id. @throws Refused `blank-format-unknown` */
export function knownFormat(id: string): StockFormat {
  return stockFormat(id) ?? refuse('blank-format-unknown', { field: 'format' });
}

/** What is left of the formats that were ever received, those that run low first. */
export function stockRows(store: Store): BlankStockRow[] {
  return store.blanks
    .counts()
    .flatMap(({ format, stock, used, spoiled, returned }) => {
      const known = stockFormat(format);
      if (!known) return [];
      const low = lowThreshold(store, format);
      return [
        {
          format: formatView(known),
          received: stock + used + spoiled + returned,
          used,
          spoiled,
          returned,
          left: stock,
          low,
          runsLow: stock <= low,
          next: store.blanks.next(format, 1)[0] ?? null,
        },
      ];
    })
    .toSorted((a, b) => Number(b.runsLow) - Number(a.runsLow) || a.format.id.localeCompare(b.format.id));
}

/** What is left of a format that is counted, and its oldest; null where none was ever received. */
export function leftOf(
  store: Store,
  format: string,
): { left: number; runsLow: boolean; next: string | null } | null {
  if (!store.blanks.counted(format)) return null;
  const { stock = 0 } = store.blanks.counts().find(count => count.format === format) ?? {};
  return {
    left: stock,
    runsLow: stock <= lowThreshold(store, format),
    next: store.blanks.next(format, 1)[0] ?? null,
  };
}

/** What the screen says of the blank of a plate; `next` is the one proposed, where the format is counted. */
export function plateBlankView(store: Store, blank: BlankFormat) {
  const format = formatView({ item: 'plate', ...blank });
  const counted = leftOf(store, blank.id);
  return counted === null
    ? { format, counted: false, next: null, left: 0, runsLow: false }
    : { format, counted: true, ...counted };
}

/**
 * The blank that a plate is pressed on, from the serial that was typed or read. Null where the centre counts none of that format: a
 * format that was never received is pressed as it always was, so that a centre that declares one delivery is not stopped for all.
 * @throws Refused `blank-serial-required`, `blank-serial-shape`, `blank-unknown`, `blank-other-format`, `blank-used`,
 * `blank-is-spoiled`, `blank-is-returned`
 */
export function blankFor(
  store: Store,
  format: BlankFormat,
  layout: string,
  typed: string | undefined,
): { serial: string; format: string } | null {
  if (!store.blanks.counted(format.id)) return null;
  const field = `blank.${layout}`;
  if (typed === undefined || typed.trim() === '') return refuse('blank-serial-required', { field });
  const serial = blankSerial(typed) ?? refuse('blank-serial-shape', { field });
  const blank = store.blanks.find(serial);
  if (blank !== undefined && blank.format !== format.id)
    return refuse('blank-other-format', { field, params: { serial } });
  const fault = whyNotInStock(blank);
  return fault === null ? { serial, format: format.id } : refuse(fault, { field, params: { serial } });
}
