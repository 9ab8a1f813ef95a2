import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from './resources.ts';

const LOCALE: Record<Language, string> = { fr: 'fr-MA-u-nu-latn', ar: 'ar-MA-u-nu-latn' };
const ZONE = 'Africa/Casablanca';

/** Dates and figures as Morocco writes them: Western digits, Moroccan months, Moroccan time. */
export interface Format {
  /** `17 mars 2026`, of a plain date. */
  date(plainDate: string): string;
  /** `17 mars`, of a plain date. */
  shortDate(plainDate: string): string;
  /** `17 mars 10:42`, of an instant. */
  instant(instant: string): string;
  /** `mar. 17 mars 2026`, of an instant. */
  day(instant: string): string;
  /** `10:42`, of an instant. */
  time(instant: string): string;
  /** `10:42:07`, of an instant. */
  timeWithSeconds(instant: string): string;
  number(value: number): string;
}

/** Formats of a language, without React. */
export function formatsOf(language: Language): Format {
  const locale = LOCALE[language];
  const dated = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  // A plain date has no zone: read and written in UTC it never slips by a day.
  const plain = dated({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const short = dated({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const moment = dated({ day: 'numeric', month: 'short', timeZone: ZONE });
  const day = dated({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', timeZone: ZONE });
  const time = dated({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: ZONE });
  const seconds = dated({
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: ZONE,
  });
  // A thin space parts thousands on Moroccan forms; the locale's data would put a dot, read as a decimal mark.
  const number = new Intl.NumberFormat('fr-FR');
  return {
    date: text => (text === '' ? '' : plain.format(new Date(`${text}T00:00:00Z`))),
    shortDate: text => (text === '' ? '' : short.format(new Date(`${text}T00:00:00Z`))),
    instant: text => `${moment.format(new Date(text))} ${time.format(new Date(text))}`,
    day: text => day.format(new Date(text)),
    time: text => time.format(new Date(text)),
    timeWithSeconds: text => seconds.format(new Date(text)),
    number: value => number.format(value),
  };
}

/** Formats of the window's language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'ar' ? 'ar' : 'fr';
  return useMemo(() => formatsOf(language), [language]);
}
