import type { RegistrationNumber } from '../number/registration-number.ts';
import { DARK_YELLOW, RED, WHITE } from './colours.ts';
import type { PlateDrawing } from './drawing.ts';
import { isPlateError, plateGeometry } from './geometry.ts';
import { PROOF_GLYPHS } from './glyphs.ts';
import { SAMPLE_NUMBERS } from './samples.ts';
import { DRAWN_LAYOUTS } from './plate-table.ts';

/** The films of blanks; a blank is what a plate is before anything is pressed on it. */
export const BLANK_FILMS = ['white', 'red', 'yellow'] as const;
export type BlankFilm = (typeof BLANK_FILMS)[number];

const FILM_OF: Readonly<Record<string, BlankFilm>> = {
  [WHITE]: 'white',
  [RED]: 'red',
  [DARK_YELLOW]: 'yellow',
};

/** What blanks are counted by: their size and their film. Two series that press the same blank share its stock. */
export interface BlankFormat {
  /** `450x100-white`; `175x115-white-oval` for the sign of art. 28. */
  readonly id: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly film: BlankFilm;
  readonly oval: boolean;
}

/** The blank of a plate. */
export function blankOf(drawing: Pick<PlateDrawing, 'width' | 'height' | 'colours' | 'layout'>): BlankFormat {
  const { width, height, colours, layout } = drawing;
  const film = FILM_OF[colours.ground];
  if (film === undefined) throw new RangeError(`no film is ${colours.ground}`);
  const oval = layout === 'ma-sign';
  const id = `${width}x${height}-${film}${oval ? '-oval' : ''}`;
  return { id, widthMm: width, heightMm: height, film, oval };
}

let formats: readonly BlankFormat[] | undefined;

/** Every blank that some plate of the decree is pressed on, those of the normal series first. Drawn when first asked for. */
export function blankFormats(): readonly BlankFormat[] {
  formats ??= uniqueFormats(SAMPLE_NUMBERS);
  return formats;
}

/** A format by its id; undefined for one that no plate of the decree has. */
export function blankFormat(id: string): BlankFormat | undefined {
  return blankFormats().find(format => format.id === id);
}

function uniqueFormats(numbers: readonly RegistrationNumber[]): BlankFormat[] {
  const found = new Map<string, BlankFormat>();
  for (const number of numbers)
    for (const layout of DRAWN_LAYOUTS) {
      const drawing = plateGeometry(number, layout, PROOF_GLYPHS);
      if (isPlateError(drawing)) continue;
      const format = blankOf(drawing);
      if (!found.has(format.id)) found.set(format.id, format);
    }
  return [...found.values()];
}

/** The most blanks that one reception declares: a pallet has fewer, and a slip of the keyboard more. */
export const LARGEST_RECEPTION = 5000;
/** Letters, digits, dash, slash and point, as the makers stamp them; it ends with the digits that count. */
const SERIAL = /^([A-Z0-9](?:[A-Z0-9./-]*[A-Z./-])?|)(\d{1,12})$/;

/** A serial as it is kept: without spaces, in capitals, so that one blank has one name whoever types it. */
export function blankSerial(typed: string): string | undefined {
  const serial = typed.replaceAll(/\s+/g, '').toUpperCase();
  return serial.length <= 40 && SERIAL.test(serial) ? serial : undefined;
}

export type SerialRangeFault =
  'blank-serial-shape' | 'blank-range-prefix' | 'blank-range-order' | 'blank-range-large';

/**
 * The serials from the first to the last, both included: the same letters, digits that count up, as many of them in each.
 * @returns the code of a refusal when they are no range
 */
export function serialRange(first: string, last: string): readonly string[] | SerialRangeFault {
  const [from, to] = [SERIAL.exec(first), SERIAL.exec(last)];
  if (from === null || to === null) return 'blank-serial-shape';
  const [, prefix = '', low = ''] = from;
  const [, otherPrefix = '', high = ''] = to;
  if (prefix !== otherPrefix || low.length !== high.length) return 'blank-range-prefix';
  const many = Number(high) - Number(low) + 1;
  if (many < 1) return 'blank-range-order';
  if (many > LARGEST_RECEPTION) return 'blank-range-large';
  return Array.from({ length: many }, (_, at) => prefix + String(Number(low) + at).padStart(low.length, '0'));
}
