import { latin1Text } from './latin-text.ts';

/** Character sets of files A and B that Directive 2003/127/EC names in tag 9F37. There is none for Arabic. */
export const CHARACTER_SETS = ['iso-8859-1', 'iso-8859-5', 'iso-8859-7'] as const;
export type CharacterSet = (typeof CHARACTER_SETS)[number];

/** The set that a value of tag 9F37 names: one byte on Dutch cards, figures on Slovak ones. ISO 8859-1 where it says nothing known. */
export function characterSetOf(value: Uint8Array | undefined): CharacterSet {
  if (value === undefined) return 'iso-8859-1';
  const [only] = value;
  const named =
    value.length === 1 && only !== undefined && only < 0x30
      ? only
      : Number.parseInt(latin1Text(value).trim(), 10);
  return CHARACTER_SETS[named] ?? 'iso-8859-1';
}

/** Text of a field of file A or B. */
export function textIn(set: CharacterSet, bytes: Uint8Array): string {
  // The platform reads "iso-8859-1" as windows-1252, which is another set between 80 and 9F.
  return set === 'iso-8859-1' ? latin1Text(bytes) : new TextDecoder(set).decode(bytes);
}
