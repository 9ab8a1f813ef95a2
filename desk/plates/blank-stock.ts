import { z } from 'zod';
import type { Store } from '../../db/store.ts';
import { type BlankFormat, blankFormat, blankSerial } from '../../domain/plate/blank.ts';
import type { BlankFormatView, BlankStockRow } from '../contract/blank.ts';
import { refuse } from '../contract/refusal.ts';

const SETTING = 'blank-low';
/** A morning's work of a small centre: time to ask for a delivery. */
const LOW = 20;

/** From how many left on a format is said to run low. */
export function lowThreshold(store: Store, format: string): number {
  return store.settings.get(SETTING, json => z.record(z.string(), z.number()).parse(json))?.[format] ?? LOW;
}

export function keepLowThreshold(store: Store, format: string, low: number): void {
  const kept = store.settings.get(SETTING, json => z.record(z.string(), z.number()).parse(json)) ?? {};
  store.settings.put(SETTING, { ...kept, [format]: low });
}

export function formatView({ id, widthMm, heightMm, film, oval }: BlankFormat): BlankFormatView {
  return { id, widthMm, heightMm, film, oval };
}

/** A format by its id. @throws Refused `blank-format-unknown` */
export function knownFormat(id: string): BlankFormat {
  return blankFormat(id) ?? refuse('blank-format-unknown', { field: 'format' });
}

/** What is left of the formats that were ever received, those that run low first. */
export function stockRows(store: Store): BlankStockRow[] {
  return store.blanks
    .counts()
    .flatMap(({ format, stock, used, spoiled }) => {
      const known = blankFormat(format);
      if (!known) return [];
      const low = lowThreshold(store, format);
      const [next] = store.blanks.next(format, 1);
      return [
        {
          format: formatView(known),
          received: stock + used + spoiled,
          used,
          spoiled,
          left: stock,
          low,
          runsLow: stock <= low,
          next: next ?? null,
        },
      ];
    })
    .toSorted((a, b) => Number(b.runsLow) - Number(a.runsLow) || a.format.id.localeCompare(b.format.id));
}

/** What the screen says of the blank of a plate; `serial` is the next one, where the format is counted. */
export function blankView(store: Store, format: BlankFormat) {
  const counted = store.blanks.counted(format.id);
  if (!counted) return { format: formatView(format), counted, next: null, left: 0, runsLow: false };
  const { stock = 0 } = store.blanks.counts().find(count => count.format === format.id) ?? {};
  const [next] = store.blanks.next(format.id, 1);
  return {
    format: formatView(format),
    counted,
    next: next ?? null,
    left: stock,
    runsLow: stock <= lowThreshold(store, format.id),
  };
}

/**
 * The blank that a plate is pressed on, from the serial that was typed or read. Null where the centre counts none of that format: a
 * format that was never received is pressed as it always was, so that a centre that declares one delivery is not stopped for all.
 * @throws Refused `blank-serial-required`, `blank-serial-shape`, `blank-unknown`, `blank-other-format`, `blank-used`, `blank-is-spoiled`
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
  const blank = store.blanks.find(serial) ?? refuse('blank-unknown', { field, params: { serial } });
  if (blank.format !== format.id) return refuse('blank-other-format', { field, params: { serial } });
  switch (blank.state) {
    case 'stock':
      return { serial, format: format.id };
    case 'used':
      return refuse('blank-used', { field, params: { serial } });
    case 'spoiled':
      return refuse('blank-is-spoiled', { field, params: { serial } });
  }
}
