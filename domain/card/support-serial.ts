/**
 * Serial number of a blank card as it is printed on its back: `MA 26 0048 2215`, the State, the year of the lot and eight figures. The
 * annexes of arrêté 2711.10 show the box without saying its form; this is the form of the specimen.
 */
const FORM = /^(MA)(\d{2})(\d{4})(\d{4})$/;

/** The serial as it is kept, from one that is typed or read with other spaces; undefined when it is none. */
export function parseSupportSerial(text: string): string | undefined {
  const parts = FORM.exec(text.replaceAll(/[\s\u00a0-]/g, '').toUpperCase());
  return parts === null ? undefined : parts.slice(1).join(' ');
}

/** The serial that follows in a lot; undefined after the last of its year. */
export function nextSupportSerial(serial: string): string | undefined {
  const parts = FORM.exec(serial.replaceAll(' ', ''));
  if (parts === null) return undefined;
  const [, state = '', year = '', high = '', low = ''] = parts;
  const next = String(Number(high + low) + 1).padStart(8, '0');
  return next.length > 8 ? undefined : parseSupportSerial(`${state}${year}${next}`);
}
