import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitValue, foldForSearch } from './arabic-fold.ts';

describe('two spellings of one Arabic name', () => {
  it.each([
    ['alif with hamza', 'إدريس', 'ادريس'],
    ['alif madda', 'آمنة', 'أمنه'],
    ['ta marbuta', 'فاطمة الزهراء', 'فاطمه الزهرا'],
    ['final ya', 'يحيى', 'يحيي'],
    ['hamza on waw', 'مؤمن', 'مومن'],
    ['hamza on ya', 'عائشة', 'عايشه'],
    ['harakat', 'مُحَمَّدٌ', 'محمد'],
    ['superscript alif', 'عبد الرحمٰن', 'عبد الرحمن'],
    ['tatweel', 'مـــحـــمـــد', 'محمد'],
    ['presentation forms', 'ﻣﺤﻤﺪ', 'محمد'],
    ['lam-alef ligature', 'عبد ﺍﻹﻟﻪ', 'عبد الاله'],
    ['the ligature of Allah', 'عبد ﷲ', 'عبد الله'],
    ['Moroccan gaf', 'أڭادير', 'أكادير'],
    ['Persian gaf', 'گنون', 'كنون'],
    ['Amazigh gaf', 'ݣلميم', 'كلميم'],
    ['Persian ya and kaf', 'مکی', 'مكي'],
    ['alif wasla', 'ٱلحسن', 'الحسن'],
    ['direction marks', '\u200Fالعلوي\u200E', 'العلوي'],
    ['zero width joiners', 'بن\u200C\u200Dعلي', 'بنعلي'],
  ])('%s', (_, written, typed) => {
    expect(foldForSearch(written)).toBe(foldForSearch(typed));
  });
});

describe('two spellings of one Latin name', () => {
  it.each([
    ['case and accents', 'AÏCHA BÉNNÂNI', 'aicha bennani'],
    ['composed and decomposed', 'Rene\u0301', 'René'],
    ['ligature', 'Lecœur', 'LECOEUR'],
    ['full width', 'ＡＬＡＯＵＩ', 'alaoui'],
    ['Turkish dotted I', 'İdris', 'idris'],
    ['sharp s', 'Groß', 'GROSS'],
    ['apostrophes and hyphens', 'M’hamed El-Idrissi', "m'hamed el idrissi"],
    ['spaces', '  EL \u00A0 ALAOUI\t', 'el alaoui'],
  ])('%s', (_, written, typed) => {
    expect(foldForSearch(written)).toBe(foldForSearch(typed));
  });
});

it('keeps different names different', () => {
  const names = [
    'حسن',
    'حسين',
    'علي',
    'علوي',
    'سعيد',
    'سعاد',
    'بن علي',
    'زهور',
    'Ali',
    'Alioui',
    'Saïd',
    'Souad',
  ];
  expect(new Set(names.map(foldForSearch)).size).toBe(names.length);
});

it('writes digits of every script as 0-9', () => {
  expect(foldForSearch('رقم ١٢٣٤٥ / ۶۷۸۹۰')).toBe('رقم 12345 67890');
  expect(foldForSearch('BE٤٥٦١٢٣')).toBe('be456123');
});

it('makes punctuation, symbols and emoji one space', () => {
  expect(foldForSearch('12345-أ-6')).toBe('12345 ا 6');
  expect(foldForSearch('محمد،علي؛سعيد؟')).toBe('محمد علي سعيد');
  expect(foldForSearch("Robert'); DROP TABLE dossiers;--")).toBe('robert drop table dossiers');
  expect(foldForSearch('🚗')).toBe('');
  expect(foldForSearch('')).toBe('');
});

describe('for every text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...Array.from('أإآاٱىيةهؤئءكڭگـًَُّ ٰ١٢۳éÉœßİıΣς -’')), maxLength: 20 }),
  );

  it('folding twice is folding once', () => {
    fc.assert(
      fc.property(anyText, text => {
        const once = foldForSearch(text);
        expect(foldForSearch(once)).toBe(once);
      }),
    );
  });

  it('only letters, numbers and single inner spaces remain', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(foldForSearch(text)).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u);
      }),
    );
  });

  it('harakat and tatweel anywhere change nothing', () => {
    const name = fc.string({
      unit: fc.constantFrom(...Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهوي')),
      minLength: 2,
      maxLength: 12,
    });
    const mark = fc.constantFrom('\u064B', '\u064E', '\u0650', '\u0651', '\u0652', '\u0640', '\u0670');
    fc.assert(
      fc.property(name, mark, fc.nat(), (letters, sign, where) => {
        const at = 1 + (where % (letters.length - 1));
        expect(foldForSearch(letters.slice(0, at) + sign + letters.slice(at))).toBe(foldForSearch(letters));
      }),
    );
  });

  it('a folded word of a text is a word of the folded text', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), words => {
        const whole = foldForSearch(words.join(' '));
        expect(whole).toBe(words.map(foldForSearch).filter(Boolean).join(' '));
      }),
    );
  });
});

it('reads the value of a digit of any script and refuses the rest', () => {
  expect(['0', '9', '٠', '٩', '۵', '９', '𝟗', '𝟘'].map(digitValue)).toEqual([0, 9, 0, 9, 5, 9, 9, 0]);
  expect(() => digitValue('x')).toThrow(RangeError);
});
