import { z } from 'zod';
import { canonical, displayParts } from '../../domain/number/format.ts';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError, type Series } from '../../domain/number/registration-number.ts';
import type { FormValue } from './form-value.ts';
import { CalendarDate, Words } from './shapes.ts';

/** A word of a form: one text for both languages (RENAULT, 7 CV), or one in each. */
export const FormWord = z.union([z.string().min(1), Words]);
export type FormWord = z.infer<typeof FormWord>;

/** The vehicle as the annexes describe it. What is not known stays blank. */
export const FormVehicle = z.strictObject({
  marque: FormWord,
  type: FormWord.optional(),
  genre: FormWord.optional(),
  chassis: z.string().min(1),
  carburant: FormWord.optional(),
  puissanceFiscale: FormWord.optional(),
  nbCylindres: FormWord.optional(),
  /** Total laden mass with its unit. */
  ptc: FormWord.optional(),
  dateMec: CalendarDate.optional(),
});
export type FormVehicle = z.infer<typeof FormVehicle>;

/** A word as a value: its Arabic may be empty. */
export function wordValue(word: FormWord | undefined): FormValue | undefined {
  if (word === undefined || typeof word === 'string') return word;
  return word.ar === '' ? { fr: word.fr } : { fr: word.fr, ar: word.ar };
}

/** The fields of the vehicle under a box of the form, each named after its datum. */
export function vehicleEntries(
  box: string,
  vehicle: FormVehicle,
): Record<string, readonly [string, FormValue | undefined]> {
  return Object.fromEntries(
    Object.entries(vehicle).map(([id, word]) => [
      `${box}.${id}`,
      [`vehicle.${id}`, wordValue(word)] as const,
    ]),
  );
}

/** A number of a series in its canonical form (`26001 W18`, `000123 WW`). */
export function numberOf(series: Series) {
  const isCanonical = (text: string) => {
    const number = parseNumber(text, series);
    return !isNumberError(number) && canonical(number) === text;
  };
  return z.string().refine(isCanonical, { message: `not a canonical number of the series ${series}` });
}

/** The cells of a canonical number from left to right. @throws Error when it was not checked by its schema */
export function cellsOf(text: string): string[] {
  const number = parseNumber(text);
  if (isNumberError(number)) throw new Error(`not a registration number: ${text}`);
  return displayParts(number).map(part => part.text);
}
