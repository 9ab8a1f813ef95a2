import { displayOfLetters, latinOfLetters } from './letters.ts';
import { ADMIN_BODIES, COOPERATION_CODE, DIPLOMATIC_HOLDERS } from './registration-number.ts';
import type { RegistrationNumber } from './registration-number.ts';

/** One part of a number as the plate shows it. Each is set in its own direction; the order is always left to right. */
export interface DisplayPart {
  readonly text: string;
  readonly script: 'digits' | 'arabic' | 'latin';
  /** What stands between it and the part before it: a vertical line, a small dash, nothing; `none` for the first part. */
  readonly joint: 'none' | 'bar' | 'dash' | 'space';
}

const pad = (value: number, size: number) => String(value).padStart(size, '0');

/**
 * The stored and exchanged text of a number: parts as seen from left to right, ASCII separators, letters without tatweel
 * inside a group. Bijective within a series; only a collection number shares its text with the normal series (art. 11).
 */
export function canonical(number: RegistrationNumber): string {
  switch (number.series) {
    case 'NORMAL':
    case 'COLLECTION':
      return `${number.sequence}-${number.letters}-${number.province}`;
    case 'TRAILER':
      return `${number.sequence}-0${number.group}`;
    case 'W18':
      return `${pad(number.year, 2)}${pad(number.order, 3)} W18`;
    case 'WW':
      return `${pad(number.order, 6)} WW`;
    case 'ADMIN':
      return `${number.order}-${ADMIN_BODIES[number.body].replaceAll('\u0640', '')}`;
    case 'ADMIN_SPECIAL':
      return `${number.order}-${number.body}`;
    case 'DIPLOMATIC':
      return `${number.holder} ${number.order}-${number.mission}`;
    case 'COOPERATION':
      return `CI ${number.order}-${pad(number.year, 2)}`;
  }
}

/** Parts from left to right, for a plate chip: each goes in its own isolate (`<bdi dir="ltr">` around the whole). */
export function displayParts(number: RegistrationNumber): readonly DisplayPart[] {
  switch (number.series) {
    case 'NORMAL':
    case 'COLLECTION':
      return [
        digits(String(number.sequence)),
        { text: displayOfLetters(number.letters), script: 'arabic', joint: 'bar' },
        digits(String(number.province), 'bar'),
      ];
    case 'TRAILER':
      return [digits(String(number.sequence)), digits(`0${number.group}`, 'dash')];
    case 'W18':
      return [
        digits(`${pad(number.year, 2)}${pad(number.order, 3)}`),
        { text: 'W18', script: 'latin', joint: 'space' },
      ];
    case 'WW':
      return [digits(pad(number.order, 6)), { text: 'WW', script: 'latin', joint: 'space' }];
    case 'ADMIN':
      return [
        digits(String(number.order)),
        { text: ADMIN_BODIES[number.body], script: 'arabic', joint: 'bar' },
      ];
    case 'ADMIN_SPECIAL':
      return [digits(String(number.order)), digits(String(number.body), 'dash')];
    case 'DIPLOMATIC':
      return [
        { text: number.holder, script: 'latin', joint: 'none' },
        digits(String(number.order), 'bar'),
        digits(String(number.mission), 'dash'),
        { text: DIPLOMATIC_HOLDERS[number.holder], script: 'arabic', joint: 'bar' },
      ];
    case 'COOPERATION':
      return [
        { text: 'CI', script: 'latin', joint: 'none' },
        digits(String(number.order), 'bar'),
        digits(pad(number.year, 2), 'dash'),
        { text: COOPERATION_CODE, script: 'arabic', joint: 'bar' },
      ];
  }
}

const JOINTS = { none: '', bar: ' | ', dash: '-', space: ' ' } as const;
const [LRI, RLI, PDI] = ['\u2066', '\u2067', '\u2069'];

/**
 * One line of text that keeps its order in any paragraph: the whole in a left-to-right isolate, each Arabic part in its own,
 * because a bare Arabic letter would draw the digits after it to its left (UAX #9, rules W2 and N1).
 */
export function displayText(number: RegistrationNumber): string {
  const parts = displayParts(number).map(
    part => JOINTS[part.joint] + (part.script === 'arabic' ? RLI + part.text + PDI : part.text),
  );
  return LRI + parts.join('') + PDI;
}

/**
 * Latin form: letters of annex 11 on the international plate (art. 28). Administrative bodies have no Latin letters in the
 * decree: their code stands for them (`123456-ADM`), on card files and abroad only, never on a plate.
 */
export function latin(number: RegistrationNumber): string {
  switch (number.series) {
    case 'NORMAL':
    case 'COLLECTION':
      return `${number.sequence}-${latinOfLetters(number.letters)}-${number.province}`;
    case 'ADMIN':
      return `${number.order}-${number.body}`;
    case 'TRAILER':
    case 'W18':
    case 'WW':
    case 'ADMIN_SPECIAL':
    case 'DIPLOMATIC':
    case 'COOPERATION':
      return canonical(number);
  }
}

function digits(text: string, joint: DisplayPart['joint'] = 'none'): DisplayPart {
  return { text, script: 'digits', joint };
}
