import { parsePlainDate, type PlainDate } from '../text/plain-date.ts';

/** What a field may hold. Names and addresses are checked by script, so that a wrong keyboard is told at once. */
export type FieldKind =
  | 'latin-name'
  | 'arabic-name'
  | 'latin-text'
  | 'arabic-text'
  | 'note'
  | 'date'
  /** A date that may lie ahead: the end of an insurance. */
  | 'future-date'
  | 'vin'
  /** What is stamped on a frame that no VIN marks: a machine, a trailer, a car from a market without one, a collection vehicle. */
  | 'chassis'
  | 'cnie'
  | 'integer'
  | 'kg'
  | 'cubic-centimetres'
  | 'plate'
  | 'old-plate'
  | 'ww'
  | 'w18'
  | 'choice';

/** Why a value cannot stand: code of `refusals.json` and the values of its sentence. */
export interface FieldFault {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A value as it is stored (one form for each meaning), or why it cannot be. */
export type FieldReading = { readonly value: string } | { readonly fault: FieldFault };

export interface FieldLimits {
  /** Longest text, in characters as a person counts them. */
  readonly maxLength: number;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
}

/**
 * Reads what was typed into a field: trims, folds spaces and digits, checks. Never shortens: too long is a fault.
 * `today` bounds dates: what was done is not in the future.
 */
export function readField(
  kind: FieldKind,
  typed: string,
  limits: FieldLimits,
  today: PlainDate,
): FieldReading {
  const text = westernDigits(typed.normalize('NFC'))
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim();
  const length = [...text].length;
  // Words in a box for figures are told as words, however long they are.
  if (isWhole(kind) && !/^[\d ]+$/.test(text)) return fault('not-a-whole-number');
  if (length > limits.maxLength) return fault('too-long', { max: limits.maxLength, length });
  switch (kind) {
    case 'latin-name':
      return LATIN_NAME.test(text)
        ? { value: text }
        : fault(offence(text, 'not-a-latin-name'), strangers(text, LATIN_NAME_CHAR));
    case 'arabic-name':
      return ARABIC_NAME.test(text)
        ? { value: text }
        : fault(offence(text, 'not-an-arabic-name'), strangers(text, ARABIC_NAME_CHAR));
    case 'latin-text':
      return LATIN_TEXT.test(text)
        ? { value: text }
        : fault(offence(text, 'character-not-printable'), strangers(text, LATIN_TEXT_CHAR));
    case 'arabic-text':
      return ARABIC_TEXT.test(text)
        ? { value: text }
        : fault(offence(text, 'not-arabic-text'), strangers(text, ARABIC_TEXT_CHAR));
    case 'note':
      return NOTE_TEXT.test(text)
        ? { value: text }
        : fault(offence(text, 'character-not-printable'), strangers(text, NOTE_CHAR));
    case 'date':
      return readDate(text, today);
    case 'future-date':
      return readDate(text, undefined);
    case 'vin':
      return readVin(text);
    case 'chassis':
      return readOldChassis(text);
    case 'cnie':
      return readCnie(text);
    case 'integer':
    case 'kg':
    case 'cubic-centimetres':
      return readWhole(text, limits);
    case 'plate':
    case 'old-plate':
    case 'ww':
    case 'w18':
      // The grammar of numbers is domain/number's; the form calls it after this reading.
      return { value: text };
    case 'choice':
      return limits.choices?.includes(text) ? { value: text } : fault('value-not-in-list');
  }
}

const LATIN_NAME_CHAR = /[\p{Script=Latin}\p{M} '’.-]/u;
const LATIN_NAME = /^\p{Script=Latin}[\p{Script=Latin}\p{M} '’.-]*$/u;
const ARABIC_NAME_CHAR = /[\p{Script=Arabic}\p{M} ‌-]/u;
const ARABIC_NAME = /^\p{Script=Arabic}[\p{Script=Arabic}\p{M} -]*$/u;
const LATIN_TEXT_CHAR = /[\p{Script=Latin}\p{M}0-9 '’.,:°/()&+#-]/u;
const LATIN_TEXT = /^[\p{Script=Latin}\p{M}0-9 '’.,:°/()&+#-]+$/u;
const ARABIC_TEXT_CHAR = /[\p{Script=Arabic}\p{M}0-9 .,،؛:°/()-]/u;
const ARABIC_TEXT = /^[\p{Script=Arabic}\p{M}0-9 .,،؛:°/()-]+$/u;
const NOTE_CHAR = /[\p{Script=Latin}\p{Script=Arabic}\p{M}0-9 '’".,،؛;:°/()&+#%!?-]/u;
const NOTE_TEXT = /^[\p{Script=Latin}\p{Script=Arabic}\p{M}0-9 '’".,،؛;:°/()&+#%!?-]+$/u;

/** Emoji and drawings have their own sentence: nobody types one to spell a name. */
function offence(text: string, otherwise: string): string {
  return /\p{Extended_Pictographic}/u.test(text) ? 'emoji-not-allowed' : otherwise;
}

/** The first characters that do not belong, so that the sentence can show them. */
function strangers(text: string, allowed: RegExp): Record<string, string> {
  const found = [...new Set([...text].filter(char => !allowed.test(char)))].slice(0, 5);
  return { characters: found.join(' ') };
}

/**
 * A vehicle identification number: 17 characters, digits and capitals without I, O, Q (ISO 3779).
 * Vehicles first used before 1981 may carry a shorter chassis number: the form allows it once their date is known.
 */
function readVin(text: string): FieldReading {
  const vin = text.replace(/[ -]/g, '').toUpperCase();
  const wrong = [...vin].filter(char => 'IOQ'.includes(char));
  if (wrong.length > 0) return fault('vin-has-ioq', { characters: [...new Set(wrong)].join(' ') });
  if (!/^[A-Z0-9]*$/.test(vin)) return fault('vin-characters', strangers(vin, /[A-Z0-9]/));
  if (vin.length !== 17) return fault('vin-length', { length: vin.length });
  return { value: vin };
}

/** A chassis number of a vehicle first used before 1981: 4 to 17 letters and digits, as stamped. */
export function readOldChassis(typed: string): FieldReading {
  const chassis = typed.replace(/[ -]/g, '').toUpperCase();
  return /^[A-Z0-9]{4,17}$/.test(chassis) ? { value: chassis } : fault('chassis-characters');
}

/** Electronic national identity card number: one or two letters then up to seven digits. */
function readCnie(text: string): FieldReading {
  const cnie = text.replace(/[ .-]/g, '').toUpperCase();
  return /^[A-Z]{1,2}[0-9]{1,7}$/.test(cnie) ? { value: cnie } : fault('cnie-shape');
}

function isWhole(kind: FieldKind): boolean {
  return kind === 'integer' || kind === 'kg' || kind === 'cubic-centimetres';
}

function readWhole(text: string, limits: FieldLimits): FieldReading {
  const digits = text.replace(/ /g, '');
  if (!/^\d{1,9}$/.test(digits)) return fault('not-a-whole-number');
  const value = Number(digits);
  if (limits.min !== undefined && value < limits.min) return fault('number-too-small', { min: limits.min });
  if (limits.max !== undefined && value > limits.max) return fault('number-too-large', { max: limits.max });
  return { value: String(value) };
}

/** Reads `DD/MM/YYYY`, `DD MM YYYY`, `DD-MM-YYYY`, `DDMMYYYY` or `YYYY-MM-DD`; stores `YYYY-MM-DD`. */
function readDate(text: string, latest: PlainDate | undefined): FieldReading {
  const french = /^(\d{1,2})[/ .-](\d{1,2})[/ .-](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const iso = french
    ? `${french[3] ?? ''}-${(french[2] ?? '').padStart(2, '0')}-${(french[1] ?? '').padStart(2, '0')}`
    : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return fault('date-shape');
  const date = parsePlainDate(iso);
  if (date === undefined) return fault('date-impossible');
  if (latest !== undefined && date > latest) return fault('date-in-future');
  if (date < '1880-01-01') return fault('date-too-old');
  return { value: date };
}

/** Arabic-Indic and Persian digits as the Western ones that Morocco prints. */
function westernDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, digit => String(digit.charCodeAt(0) - 0x06f0));
}

function fault(code: string, params?: Readonly<Record<string, string | number>>): FieldReading {
  return { fault: params === undefined ? { code } : { code, params } };
}
