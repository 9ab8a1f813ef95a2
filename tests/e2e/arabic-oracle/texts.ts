import { FORM_IDS, decreeForm } from '../../../desk/paper/form-catalogue.ts';
import forms from '../../../assets/decree/forms.json' with { type: 'json' };
import motives from '../../../assets/i18n/ar/motives.json' with { type: 'json' };
import paper from '../../../assets/i18n/ar/paper.json' with { type: 'json' };
import { isolate, leftToRight } from '../../../domain/text/bidi.ts';

const ARABIC = /\p{Script=Arabic}/u;

/** Every Arabic word that the forms and the papers print: labels, titles, notices, motives of rejection. */
export function printedTexts(): string[] {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const part of value.split('|')) if (ARABIC.test(part)) found.add(part.trim());
    } else if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(FORM_IDS.map(decreeForm));
  collect(forms.card);
  collect(motives);
  // sentences with a value in them are drawn with it
  collect(Object.values(paper).map(sentence => sentence.replace(/\{\w+\}/g, isolate('2026-014', 'ltr'))));
  return [...found];
}

/** Parts of mixed lines: Arabic, Latin, both kinds of digits, brackets, numbers, dates, isolates. */
const PARTS: readonly string[] = [
  'الإدريسي العلوي',
  'فاطمة الزهراء',
  'شارع الحسن الثاني،',
  'المركبة',
  '(القانون 52.05)',
  '[ملاحظة]',
  'RENAULT Mégane',
  'VF1RFB00X56789012',
  'WW 048213',
  'BE-2026-0413',
  '23/11/2026',
  '١٢٣٤٥',
  '٢٣/١١/٢٠٢٦',
  '1 790',
  '12,5 %',
  '+212 5 37',
  '«نعم»',
  'غير صالح!',
  'هل سلمت؟',
  '(30 يوما)',
  'A (B) C',
  '12:45',
  'n° 7',
  'مُحَمَّد',
  'لا إله',
  leftToRight(['33871', 'د', '59'], ' | '),
  leftToRight(['12345', 'أ', '6']),
  isolate('CD 123-19', 'ltr'),
  isolate('(الرباط)', 'rtl'),
];

/** Lines of three to six parts, the same at every run: a linear congruential generator (Numerical Recipes). */
export function mixedLines(count: number): string[] {
  let state = 20_261_128;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 3 + next(4) }, () => PARTS[next(PARTS.length)] ?? '').join(
      next(4) === 0 ? ' - ' : ' ',
    ),
  );
}
