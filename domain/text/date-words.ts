import type { PlainDate } from './plain-date.ts';

/** The months as Moroccan administrations write them (Arabic: the Moroccan names, غشت and not أغسطس). */
export const MONTHS = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  ar: [
    'يناير',
    'فبراير',
    'مارس',
    'أبريل',
    'ماي',
    'يونيو',
    'يوليوز',
    'غشت',
    'شتنبر',
    'أكتوبر',
    'نونبر',
    'دجنبر',
  ],
} as const;

export type TextLanguage = keyof typeof MONTHS;

/** `22 novembre 2026`, `1er mars 2026`, `22 نونبر 2026`: Western digits in both languages. */
export function longDate(date: PlainDate, language: TextLanguage): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const dayText = language === 'fr' && day === 1 ? '1er' : String(day);
  return `${dayText} ${MONTHS[language][month - 1] ?? ''} ${year}`;
}

/** `22/11/2026`, the same in both languages. Shown left to right: isolate it inside Arabic. */
export function shortDate(date: PlainDate): string {
  return date.split('-').reverse().join('/');
}
