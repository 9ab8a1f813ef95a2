import { MONTHS, type TextLanguage } from './date-words.ts';
import type { PlainDate } from './plain-date.ts';

const FR_UNITS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
  'dix-sept',
  'dix-huit',
  'dix-neuf',
] as const;
const FR_TENS = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante'] as const;

/** Day of the month as an Arabic ordinal, nominative: the subject of "… من نونبر". */
const AR_ORDINALS = [
  '',
  'الأول',
  'الثاني',
  'الثالث',
  'الرابع',
  'الخامس',
  'السادس',
  'السابع',
  'الثامن',
  'التاسع',
  'العاشر',
  'الحادي عشر',
  'الثاني عشر',
  'الثالث عشر',
  'الرابع عشر',
  'الخامس عشر',
  'السادس عشر',
  'السابع عشر',
  'الثامن عشر',
  'التاسع عشر',
] as const;

/** Cardinals in the genitive, as they stand after "سنة". */
const AR_UNITS = [
  '',
  'واحد',
  'اثنين',
  'ثلاثة',
  'أربعة',
  'خمسة',
  'ستة',
  'سبعة',
  'ثمانية',
  'تسعة',
  'عشرة',
  'أحد عشر',
  'اثني عشر',
] as const;
const AR_TENS = ['', '', 'عشرين', 'ثلاثين', 'أربعين', 'خمسين', 'ستين', 'سبعين', 'ثمانين', 'تسعين'] as const;
const AR_HUNDREDS = [
  '',
  'مائة',
  'مائتين',
  'ثلاثمائة',
  'أربعمائة',
  'خمسمائة',
  'ستمائة',
  'سبعمائة',
  'ثمانمائة',
  'تسعمائة',
] as const;

/**
 * A date written out in full, as the WW declaration wants it (arrêté 2711.10, annex 18: "en toutes lettres"):
 * `vingt-deux novembre deux mille vingt-six`, `الثاني والعشرون من نونبر سنة ألفين وستة وعشرين`.
 */
export function dateInLetters(date: PlainDate, language: TextLanguage): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const name = MONTHS[language][month - 1] ?? '';
  if (language === 'fr') return `${day === 1 ? 'premier' : frenchNumber(day)} ${name} ${frenchNumber(year)}`;
  return `${arabicDay(day)} من ${name} سنة ${arabicNumber(year)}`;
}

/** Years are ordinals in meaning: `cent` and `quatre-vingt` take no plural mark (deux mille huit cent, not cents). */
function frenchNumber(value: number): string {
  const thousands = Math.floor(value / 1000);
  const hundreds = Math.floor((value % 1000) / 100);
  const rest = value % 100;
  return [
    ...(thousands === 0 ? [] : [thousands === 1 ? 'mille' : `${frenchBelowHundred(thousands)} mille`]),
    ...(hundreds === 0 ? [] : [hundreds === 1 ? 'cent' : `${frenchBelowHundred(hundreds)} cent`]),
    ...(rest === 0 ? [] : [frenchBelowHundred(rest)]),
  ].join(' ');
}

function frenchBelowHundred(value: number): string {
  if (value < 20) return FR_UNITS[value] ?? '';
  if (value >= 80) return value === 80 ? 'quatre-vingt' : `quatre-vingt-${FR_UNITS[value - 80] ?? ''}`;
  // sixty counts on to seventy-nine
  const ten = value >= 60 ? 60 : Math.floor(value / 10) * 10;
  const unit = value - ten;
  const name = FR_TENS[ten / 10] ?? '';
  if (unit === 0) return name;
  const joint = unit === 1 || unit === 11 ? ' et ' : '-';
  return `${name}${joint}${FR_UNITS[unit] ?? ''}`;
}

function arabicDay(day: number): string {
  if (day < 20) return AR_ORDINALS[day] ?? '';
  const tens = day < 30 ? 'العشرون' : 'الثلاثون';
  const unit = day % 10;
  if (unit === 0) return tens;
  return `${unit === 1 ? 'الحادي' : (AR_ORDINALS[unit] ?? '')} و${tens}`;
}

function arabicNumber(value: number): string {
  const thousands = Math.floor(value / 1000);
  const parts = [
    arabicThousands(thousands),
    AR_HUNDREDS[Math.floor((value % 1000) / 100)] ?? '',
    arabicBelowHundred(value % 100),
  ];
  return parts.filter(part => part !== '').join(' و');
}

function arabicThousands(count: number): string {
  if (count < 3) return ['', 'ألف', 'ألفين'][count] ?? '';
  return `${AR_UNITS[count] ?? ''} آلاف`;
}

function arabicBelowHundred(value: number): string {
  if (value <= 12) return AR_UNITS[value] ?? '';
  if (value < 20) return `${AR_UNITS[value - 10] ?? ''} عشر`;
  const tens = AR_TENS[Math.floor(value / 10)] ?? '';
  const unit = AR_UNITS[value % 10] ?? '';
  return unit === '' ? tens : `${unit} و${tens}`;
}
