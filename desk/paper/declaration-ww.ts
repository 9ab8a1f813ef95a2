import { z } from 'zod';
import { dateInLetters } from '../../domain/text/date-letters.ts';
import { shortDate } from '../../domain/text/date-words.ts';
import { isolate } from '../../domain/text/bidi.ts';
import type { PlainDate } from '../../domain/text/plain-date.ts';
import { footers } from './form-parts.ts';
import { both, filling, type FormValue } from './form-value.ts';
import { cellsOf, FormVehicle, numberOf, vehicleEntries } from './form-vehicle.ts';
import { formTitle } from './formulaire.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Issue, Words } from './shapes.ts';
import { Sheet } from './sheet.ts';
import { words } from './words.ts';
import { drawWwLeaf } from './ww-leaf.ts';

/**
 * The declaration of provisional circulation that a dealer delivers with a new vehicle: thirty days, never prolonged.
 * The date of delivery is written in figures and in full letters.
 * Source: arrêté 2711.10, arts 34 to 38, annex 18.
 */
export const DeclarationWW = z
  .strictObject({
    ...Issue.shape,
    dossierNo: z.string().min(1).optional(),
    /** Canonical: `000123 WW`. */
    number: numberOf('WW'),
    serie: z.string().min(1).optional(),
    seller: Words,
    buyer: Words,
    profession: Words.optional(),
    address: Words,
    vehicle: FormVehicle,
    place: Words,
    deliveredOn: CalendarDate,
    validUntil: CalendarDate,
  })
  .refine(data => data.validUntil > data.deliveredOn, {
    path: ['validUntil'],
    message: 'not after the delivery',
  });
export type DeclarationWW = z.infer<typeof DeclarationWW>;

export const declarationWW: PaperLayout<DeclarationWW> = {
  schema: DeclarationWW,
  title: data => formTitle('WW_DECLARATION', data.number),
  draw: data => {
    const sheet = new Sheet();
    // the annex has no field for the day of first circulation but the date of delivery: it is not written twice
    const { dateMec: _, ...vehicle } = data.vehicle;
    const values = filling({
      'declaration.numero': ['number', { cells: cellsOf(data.number) }],
      'declaration.serie': ['serie', data.serie],
      'declaration.delivreePar': ['seller', both(data.seller)],
      'declaration.a': ['buyer', both(data.buyer)],
      'declaration.profession': ['profession', both(data.profession)],
      'declaration.domicile': ['address', both(data.address)],
      ...vehicleEntries('vehicule', vehicle),
      'signature.delivreeA': ['place', both(data.place)],
      'signature.date': ['deliveredOn', figuresAndLetters(data.deliveredOn)],
    });
    drawWwLeaf(sheet, values, words('ww.validUntil', { date: shortDate(data.validUntil) }));
    footers(sheet, data, data.dossierNo ?? data.number);
    return sheet;
  },
};

/** `22/11/2026, vingt-deux novembre deux mille vingt-six`, and the same in Arabic. */
export function figuresAndLetters(date: PlainDate): FormValue {
  const figures = shortDate(date);
  return {
    fr: `${figures}, ${dateInLetters(date, 'fr')}`,
    ar: `${isolate(figures, 'ltr')}، ${dateInLetters(date, 'ar')}`,
  };
}
