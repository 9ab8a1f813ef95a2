import { type DisplayPart, displayParts } from '../../domain/number/format.ts';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError, type RegistrationNumber } from '../../domain/number/registration-number.ts';

/** A number cut into the cells of its chip; what is not a number is one cell with its text as it stands. */
export interface PlateCells {
  readonly series: RegistrationNumber['series'] | null;
  readonly cells: readonly { readonly text: string; readonly arabic: boolean }[];
  /** In words, for a reader: `33870 د 59`. */
  readonly words: string;
}

/** Cells of a canonical number. Parts joined by a bar are cells of their own, a dash or a space stays inside one. */
export function plateCells(canonical: string): PlateCells {
  const number = parseNumber(canonical);
  if (isNumberError(number))
    return { series: null, cells: [{ text: canonical, arabic: false }], words: canonical };
  const cells: { text: string; arabic: boolean }[] = [];
  const parts = displayParts(number);
  for (const part of parts) {
    const last = cells.at(-1);
    if (last === undefined || part.joint === 'bar' || part.joint === 'none')
      cells.push({ text: part.text, arabic: part.script === 'arabic' });
    else last.text += (part.joint === 'dash' ? ' - ' : ' ') + part.text;
  }
  return { series: number.series, cells, words: parts.map((part: DisplayPart) => part.text).join(' ') };
}
