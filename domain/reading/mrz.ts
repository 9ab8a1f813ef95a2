/*
 * Machine-readable zones of identity documents (ICAO Doc 9303, parts 3 to 5): TD1, three lines of 30, on identity and residence cards;
 * TD3, two lines of 44, on passports. What was read by a camera is set right only where the type of the place leaves no doubt (a
 * digit where digits stand), and is believed only where its check digit agrees.
 */

export interface MrzField {
  readonly value: string;
  /** Whether its check digit agrees; null where the format gives it none. */
  readonly checked: boolean | null;
}

export interface Mrz {
  readonly format: 'TD1' | 'TD3';
  /** `ID`, `I`, `IR`, `P`: the first two places. */
  readonly document: string;
  /** Three letters: MAR. */
  readonly issuer: string;
  readonly number: MrzField;
  /** YYMMDD, as it stands: the century is the reader's to decide. */
  readonly birth: MrzField;
  readonly expiry: MrzField;
  readonly sex: 'M' | 'F' | null;
  readonly nationality: string;
  readonly family: string;
  readonly given: string;
  /** Optional data without its fillers: the CNIE number on Moroccan cards. */
  readonly optional: string;
  /** Whether the check digit over the whole agrees. */
  readonly whole: boolean;
}

const WEIGHTS = [7, 3, 1];

/** The check digit of a run of places: weights 7, 3, 1; letters from A = 10; the filler is 0 (Doc 9303-3, 4.9). */
export function checkDigit(places: string): number {
  let sum = 0;
  for (const [at, sign] of [...places].entries()) {
    const value = sign === '<' ? 0 : Number.parseInt(sign, 36);
    sum += (Number.isNaN(value) ? 0 : value) * (WEIGHTS[at % 3] ?? 0);
  }
  return sum % 10;
}

/** Shapes that cameras take for one another, digit to letter. */
const LETTER_FOR: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '5': 'S',
  '8': 'B',
  '6': 'G',
};
const DIGIT_FOR: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  B: '8',
  G: '6',
};
const asLetters = (places: string) => [...places].map(sign => LETTER_FOR[sign] ?? sign).join('');
const asDigits = (places: string) => [...places].map(sign => DIGIT_FOR[sign] ?? sign).join('');

/** Finds the zone among lines of text; undefined when there is none of a known format. */
export function readMrz(text: string): Mrz | undefined {
  const lines = text
    .split(/\r?\n/)
    .map(line =>
      line
        .replace(/[\s ]/g, '')
        .toUpperCase()
        .replace(/[«‹≤({[]/g, '<')
        .replace(/[^A-Z0-9<]/g, ''),
    )
    .filter(line => line.length >= 26);
  for (let at = 0; at < lines.length; at += 1) {
    const [a, b, c] = [lines[at] ?? '', lines[at + 1] ?? '', lines[at + 2] ?? ''];
    if (/^[IAC1]/.test(a) && fits(a, 30) && fits(b, 30) && fits(c, 30))
      return td1(set(a, 30), set(b, 30), set(c, 30));
    if (a.startsWith('P') && fits(a, 44) && fits(b, 44)) return td3(set(a, 44), set(b, 44));
  }
  return undefined;
}

/** A line may lose or gain a filler at its end: cameras count them badly. */
function fits(line: string, places: number): boolean {
  return Math.abs(line.length - places) <= 3;
}
function set(line: string, places: number): string {
  return line.padEnd(places, '<').slice(0, places);
}

function td1(a: string, b: string, c: string): Mrz {
  const number = a.slice(5, 14);
  const numberCheck = a.slice(14, 15);
  const birth = asDigits(b.slice(0, 6));
  const expiry = asDigits(b.slice(8, 14));
  const whole = `${a.slice(5, 30)}${birth}${asDigits(b.slice(6, 7))}${expiry}${asDigits(b.slice(14, 15))}${b.slice(18, 29)}`;
  return {
    format: 'TD1',
    document: asLetters(a.slice(0, 1)) + a.slice(1, 2).replace('<', ''),
    issuer: asLetters(a.slice(2, 5)).replaceAll('<', ''),
    ...dated(number, numberCheck, birth, b.slice(6, 7), expiry, b.slice(14, 15)),
    sex: sexOf(b.slice(7, 8)),
    nationality: asLetters(b.slice(15, 18)).replaceAll('<', ''),
    ...names(c),
    optional: trimmed(a.slice(15, 30)) || trimmed(b.slice(18, 29)),
    whole: agrees(whole, b.slice(29, 30)),
  };
}

function td3(a: string, b: string): Mrz {
  const birth = asDigits(b.slice(13, 19));
  const expiry = asDigits(b.slice(21, 27));
  const whole = `${b.slice(0, 10)}${birth}${asDigits(b.slice(19, 20))}${expiry}${asDigits(b.slice(27, 28))}${b.slice(28, 43)}`;
  return {
    format: 'TD3',
    document: 'P',
    issuer: asLetters(a.slice(2, 5)).replaceAll('<', ''),
    ...dated(b.slice(0, 9), b.slice(9, 10), birth, b.slice(19, 20), expiry, b.slice(27, 28)),
    sex: sexOf(b.slice(20, 21)),
    nationality: asLetters(b.slice(10, 13)).replaceAll('<', ''),
    ...names(a.slice(5)),
    optional: trimmed(b.slice(28, 42)),
    whole: agrees(whole, b.slice(43, 44)),
  };
}

function dated(
  number: string,
  numberCheck: string,
  birth: string,
  birthCheck: string,
  expiry: string,
  expiryCheck: string,
) {
  return {
    number: settled(number, numberCheck),
    birth: { value: birth, checked: agrees(birth, birthCheck) },
    expiry: { value: expiry, checked: agrees(expiry, expiryCheck) },
  };
}

function agrees(places: string, check: string): boolean {
  return String(checkDigit(places)) === asDigits(check);
}

/**
 * A document number mixes letters and digits: a sign is turned into its look-alike only where its neighbours are of the other kind (a
 * letter among digits), that one change makes the check digit agree, and no other does.
 */
function settled(places: string, check: string): MrzField {
  if (agrees(places, check)) return { value: trimmed(places), checked: true };
  const isDigit = (at: number) => /[0-9]/.test(places[at] ?? '');
  const isLetter = (at: number) => /[A-Z]/.test(places[at] ?? '');
  const others = [...places].flatMap((sign, at) => {
    const among = (kind: (at: number) => boolean) => kind(at + 1) && (at === 0 || kind(at - 1));
    const other = among(isDigit) ? DIGIT_FOR[sign] : among(isLetter) ? LETTER_FOR[sign] : undefined;
    const changed = other === undefined ? places : places.slice(0, at) + other + places.slice(at + 1);
    return agrees(changed, check) ? [changed] : [];
  });
  const [only, ...more] = new Set(others);
  return only !== undefined && more.length === 0
    ? { value: trimmed(only), checked: true }
    : { value: trimmed(places), checked: false };
}

function names(places: string): { family: string; given: string } {
  const [family = '', given = ''] = asLetters(places).replace(/<+$/, '').split('<<');
  const words = (part: string) => part.replaceAll('<', ' ').trim();
  return { family: words(family), given: words(given) };
}

function trimmed(places: string): string {
  return places.replace(/<+$/, '').replaceAll('<', ' ').trim();
}

function sexOf(sign: string): 'M' | 'F' | null {
  return sign === 'M' || sign === 'F' ? sign : null;
}
