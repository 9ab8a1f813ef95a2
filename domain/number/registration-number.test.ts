import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, displayText, latin } from './format.ts';
import { LETTER_GROUPS } from './letters.ts';
import {
  compareNumbers,
  counterCapacity,
  counterKey,
  counterOf,
  nextNumber,
  numberIndex,
  numberOfCounter,
} from './order.ts';
import { parseNumber, readNumber } from './parse.ts';
import {
  ADMIN_BODIES,
  DIPLOMATIC_HOLDERS,
  LARGEST,
  SPECIAL_BODIES,
  isAbolished,
  isNumberError,
} from './registration-number.ts';
import type { AdminBody, DiplomaticHolder, NormalNumber, RegistrationNumber } from './registration-number.ts';

const upTo = (max: number) => fc.integer({ min: 1, max });
const year = fc.integer({ min: 0, max: LARGEST.year });

/** Any number of the normal series. */
const anyNormal: fc.Arbitrary<NormalNumber> = fc.record({
  series: fc.constant('NORMAL' as const),
  sequence: upTo(LARGEST.sequence),
  letters: fc.constantFrom(...LETTER_GROUPS),
  province: upTo(LARGEST.province),
});

/** Any number of any series, each as likely. */
const anyNumber: fc.Arbitrary<RegistrationNumber> = fc.oneof(
  anyNormal,
  anyNormal.map(number => ({ ...number, series: 'COLLECTION' as const })),
  fc.record({
    series: fc.constant('TRAILER' as const),
    sequence: upTo(LARGEST.trailerSequence),
    group: upTo(LARGEST.trailerGroup),
  }),
  fc.record({ series: fc.constant('W18' as const), year, order: upTo(LARGEST.w18Order) }),
  fc.record({ series: fc.constant('WW' as const), order: upTo(LARGEST.wwOrder) }),
  fc.record({
    series: fc.constant('ADMIN' as const),
    order: upTo(LARGEST.adminOrder),
    body: fc.constantFrom(...(Object.keys(ADMIN_BODIES) as AdminBody[])),
  }),
  fc.record({
    series: fc.constant('ADMIN_SPECIAL' as const),
    order: upTo(LARGEST.specialOrder),
    body: fc.constantFrom(...SPECIAL_BODIES),
  }),
  fc.record({
    series: fc.constant('DIPLOMATIC' as const),
    holder: fc.constantFrom(...(Object.keys(DIPLOMATIC_HOLDERS) as DiplomaticHolder[])),
    order: upTo(LARGEST.diplomaticOrder),
    mission: upTo(LARGEST.mission),
  }),
  fc.record({ series: fc.constant('COOPERATION' as const), order: upTo(LARGEST.cooperationOrder), year }),
);

/** The ways one agent or one reader writes a character of a number; the meaning is the same. */
const LOOKALIKES: Record<string, readonly string[]> = {
  أ: ['أ', 'ا', 'إ', 'آ', '\ufe83', '\ufe84', '\ufe8e', 'أـ', 'ا\u0654'],
  ب: ['ب', '\ufe90', 'بـ'],
  ه: ['ه', 'هـ', 'ھ', 'ہ', '\ufeeb', '\ufee9'],
  و: ['و', '\ufeed'],
  ي: ['ي', 'ى', 'ی', '\ufef3', 'يـ'],
  ك: ['ك', 'ک', '\ufedb', 'كـ'],
  ل: ['ل', '\ufedf'],
  س: ['س', '\ufeb3', 'سـ'],
};
const DIGITS = ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '０１２３４５６７８９'];

/** Characters that numbers are made of, their lookalikes, and a few that nobody can mean. */
const typedCharacter = fc.constantFrom(
  ...'0123456789٠٩ أابدهويسجمغرلABWDHCI-|/ .W1801\u200f\u0640\ud800?é\u{1f697}',
);

const noise = fc.infiniteStream(fc.nat(1000));

/** Rewrites a canonical text as somebody else would type it. */
function retype(text: string, choices: Iterator<number>): string {
  const pick = () => choices.next().value as number;
  const oneOf = (forms: readonly string[]) => forms[pick() % forms.length] ?? '';
  const digits = [...oneOf(['', ...DIGITS])];
  let out = '';
  for (const character of text) {
    if (character === '-') out += oneOf(['-', ' - ', ' | ', '∣', '/', '–', '_', '-\u200f']);
    else if (character === ' ') out += oneOf([' ', '\u00a0', '  ', ' \u200e']);
    else if (/\d/.test(character)) out += digits[Number(character)] ?? character;
    else {
      out += oneOf(LOOKALIKES[character] ?? [character.toLowerCase(), character]);
    }
  }
  return oneOf(['', ' ', '\u2066', '\u202a']) + out + oneOf(['', ' ', '\u2069', '\u202c']);
}

describe('any number, any typing', () => {
  it('reads back every canonical text of every series', () => {
    fc.assert(
      fc.property(anyNumber, number => {
        expect(parseNumber(canonical(number), number.series)).toEqual(number);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads back the isolated line of text and the Latin form', () => {
    fc.assert(
      fc.property(anyNumber, number => {
        expect(parseNumber(displayText(number), number.series)).toEqual(number);
        expect(parseNumber(latin(number), number.series)).toEqual(number);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads the same number however it is typed', () => {
    fc.assert(
      fc.property(anyNumber, noise, (number, choices) => {
        expect(parseNumber(retype(canonical(number), choices), number.series)).toEqual(number);
      }),
      { numRuns: 5000 },
    );
  });

  it('checks data with the same limits', () => {
    fc.assert(
      fc.property(anyNumber, number => {
        expect(readNumber({ ...number, more: 1 })).toEqual(number);
      }),
    );
  });

  it('never throws and never invents, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: typedCharacter, maxLength: 14 }), text => {
        const read = parseNumber(text);
        if ('series' in read) expect(readNumber(read)).toEqual(read);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('counters', () => {
  it('gives back any number from its counter and index', () => {
    fc.assert(
      fc.property(anyNumber, number => {
        const back = numberOfCounter(counterOf(number), numberIndex(number));
        expect(number.series === 'COLLECTION' ? { ...back, series: 'COLLECTION' } : back).toEqual(number);
      }),
      { numRuns: 2000 },
    );
  });

  it('moves one index at a time', () => {
    fc.assert(
      fc.property(anyNumber, number => {
        const next = nextNumber(number);
        if (isNumberError(next)) {
          const full = numberIndex(number) === counterCapacity(counterOf(number)) - 1;
          expect(
            full ||
              (number.series === 'NORMAL' || number.series === 'COLLECTION'
                ? isAbolished(number.province)
                : false),
          ).toBe(true);
        } else {
          expect(next.series).toBe(number.series);
          expect(numberIndex(next)).toBe(numberIndex(number) + 1);
          expect(compareNumbers(number, next)).toBeLessThan(0);
          expect(counterKey(counterOf(next))).toBe(counterKey(counterOf(number)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('shares one counter between normal and collection numbers', () => {
    fc.assert(
      fc.property(anyNormal, number => {
        const collection: RegistrationNumber = { ...number, series: 'COLLECTION' };
        expect(counterKey(counterOf(collection))).toBe(counterKey(counterOf(number)));
        expect(numberIndex(collection)).toBe(numberIndex(number));
      }),
    );
  });

  it('orders any two numbers, and only equal ones are equal', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, (a, b, c) => {
        expect(Math.sign(compareNumbers(a, b))).toBe(-Math.sign(compareNumbers(b, a)) + 0);
        expect(compareNumbers(a, b) === 0).toBe(a.series === b.series && canonical(a) === canonical(b));
        if (compareNumbers(a, b) < 0 && compareNumbers(b, c) < 0)
          expect(compareNumbers(a, c)).toBeLessThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
