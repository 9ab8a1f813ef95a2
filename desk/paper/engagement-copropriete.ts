import { z } from 'zod';
import { codesOf } from './form-sheet.ts';
import { FormVehicle, vehicleEntries } from './form-vehicle.ts';
import { both, filling, type FormPerson } from './form-value.ts';
import { drawForm, formTitle } from './formulaire.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Issue, PlateCells, Words } from './shapes.ts';

/**
 * Undertaking of the co-owners of a vehicle: every one of them, the vehicle, and the one in whose name the card is made.
 * Their signatures are legalised.
 * Source: arrêté 2711.10, art. 17, annex 8.
 */
export const EngagementCopropriete = z.strictObject({
  ...Issue.shape,
  dossierNo: z.string().min(1).optional(),
  owners: z
    .array(z.strictObject({ name: Words, cnie: z.string().min(1), address: Words }))
    .min(2)
    .max(60),
  vehicle: FormVehicle.pick({ marque: true, type: true, chassis: true, dateMec: true }),
  plate: PlateCells.optional(),
  /** In whose name the card is made. */
  cardHolder: Words,
  place: Words.optional(),
  signedOn: CalendarDate.optional(),
  reference: z.string().min(1).optional(),
});
export type EngagementCopropriete = z.infer<typeof EngagementCopropriete>;

export const engagementCopropriete: PaperLayout<EngagementCopropriete> = {
  schema: EngagementCopropriete,
  title: data => formTitle('COOWNERSHIP', data.dossierNo),
  draw: data => {
    const named = data.owners.map(({ name }): FormPerson => ({ name }));
    return drawForm(
      {
        form: 'COOWNERSHIP',
        values: filling({
          'engagement.coproprietaires': ['owners', { people: data.owners }],
          ...vehicleEntries('engagement', data.vehicle),
          'engagement.immatriculation': ['plate', data.plate && { cells: data.plate }],
          'engagement.titulaireCarte': ['cardHolder', both(data.cardHolder)],
          'engagement.faitA': ['place', both(data.place)],
          'engagement.date': ['signedOn', data.signedOn],
          'engagement.signatures': ['owners', { people: named }],
        }),
        ...codesOf(data),
      },
      data,
    );
  },
};
