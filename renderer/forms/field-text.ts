import type { FieldKind } from '../../domain/dossier/field.ts';

/** How a stored value reads in its box: dates as the forms write them, everything else as stored. */
export function shownText(kind: FieldKind, value: string): string {
  if (kind === 'plate' || kind === 'old-plate' || kind === 'ww' || kind === 'w18') return withMarks(value);
  if (kind !== 'date' && kind !== 'future-date') return value;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return iso ? `${iso[3] ?? ''}/${iso[2] ?? ''}/${iso[1] ?? ''}` : value;
}

/** Marks that order a text for the eye and mean nothing to its reader. */
const MARKS = /[\u200E\u200F\u2066-\u2069]/gu;

/** A left-to-right mark after each Arabic run: without it the digits that follow a letter would stand to its left (UAX #9). */
export function withMarks(text: string): string {
  return withoutMarks(text).replace(/\p{Script=Arabic}+/gu, run => `${run}\u200E`);
}

export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}

/** Which way a field is written, whatever the language of the interface. */
export function fieldDirection(kind: FieldKind): 'ltr' | 'rtl' | 'auto' {
  if (kind === 'arabic-name' || kind === 'arabic-text') return 'rtl';
  return kind === 'note' ? 'auto' : 'ltr';
}

const IDENTIFIERS: readonly string[] = ['vin', 'chassis', 'cnie'];

/** Identifiers are set in the mono face, where 0 and O, 1 and I differ. */
export function isIdentifier(kind: FieldKind): boolean {
  return IDENTIFIERS.includes(kind);
}

/** The unit that stands in the box after the figure, by key of `forms.json`. */
export function unitOf(kind: FieldKind): 'kg' | 'cm3' | undefined {
  if (kind === 'kg') return 'kg';
  return kind === 'cubic-centimetres' ? 'cm3' : undefined;
}

const DIGITS_IN_DATE = 8;

/**
 * A date typed without its slashes grows them: `03111990` reads `03/11/1990` as it is typed. Only when typing goes on at the
 * end; a correction inside is left as it is, so that the caret never jumps.
 */
export function withSlashes(before: string, now: string): string {
  if (!now.startsWith(before) || now.length !== before.length + 1 || !/\d$/.test(now)) return now;
  if (!/^[\d/]+$/.test(now)) return now;
  const digits = now.replaceAll('/', '');
  if (digits.length > DIGITS_IN_DATE || withoutShape(before)) return now;
  const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(part => part !== '');
  return parts.join('/');
}

/** Typed with a shape of its own (`3/11/1990`): not ours to rearrange. */
function withoutShape(text: string): boolean {
  return text !== '' && !/^\d{0,2}$|^\d{2}\/\d{0,2}$|^\d{2}\/\d{2}\/\d{0,4}$/.test(text);
}

/** `10:42:07` in Morocco of an instant. */
const CLOCK = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Africa/Casablanca',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
export function clockText(instant: string): string {
  return CLOCK.format(new Date(instant));
}
