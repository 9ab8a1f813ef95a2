/** A combination of keys as the code names it: `Ctrl+Enter`, `Alt+S`, `Shift+F6`, `F2`, `X`, `Alt+1`. */
export type Chord = string;

/** What is read of a keyboard event. */
export interface Stroke {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** Caps of the French AZERTY desk keyboard where they differ from the code's name. */
const AZERTY_CAPS: Readonly<Record<string, string>> = {
  KeyQ: 'A',
  KeyA: 'Q',
  KeyW: 'Z',
  KeyZ: 'W',
  Semicolon: 'M',
};

/**
 * The cap of a key. Digits by position, so that AZERTY (where they need Shift) and Arabic layouts behave alike; a Latin
 * letter as the layout says; under an Arabic layout the letter printed on the AZERTY cap.
 */
export function capOf(stroke: Stroke): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(stroke.code)?.[1];
  if (digit !== undefined) return digit;
  if (/^[a-z]$/i.test(stroke.key)) return stroke.key.toUpperCase();
  if (stroke.key === '؟') return '?';
  if (/^[!-~]$/.test(stroke.key)) return stroke.key;
  const azerty = AZERTY_CAPS[stroke.code];
  if (azerty !== undefined && stroke.key.length === 1) return azerty;
  const letter = /^Key([A-Z])$/.exec(stroke.code)?.[1];
  if (letter !== undefined) return letter;
  if (stroke.key === ' ' || stroke.code === 'Space') return 'Space';
  if (stroke.key === 'NumpadEnter') return 'Enter';
  return stroke.key;
}

/** The chord of a stroke, in the order Ctrl, Alt, Shift. Shift is part of it only where the cap does not already say it. */
export function chordOf(stroke: Stroke): Chord {
  const cap = capOf(stroke);
  const parts: string[] = [];
  if (stroke.ctrlKey || stroke.metaKey) parts.push('Ctrl');
  if (stroke.altKey) parts.push('Alt');
  // `?` is typed with Shift on one layout and without on another; digits of AZERTY need it. It only tells long names apart.
  if (stroke.shiftKey && cap.length > 1) parts.push('Shift');
  parts.push(cap);
  return parts.join('+');
}

/** A chord that a person could be typing as text: it acts only when no field has the focus (WCAG 2.1.4). */
export function isTyping(chord: Chord): boolean {
  return (
    !chord.includes('Ctrl+') &&
    !chord.includes('Alt+') &&
    !/^(?:Shift\+)?F\d{1,2}$/.test(chord) &&
    chord !== 'Escape'
  );
}

/** Parts of a chord for showing, each a key name of `frame:key.*` or the cap itself. */
export function chordParts(chord: Chord): readonly string[] {
  return chord.split('+');
}
