import { letterRank, lettersAtRank } from './letters.ts';
import {
  ADMIN_BODIES,
  type AdminBody,
  DIPLOMATIC_HOLDERS,
  type DiplomaticHolder,
  LARGEST,
  SPECIAL_BODIES,
  type SpecialBody,
} from './registration-number.ts';

/**
 * Key of a run of numbers that must never double. A lease is of one series and never leaves it:
 * `normal:<province>:<letters>` (1 to 99999 within one letter group, art. 21), `trailer:<group>` (art. 27), `w18:<yy>` (art. 31),
 * `ww` (art. 37), `admin:<body>` and `special:<96..99>` (art. 41), `diplomatic:<holder>:<mission>` (art. 47),
 * `cooperation:<yy>` (art. 51), and `dossier:<province>` (dossier numbers of a centre, never reset).
 */
export type SeriesKey = string;

export type LeaseSeries =
  | { readonly kind: 'normal'; readonly province: number; readonly letters: string }
  | { readonly kind: 'dossier'; readonly province: number }
  | { readonly kind: 'trailer'; readonly group: number }
  /** Last two digits of the year, 0 to 99. */
  | { readonly kind: 'w18'; readonly year: number }
  | { readonly kind: 'ww' }
  | { readonly kind: 'admin'; readonly body: AdminBody }
  | { readonly kind: 'special'; readonly body: SpecialBody }
  | { readonly kind: 'diplomatic'; readonly holder: DiplomaticHolder; readonly mission: number }
  | { readonly kind: 'cooperation'; readonly year: number };

/** Last number of a run of dossiers: what the column of the register holds. */
export const LAST_DOSSIER = 2_000_000_000;
/** Stubs of a WW book, numbered in a row (art. 35). */
export const WW_BOOK_STUBS = 25;

export function seriesKey(series: LeaseSeries): SeriesKey {
  switch (series.kind) {
    case 'normal':
      return `normal:${String(series.province)}:${series.letters}`;
    case 'dossier':
      return `dossier:${String(series.province)}`;
    case 'trailer':
      return `trailer:${String(series.group)}`;
    case 'w18':
    case 'cooperation':
      return `${series.kind}:${String(series.year).padStart(2, '0')}`;
    case 'ww':
      return 'ww';
    case 'admin':
    case 'special':
      return `${series.kind}:${String(series.body)}`;
    case 'diplomatic':
      return `diplomatic:${series.holder}:${String(series.mission)}`;
  }
}

/** Reads a series key; undefined when it is none. Whether the province exists is the decree's to say. */
export function parseSeriesKey(key: SeriesKey): LeaseSeries | undefined {
  const series = readKey(key.split(':'));
  // One series has one key: what does not read back to the letter is none.
  return series && seriesKey(series) === key ? series : undefined;
}

function readKey([kind, first = '', second = '']: readonly string[]): LeaseSeries | undefined {
  switch (kind) {
    case 'normal': {
      const province = whole(first, 999);
      return province !== undefined && letterRank(second) !== undefined
        ? { kind, province, letters: second }
        : undefined;
    }
    case 'dossier': {
      const province = whole(first, 999);
      return province === undefined ? undefined : { kind, province };
    }
    case 'trailer': {
      const group = whole(first, LARGEST.trailerGroup);
      return group === undefined ? undefined : { kind, group };
    }
    case 'w18':
    case 'cooperation':
      return /^\d\d$/.test(first) ? { kind, year: Number(first) } : undefined;
    case 'ww':
      return { kind };
    case 'admin': {
      const body = (Object.keys(ADMIN_BODIES) as AdminBody[]).find(code => code === first);
      return body === undefined ? undefined : { kind, body };
    }
    case 'special': {
      const body = SPECIAL_BODIES.find(code => String(code) === first);
      return body === undefined ? undefined : { kind, body };
    }
    case 'diplomatic': {
      const holder = (Object.keys(DIPLOMATIC_HOLDERS) as DiplomaticHolder[]).find(code => code === first);
      const mission = whole(second, LARGEST.mission);
      return holder === undefined || mission === undefined ? undefined : { kind, holder, mission };
    }
    default:
      return undefined;
  }
}

function whole(text: string, max: number): number | undefined {
  return /^[1-9]\d{0,2}$/.test(text) && Number(text) <= max ? Number(text) : undefined;
}

/** Last number of a series; the first is always 1. */
export function lastOfSeries(series: LeaseSeries): number {
  switch (series.kind) {
    case 'normal':
      return LARGEST.sequence;
    case 'dossier':
      return LAST_DOSSIER;
    case 'trailer':
      return LARGEST.trailerSequence;
    case 'w18':
      return LARGEST.w18Order;
    case 'ww':
      return LARGEST.wwOrder;
    case 'admin':
      return LARGEST.adminOrder;
    case 'special':
      return LARGEST.specialOrder;
    case 'diplomatic':
      return LARGEST.diplomaticOrder;
    case 'cooperation':
      return LARGEST.cooperationOrder;
  }
}

/** Numbers that are only ever given together: the stubs of a WW book. A lease of the series holds whole ones. */
export function unitOfSeries(series: LeaseSeries): number {
  return series.kind === 'ww' ? WW_BOOK_STUBS : 1;
}

/**
 * What a desk asks numbers of: `normal:<province>` and `trailer` hold several series, opened one after the other; every other
 * series is its own counter.
 */
export type CounterKey = string;

export function counterOfSeries(series: LeaseSeries): CounterKey {
  switch (series.kind) {
    case 'normal':
      return `normal:${String(series.province)}`;
    case 'trailer':
      return 'trailer';
    default:
      return seriesKey(series);
  }
}

/** Place of a series in its counter, from 0, in the order in which they are opened: letter by letter (art. 21), group by group. */
export function positionOfSeries(series: LeaseSeries): number {
  switch (series.kind) {
    case 'normal':
      return letterRank(series.letters) ?? 0;
    case 'trailer':
      return series.group - 1;
    default:
      return 0;
  }
}

/** A wish for numbers: any of a counter, or those of one series of it. */
export interface NumberWish {
  readonly counter: CounterKey;
  /** Undefined when whoever grants opens the series. */
  readonly series: LeaseSeries | undefined;
}

/** Reads a counter or a series key; undefined when it is neither. */
export function parseWish(text: string): NumberWish | undefined {
  const series = parseSeriesKey(text);
  if (series) {
    const counter = counterOfSeries(series);
    return { counter, series: counter === text ? undefined : series };
  }
  return seriesAt(text, 0) ? { counter: text, series: undefined } : undefined;
}

/** The series of a counter at a position; undefined past its last, and when there is no such counter. */
export function seriesAt(counter: CounterKey, position: number): LeaseSeries | undefined {
  if (counter === 'trailer') return readKey(['trailer', String(position + 1)]);
  const [, province] = /^normal:([1-9]\d{0,2})$/.exec(counter) ?? [];
  if (province !== undefined) return readKey(['normal', province, lettersAtRank(position) ?? '']);
  const only = position === 0 ? parseSeriesKey(counter) : undefined;
  return only && counterOfSeries(only) === counter ? only : undefined;
}
