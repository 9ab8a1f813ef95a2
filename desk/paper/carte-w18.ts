import { z } from 'zod';
import { W18_TRADES, w18Mention } from '../../domain/decree/w18.ts';
import { isolate } from '../../domain/text/bidi.ts';
import { longDate } from '../../domain/text/date-words.ts';
import { codesOf } from './form-sheet.ts';
import { cellsOf, numberOf } from './form-vehicle.ts';
import { both, filling } from './form-value.ts';
import { drawForm, formTitle } from './formulaire.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Issue, Words } from './shapes.ts';
import { words } from './words.ts';

/**
 * The W18 card: form IV filled. Valid for one calendar year, its mention says what its holder may use it for.
 * Source: arrêté 2711.10, arts 30, 31 and 33, annex 17.
 */
export const CarteW18 = z
  .strictObject({
    ...Issue.shape,
    dossierNo: z.string().min(1).optional(),
    /** Canonical: `26001 W18`. */
    number: numberOf('W18'),
    trade: z.enum(W18_TRADES),
    holder: Words,
    address: Words,
    /** 31 December of the year of the number. */
    validUntil: CalendarDate,
    /** The card of the year before, given back (art. 33). */
    previous: numberOf('W18').optional(),
    reference: z.string().min(1).optional(),
  })
  .refine(data => data.validUntil.slice(2) === `${data.number.slice(0, 2)}-12-31`, {
    path: ['validUntil'],
    message: 'a card is valid until 31 December of the year of its number',
  });
export type CarteW18 = z.infer<typeof CarteW18>;

export const carteW18: PaperLayout<CarteW18> = {
  schema: CarteW18,
  title: data => formTitle('FORM_IV', data.number),
  draw: data => {
    const until = {
      fr: longDate(data.validUntil, 'fr'),
      ar: isolate(longDate(data.validUntil, 'ar'), 'rtl'),
    };
    const validity = words('w18.validUntil');
    return drawForm(
      {
        form: 'FORM_IV',
        values: filling({
          'carte.annee': ['validUntil', data.validUntil.slice(0, 4)],
          'carte.numero': ['number', { cells: cellsOf(data.number) }],
          'carte.titulaire': ['holder', both(data.holder)],
          'carte.adresse': ['address', both(data.address)],
          'mention.mention': ['trade', w18Mention(data.trade, data.validUntil)?.code],
        }),
        remarks: [
          { fr: `${validity.fr} ${until.fr}`, ar: `${validity.ar} ${until.ar}` },
          ...(data.previous === undefined ? [] : [words('w18.replaces', { number: data.previous })]),
        ],
        ...codesOf(data),
      },
      data,
    );
  },
};
