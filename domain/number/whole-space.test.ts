import { describe, expect, it } from 'vitest';
import { canonical, displayText, latin } from './format.ts';
import { LETTER_GROUPS } from './letters.ts';
import {
  compareNumbers,
  counterCapacity,
  counterKey,
  nextNumber,
  numberIndex,
  numberOfCounter,
  PROVINCE_CAPACITY,
  type Counter,
} from './order.ts';
import { parseNumber } from './parse.ts';
import {
  ADMIN_BODIES,
  DIPLOMATIC_HOLDERS,
  isAbolished,
  LARGEST,
  SPECIAL_BODIES,
  type AdminBody,
  type DiplomaticHolder,
  type RegistrationNumber,
} from './registration-number.ts';

const upTo = (max: number) => Array.from({ length: max }, (_, index) => index + 1);
const years = upTo(100).map(each => each - 1);
const holders = Object.keys(DIPLOMATIC_HOLDERS) as DiplomaticHolder[];

/** Every counter of every series, but one mission in nine. */
const COUNTERS: readonly Counter[] = [
  ...upTo(LARGEST.province).map((province): Counter => ({ series: 'NORMAL', province })),
  { series: 'TRAILER' },
  { series: 'WW' },
  ...years.map((year): Counter => ({ series: 'W18', year })),
  ...(Object.keys(ADMIN_BODIES) as AdminBody[]).map((body): Counter => ({ series: 'ADMIN', body })),
  ...SPECIAL_BODIES.map((body): Counter => ({ series: 'ADMIN_SPECIAL', body })),
  ...holders.flatMap(holder =>
    upTo(LARGEST.mission)
      .filter(each => each % 9 === 0)
      .map((mission): Counter => ({ series: 'DIPLOMATIC', holder, mission })),
  ),
  ...years.map((year): Counter => ({ series: 'COOPERATION', year })),
];

/** Indexes of a counter: both ends, the borders of each letter and trailer group, and a walk by a prime step. */
function indexesOf(counter: Counter, walk: number): readonly number[] {
  const capacity = counterCapacity(counter);
  const group =
    counter.series === 'NORMAL'
      ? LARGEST.sequence
      : counter.series === 'TRAILER'
        ? LARGEST.trailerSequence
        : capacity;
  const found = new Set<number>([0, 1, capacity - 2, capacity - 1]);
  for (let border = 0; border < capacity; border += group)
    for (const each of [border - 1, border, border + 1, border + group - 1])
      if (each >= 0 && each < capacity) found.add(each);
  const step = Math.max(1, Math.floor(capacity / walk) | 1);
  for (let index = 0; index < capacity; index += step) found.add(index);
  return [...found];
}

/** parse(format(x)) = x in its three texts; throws with the number, which is far quicker than an expectation each. */
function roundTrip(number: RegistrationNumber): void {
  const wanted = JSON.stringify(Object.entries(number).sort());
  for (const text of [canonical(number), displayText(number), latin(number)]) {
    const back = JSON.stringify(Object.entries(parseNumber(text, number.series)).sort());
    if (back !== wanted) throw new Error(`${text}: ${back} is not ${wanted}`);
  }
}

describe('the whole space of every series', () => {
  it('parses back what it formats, in every counter', () => {
    let read = 0;
    for (const counter of COUNTERS)
      for (const index of indexesOf(counter, counter.series === 'DIPLOMATIC' ? 5 : 60)) {
        const number = numberOfCounter(counter, index);
        roundTrip(number);
        if (number.series === 'NORMAL') roundTrip({ ...number, series: 'COLLECTION' });
        if (numberIndex(number) !== index) throw new Error(`${canonical(number)} is not at ${index}`);
        read += 1;
      }
    expect(read).toBeGreaterThan(30_000);
  });

  it('writes no two numbers alike, and only the collection shares a text with the normal series (art. 11)', () => {
    const owner = new Map<string, string>();
    for (const counter of COUNTERS)
      for (const index of indexesOf(counter, 20)) {
        const number = numberOfCounter(counter, index);
        const text = canonical(number);
        const key = `${counterKey(counter)} ${index}`;
        expect([text, owner.get(text)]).toEqual([text, undefined]);
        owner.set(text, key);
      }
  });

  it('next is one step up, in order, to the last; an abolished province gives none', () => {
    for (const counter of COUNTERS)
      for (const index of indexesOf(counter, 12)) {
        const number = numberOfCounter(counter, index);
        const next = nextNumber(number);
        const abolished = counter.series === 'NORMAL' && isAbolished(counter.province);
        if (abolished || index === counterCapacity(counter) - 1) {
          expect(next).toMatchObject({ code: abolished ? 'province-abolished' : 'capacity-exhausted' });
          continue;
        }
        if (!('series' in next) || numberIndex(next) !== index + 1 || compareNumbers(number, next) >= 0)
          throw new Error(`after ${canonical(number)}: ${JSON.stringify(next)}`);
      }
  });
});

describe('art. 21: one province from its first number to its last', () => {
  it('has no gap and no repeat through all thirty letter groups', () => {
    let [index, last] = [0, ''];
    const seen = new Map<string, number>();
    for (const letters of LETTER_GROUPS)
      for (let sequence = 1; sequence <= LARGEST.sequence; sequence++, index++) {
        const number = { series: 'NORMAL', sequence, letters, province: 40 } as const;
        if (numberIndex(number) !== index) throw new Error(`${letters} ${sequence} is not at ${index}`);
        if (sequence === 1) {
          expect(seen.has(letters)).toBe(false);
          seen.set(letters, index);
        }
        last = letters;
      }
    expect([index, last, seen.size]).toEqual([PROVINCE_CAPACITY, 'أس', 30]);
  });

  it('reads every sequence of a letter as typed with Arabic-Indic digits and a tatweel', () => {
    const arabicIndic = (value: number) =>
      String(value).replace(/\d/g, each => String.fromCodePoint(0x660 + Number(each)));
    for (let sequence = 1; sequence <= LARGEST.sequence; sequence += 7) {
      const read = parseNumber(`${arabicIndic(sequence)} | هـ | ${arabicIndic(59)}`);
      if (!('sequence' in read) || read.sequence !== sequence) throw new Error(String(sequence));
    }
  });
});
