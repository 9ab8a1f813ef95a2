import { letterRank, lettersOfLatin, strangeLetter } from './letters.ts';
import { canonical } from './format.ts';
import {
  ADMIN_BODIES,
  COOPERATION_CODE,
  DIPLOMATIC_HOLDERS,
  LARGEST,
  SERIES,
  SPECIAL_BODIES,
  isNumberError,
} from './registration-number.ts';
import type {
  AdminBody,
  DiplomaticHolder,
  NumberError,
  RegistrationNumber,
  Series,
  SpecialBody,
} from './registration-number.ts';
import { foldLetters, readTyping } from './typing.ts';
import type { TypedRun } from './typing.ts';

type Parsed = RegistrationNumber | NumberError;

/** Arabic or Latin code, folded and without spaces, to what it stands for. */
const BODY_OF_CODE = new Map<string, AdminBody>();
for (const body of Object.keys(ADMIN_BODIES) as AdminBody[]) {
  BODY_OF_CODE.set(body, body);
  BODY_OF_CODE.set(foldLetters(ADMIN_BODIES[body]).replaceAll(' ', ''), body);
}
const HOLDER_OF_CODE = new Map<string, DiplomaticHolder | 'CI'>([
  ['CI', 'CI'],
  [foldLetters(COOPERATION_CODE).replaceAll(' ', ''), 'CI'],
]);
for (const holder of Object.keys(DIPLOMATIC_HOLDERS) as DiplomaticHolder[]) {
  HOLDER_OF_CODE.set(holder, holder);
  HOLDER_OF_CODE.set(foldLetters(DIPLOMATIC_HOLDERS[holder]).replaceAll(' ', ''), holder);
}

/**
 * Reads a registration number as an agent types it: any digits, any separators, Arabic letters or their Latin equivalents.
 * The order of the parts is that of the plate seen from left to right (sequence, letters, province). The other order is never
 * guessed, because `6 أ 12` is two different cars: it comes back as `number-order-reversed` with the reading in `suggestion`.
 * `as` fixes the series: needed for a collection number, which looks like a normal one, and for a trailer group 96 to 99
 * typed without its leading 0, which looks like a special administrative number.
 */
export function parseNumber(text: string, as?: Series): Parsed {
  const typed = readTyping(text);
  if ('strange' in typed) return { code: 'number-unreadable', params: { character: typed.strange } };
  if (typed.runs.length === 0) return { code: 'number-empty' };
  const number = readRuns(typed.runs, as);
  if (isNumberError(number) || as === undefined || number.series === as) return number;
  if (as === 'COLLECTION' && number.series === 'NORMAL') return { ...number, series: 'COLLECTION' };
  return { code: 'number-other-series', params: { expected: as, series: number.series } };
}

function readRuns(runs: readonly TypedRun[], as: Series | undefined): Parsed {
  const letterRuns = runs.filter(run => run.kind !== 'digits');
  const [only, second] = letterRuns;
  if (only === undefined) return readTwoGroups(runs, as);
  if (second !== undefined) return readBilingual(runs, only, second);

  const at = runs.indexOf(only);
  const [left, right] = [runs.slice(0, at), runs.slice(at + 1)];
  if (only.text === 'WW') return readWW(left, right);
  if (only.text === 'W') return readW18(left, right);
  if (left.length > 0 && right.length > 0) return readNormal(left, only, right);

  const digits = [...left, ...right];
  const holder = HOLDER_OF_CODE.get(only.text);
  if (holder !== undefined) return readHolder(holder, digits);
  const body = BODY_OF_CODE.get(only.text);
  if (body !== undefined) {
    const order = joined(digits);
    if (order === undefined) return { code: 'number-part-missing', params: { part: 'order' } };
    return ranged('order', order, LARGEST.adminOrder, value => ({ series: 'ADMIN', order: value, body }));
  }
  const letters = seriesLetters(only);
  if (typeof letters !== 'string') return letters;
  return { code: 'number-part-missing', params: { part: left.length > 0 ? 'province' : 'sequence' } };
}

/** Both scripts of a diplomatic plate typed together: `CD 123-19 هـ د`. */
function readBilingual(runs: readonly TypedRun[], first: TypedRun, second: TypedRun): Parsed {
  const holder = HOLDER_OF_CODE.get(first.text);
  const others = runs.length - 2;
  if (
    holder === undefined ||
    holder !== HOLDER_OF_CODE.get(second.text) ||
    first.kind === second.kind ||
    others !== 2
  ) {
    return { code: 'number-unreadable', params: { character: second.text } };
  }
  return readHolder(
    holder,
    runs.filter(run => run.kind === 'digits'),
  );
}

function readNormal(left: readonly TypedRun[], letterRun: TypedRun, right: readonly TypedRun[]): Parsed {
  const letters = seriesLetters(letterRun);
  if (typeof letters !== 'string') return letters;
  const [sequenceText, provinceText] = [joined(left), joined(right)];
  if (sequenceText === undefined) return { code: 'number-part-missing', params: { part: 'sequence' } };
  if (provinceText === undefined) return { code: 'number-part-missing', params: { part: 'province' } };
  const [sequence, province] = [valueOf(sequenceText), valueOf(provinceText)];
  const isSequence = (value: number) => value >= 1 && value <= LARGEST.sequence;
  const isProvince = (value: number) => value >= 1 && value <= LARGEST.province;
  if (isSequence(sequence) && isProvince(province)) return { series: 'NORMAL', sequence, letters, province };
  if (isProvince(sequence) && isSequence(province)) {
    const meant = canonical({ series: 'NORMAL', sequence: province, letters, province: sequence });
    return { code: 'number-order-reversed', params: { suggestion: meant } };
  }
  if (!isSequence(sequence)) return outOfRange('sequence', sequenceText, LARGEST.sequence);
  return { code: 'number-province-unknown', params: { province: provinceText, max: LARGEST.province } };
}

function seriesLetters(run: TypedRun): string | NumberError {
  const letters = run.kind === 'latin' ? lettersOfLatin(run.text) : run.text;
  const strange =
    run.kind === 'latin' ? [...run.text].find(c => lettersOfLatin(c) === undefined) : strangeLetter(run.text);
  if (letters === undefined || strange !== undefined) {
    return { code: 'number-letter-unknown', params: { letter: strange ?? run.text } };
  }
  if (letterRank(letters) === undefined)
    return { code: 'number-letters-unknown', params: { letters: run.text } };
  return letters;
}

function readWW(left: readonly TypedRun[], right: readonly TypedRun[]): Parsed {
  const order = left.length === 0 ? joined(right) : right.length === 0 ? joined(left) : undefined;
  if (order === undefined) return { code: 'number-part-missing', params: { part: 'order' } };
  return ranged('order', order, LARGEST.wwOrder, value => ({ series: 'WW', order: value }));
}

function readW18(left: readonly TypedRun[], right: readonly TypedRun[]): Parsed {
  const mark = right[0]?.text ?? '';
  let groups: string[];
  if (mark === '18') groups = [...left, ...right.slice(1)].map(run => run.text);
  else if (mark.startsWith('18') && left.length === 0 && right.length === 1) groups = [mark.slice(2)];
  else return { code: 'number-letter-unknown', params: { letter: 'W' } };

  const [first, second] = groups;
  if (first === undefined || groups.length > 2)
    return { code: 'number-part-missing', params: { part: 'order' } };
  // The card bears the whole year (art. 31): 2026001 and 2026-1 are read as 26001.
  const whole = second === undefined ? first.length >= 7 : first.length === 4;
  const short = whole && first.startsWith('20') ? first.slice(2) : first;
  const yearText = second === undefined ? short.slice(0, 2) : short;
  const orderText = second ?? short.slice(2);
  if (yearText.length !== 2) return outOfRange('year', yearText, LARGEST.year);
  if (second === undefined && orderText.length < 3)
    return { code: 'number-part-missing', params: { part: 'order' } };
  return ranged('order', orderText, LARGEST.w18Order, order => ({
    series: 'W18',
    year: Number(yearText),
    order,
  }));
}

function readHolder(holder: DiplomaticHolder | 'CI', digits: readonly TypedRun[]): Parsed {
  const [orderRun, lastRun] = digits;
  if (orderRun === undefined || lastRun === undefined || digits.length > 2) {
    return { code: 'number-part-missing', params: { part: holder === 'CI' ? 'year' : 'mission' } };
  }
  if (holder === 'CI') {
    if (lastRun.text.length !== 2) {
      return orderRun.text.length === 2
        ? reversed({ series: 'COOPERATION', order: valueOf(lastRun.text), year: valueOf(orderRun.text) })
        : outOfRange('year', lastRun.text, LARGEST.year);
    }
    return ranged('order', orderRun.text, LARGEST.cooperationOrder, order => ({
      series: 'COOPERATION',
      order,
      year: valueOf(lastRun.text),
    }));
  }
  const mission = valueOf(lastRun.text);
  if (mission < 1 || mission > LARGEST.mission) return outOfRange('mission', lastRun.text, LARGEST.mission);
  return ranged('order', orderRun.text, LARGEST.diplomaticOrder, order => ({
    series: 'DIPLOMATIC',
    holder,
    order,
    mission,
  }));
}

/** Two groups of digits and no letter: a trailer (group with its leading 0) or a special administrative number (96 to 99). */
function readTwoGroups(runs: readonly TypedRun[], as: Series | undefined): Parsed {
  const [orderRun, groupRun] = runs;
  // On a field of its own, a WW number is known by its digits.
  if (as === 'WW') return readWW(runs, []);
  if (orderRun === undefined || groupRun === undefined)
    return { code: 'number-part-missing', params: { part: 'letters' } };
  if (runs.length > 2) return { code: 'number-part-missing', params: { part: 'letters' } };
  const group = valueOf(groupRun.text);
  const special = SPECIAL_BODIES.find(body => body === group);
  if (special !== undefined && groupRun.text.length === 2 && as !== 'TRAILER') {
    return ranged('order', orderRun.text, LARGEST.specialOrder, order => ({
      series: 'ADMIN_SPECIAL',
      order,
      body: special,
    }));
  }
  if (group < 1 || group > LARGEST.trailerGroup || groupRun.text.length > 3) {
    const first = valueOf(orderRun.text);
    if (first < 1 || first > LARGEST.trailerGroup || group < 1 || group > LARGEST.trailerSequence) {
      return outOfRange('group', groupRun.text, LARGEST.trailerGroup);
    }
    const body = SPECIAL_BODIES.find(candidate => candidate === first);
    return body !== undefined && orderRun.text.length === 2
      ? reversed({ series: 'ADMIN_SPECIAL', order: group, body })
      : reversed({ series: 'TRAILER', sequence: group, group: first });
  }
  return ranged('sequence', orderRun.text, LARGEST.trailerSequence, sequence => ({
    series: 'TRAILER',
    sequence,
    group,
  }));
}

/**
 * Checks a number that came as data (command line, lease, file): every part present, whole and within its range.
 * Unknown fields are left out of the answer.
 */
export function readNumber(value: unknown): Parsed {
  if (typeof value !== 'object' || value === null) return { code: 'number-empty' };
  const fields = value as Record<string, unknown>;
  const series = SERIES.find(name => name === fields.series);
  if (series === undefined) {
    return {
      code: 'number-other-series',
      params: { expected: SERIES.join(', '), series: shown(fields.series) },
    };
  }
  switch (series) {
    case 'NORMAL':
    case 'COLLECTION': {
      const letters = typeof fields.letters === 'string' ? foldLetters(fields.letters) : '';
      if (letterRank(letters) === undefined)
        return { code: 'number-letters-unknown', params: { letters: shown(fields.letters) } };
      const sequence = whole('sequence', fields.sequence, 1, LARGEST.sequence);
      if (typeof sequence !== 'number') return sequence;
      const province = whole('province', fields.province, 1, LARGEST.province);
      if (typeof province !== 'number') return province;
      return { series, sequence, letters, province };
    }
    case 'TRAILER': {
      const sequence = whole('sequence', fields.sequence, 1, LARGEST.trailerSequence);
      if (typeof sequence !== 'number') return sequence;
      const group = whole('group', fields.group, 1, LARGEST.trailerGroup);
      return typeof group === 'number' ? { series, sequence, group } : group;
    }
    case 'W18': {
      const year = whole('year', fields.year, 0, LARGEST.year);
      if (typeof year !== 'number') return year;
      const order = whole('order', fields.order, 1, LARGEST.w18Order);
      return typeof order === 'number' ? { series, year, order } : order;
    }
    case 'WW': {
      const order = whole('order', fields.order, 1, LARGEST.wwOrder);
      return typeof order === 'number' ? { series, order } : order;
    }
    case 'ADMIN': {
      const order = whole('order', fields.order, 1, LARGEST.adminOrder);
      if (typeof order !== 'number') return order;
      const body = (Object.keys(ADMIN_BODIES) as AdminBody[]).find(name => name === fields.body);
      return body === undefined ? missing('body', fields.body) : { series, order, body };
    }
    case 'ADMIN_SPECIAL': {
      const order = whole('order', fields.order, 1, LARGEST.specialOrder);
      if (typeof order !== 'number') return order;
      const body: SpecialBody | undefined = SPECIAL_BODIES.find(code => code === fields.body);
      return body === undefined ? missing('body', fields.body) : { series, order, body };
    }
    case 'DIPLOMATIC': {
      const holder = (Object.keys(DIPLOMATIC_HOLDERS) as DiplomaticHolder[]).find(
        name => name === fields.holder,
      );
      if (holder === undefined) return missing('holder', fields.holder);
      const order = whole('order', fields.order, 1, LARGEST.diplomaticOrder);
      if (typeof order !== 'number') return order;
      const mission = whole('mission', fields.mission, 1, LARGEST.mission);
      return typeof mission === 'number' ? { series, holder, order, mission } : mission;
    }
    case 'COOPERATION': {
      const order = whole('order', fields.order, 1, LARGEST.cooperationOrder);
      if (typeof order !== 'number') return order;
      const year = whole('year', fields.year, 0, LARGEST.year);
      return typeof year === 'number' ? { series, order, year } : year;
    }
  }
}

/** Digits of one part. Spaces and dots may stand inside (`12 345`), a dash or a bar may not. */
function joined(runs: readonly TypedRun[]): string | undefined {
  if (runs.length === 0 || runs.some((run, place) => place > 0 && run.before === 'hard')) return undefined;
  return runs.map(run => run.text).join('');
}

/** Value of a run of digits; too long for any part of a number reads as 0, which no part accepts. */
function valueOf(digits: string): number {
  return digits.length > 8 ? 0 : Number(digits);
}

function ranged(
  part: string,
  text: string,
  max: number,
  make: (value: number) => RegistrationNumber,
): Parsed {
  const value = valueOf(text);
  return value >= 1 && value <= max ? make(value) : outOfRange(part, text, max);
}

function outOfRange(part: string, value: string, max: number): NumberError {
  return { code: 'number-out-of-range', params: { part, value, max } };
}

function reversed(meant: RegistrationNumber): NumberError {
  return { code: 'number-order-reversed', params: { suggestion: canonical(meant) } };
}

function missing(part: string, value: unknown): NumberError {
  return { code: 'number-part-missing', params: { part, value: shown(value) } };
}

function whole(part: string, value: unknown, min: number, max: number): number | NumberError {
  if (typeof value !== 'number' || !Number.isInteger(value)) return missing(part, value);
  return value >= min && value <= max ? value : outOfRange(part, String(value), max);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}
