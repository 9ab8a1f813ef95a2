import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breakLines,
  canReorder,
  directionOf,
  isolate,
  leftToRight,
  shieldNumbers,
  visualRuns,
  type Direction,
} from './bidi.ts';
import { unicodeBidi as reference } from './unicode-bidi.ts';

/** What the eye sees from left to right, one character after the other. */
function seen(text: string, base: Direction): string {
  return visualRuns(text, base)
    .map(run => (run.direction === 'rtl' ? Array.from(run.text).reverse().join('') : run.text))
    .join('');
}

describe('runs from left to right', () => {
  it('puts an Arabic sentence in one run', () => {
    expect(visualRuns('السلام عليكم', 'rtl')).toEqual([
      { direction: 'rtl', text: 'السلام عليكم', start: 0, end: 12 },
    ]);
  });

  it('keeps European digits left to right inside Arabic', () => {
    expect(visualRuns('الهاتف 0612 بالرباط', 'rtl').map(run => run.text)).toEqual([
      ' بالرباط',
      '0612',
      'الهاتف ',
    ]);
  });

  it('keeps Arabic-Indic digits in their order', () => {
    expect(seen('رقم ١٢٣٤٥', 'rtl')).toBe('١٢٣٤٥ مقر');
  });

  it('mirrors the brackets of a right-to-left run and only those', () => {
    expect(visualRuns('المدونة (2010) الجديدة', 'rtl').map(run => [run.direction, run.text])).toEqual([
      ['rtl', '( الجديدة'],
      ['ltr', '2010'],
      ['rtl', 'المدونة )'],
    ]);
    expect(seen('art. 59 (loi)', 'ltr')).toBe('art. 59 (loi)');
    expect(seen('المادة (59)', 'rtl')).toBe('(59) ةداملا');
  });

  it('puts a French word inside Arabic where it is read', () => {
    expect(seen('رقم WW المؤقت', 'rtl')).toBe('تقؤملا WW مقر');
  });

  it('shows the cells of a registration number from left to right in both directions', () => {
    const number = leftToRight(['12345', 'أ', '6']);
    expect(seen(number, 'ltr')).toBe('12345-أ-6');
    expect(seen(number, 'rtl')).toBe('12345-أ-6');
    expect(seen(`رقم ${number} بالرباط`, 'rtl')).toBe('طابرلاب 12345-أ-6 مقر');
    expect(seen(leftToRight(['123456', 'المغرب']), 'ltr')).toBe('123456-برغملا');
    // the trap itself: without isolation the province comes before the letter
    expect(seen('12345-أ-6', 'ltr')).toBe('12345-6-أ');
  });

  it('isolates a token from what surrounds it', () => {
    expect(seen(`الإطار ${isolate('VF1-2345 (A)', 'ltr')}.`, 'rtl')).toBe('.VF1-2345 (A) راطإلا');
  });

  it('shows a law or a date in its order inside Arabic', () => {
    expect(seen(shieldNumbers('القانون 52-05 بتاريخ 2010-09-29'), 'rtl')).toBe(
      '2010-09-29 خيراتب 52-05 نوناقلا',
    );
    expect(seen('القانون 52-05', 'rtl')).toBe('05-52 نوناقلا');
  });

  it('finds the direction of a text', () => {
    expect(directionOf('12 شارع', 'ltr')).toBe('rtl');
    expect(directionOf('12 rue', 'rtl')).toBe('ltr');
    expect(directionOf('12-34', 'rtl')).toBe('rtl');
  });

  it('knows the characters that make a reader see another order', () => {
    expect(canReorder('Ali\u202Eila')).toBe(true);
    expect(canReorder('Ali\u2066')).toBe(true);
    expect(canReorder('علي\u200F')).toBe(false);
  });
});

const mixed = fc.string({
  unit: fc.constantFrom(...Array.from('ابدرسةّ aBç 019 ٣٤ ()[]«».,:-/’\u00A0\u200F\u200E')),
  maxLength: 40,
});
const direction = fc.constantFrom<Direction>('ltr', 'rtl');
const visible = (text: string) => text.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');

describe('for every text', () => {
  it('shows what the reference reordering shows', () => {
    fc.assert(
      fc.property(mixed, direction, (text, base) => {
        const levels = reference.getEmbeddingLevels(text, base);
        expect(seen(text, base)).toBe(visible(reference.getReorderedString(text, levels)));
      }),
    );
  });

  it('holds every character once', () => {
    fc.assert(
      fc.property(mixed, direction, (text, base) => {
        const runs = [...visualRuns(text, base)].sort((a, b) => a.start - b.start);
        const letters = (s: string) => visible(s).replace(/[()[\]«»]/g, '|');
        expect(letters(runs.map(run => run.text).join(''))).toBe(letters(text));
      }),
    );
  });
});

describe('lines', () => {
  const oneEach = (text: string) => Array.from(text).length;

  it('breaks at spaces, greedily', () => {
    expect(breakLines('un deux trois quatre', 9, oneEach, 'ltr').map(line => line.text)).toEqual([
      'un deux',
      'trois',
      'quatre',
    ]);
  });

  it('orders each line of an Arabic paragraph by itself', () => {
    const lines = breakLines('يجب إيداع الملف (خلال 30 يوما) بالمركز', 14, oneEach, 'rtl');
    expect(lines.map(line => line.text)).toEqual(['يجب إيداع', 'الملف (خلال 30', 'يوما) بالمركز']);
    const shown = lines.map(line =>
      line.runs
        .map(run => (run.direction === 'rtl' ? Array.from(run.text).reverse().join('') : run.text))
        .join(''),
    );
    expect(shown).toEqual(['عاديإ بجي', '30 لالخ) فلملا', 'زكرملاب (اموي']);
  });

  it('keeps the line breaks and empty lines of the text', () => {
    expect(breakLines('a\r\n\nb', 9, oneEach, 'ltr').map(line => line.text)).toEqual(['a', '', 'b']);
    expect(breakLines('', 9, oneEach, 'ltr')).toEqual([{ text: '', runs: [], width: 0 }]);
  });

  it('does not break at a no-break space', () => {
    expect(breakLines('n° 12', 3, oneEach, 'ltr').length).toBe(2);
    expect(breakLines('avis\u00A0: oui', 6, oneEach, 'ltr').map(line => line.text)).toEqual([
      'avis\u00A0:',
      'oui',
    ]);
  });

  it('splits a word only when it is wider than the box, between graphemes', () => {
    expect(breakLines('a VF1AAAAA55', 4, oneEach, 'ltr').map(line => line.text)).toEqual([
      'a',
      'VF1A',
      'AAAA',
      '55',
    ]);
    expect(breakLines('e\u0301e\u0301e\u0301', 3, oneEach, 'ltr').map(line => line.text)).toEqual([
      'e\u0301',
      'e\u0301',
      'e\u0301',
    ]);
    expect(breakLines('abc', 0, oneEach, 'ltr').map(line => line.text)).toEqual(['a', 'b', 'c']);
  });

  it('no line is wider than the box, no word is lost, no word that fits is split', () => {
    fc.assert(
      fc.property(mixed, fc.integer({ min: 3, max: 20 }), direction, (text, width, base) => {
        const lines = breakLines(text, width, (run: string) => visible(run).length, base);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
        const words = text.split(/ +/).filter(Boolean);
        expect(
          lines
            .map(line => line.text)
            .join('')
            .replace(/ /g, ''),
        ).toBe(words.join(''));
        const whole = new Set(lines.flatMap(line => line.text.split(/ +/)));
        for (const word of words) if (visible(word).length <= width) expect(whole).toContain(word);
      }),
    );
  });
});

describe('numbers of several parts in an Arabic line', () => {
  it.each([
    ['القانون 52-05', '52-05'],
    ['بتاريخ 23/11/2026', '23/11/2026'],
    ['جدول BE-2026-0413', 'BE-2026-0413'],
    ['الوزن 1 790', '1 790'],
    ['الهاتف 05 37 00 12 34', '05 37 00 12 34'],
    ['الهاتف +212 5 37 00 12', '+212 5 37 00 12'],
    ['القرار 2711.10', '2711.10'],
  ])('%s keeps the order of its parts', (text, number) => {
    expect(seen(shieldNumbers(text), 'rtl')).toContain(number);
  });

  it('leaves names, and numbers of a list, to the algorithm', () => {
    expect(shieldNumbers('شركة S.A.R.L')).toBe('شركة S.A.R.L');
    expect(shieldNumbers('المواد 5 و 12')).toBe('المواد 5 و 12');
  });
});
