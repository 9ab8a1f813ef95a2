import type { Series } from '../../number/registration-number.ts';
import { field, type FormField } from '../form-field.ts';

/** The WW number under which a new vehicle is on the road (art. 37). */
export const PRIOR_WW: readonly FormField[] = [
  field('prior.ww', 'prior', 'ww', {
    maxLength: 12,
    counter: true,
    printed: ['entete.wwOrOld', 'recepisse.wwOrOld', 'miseEnCirculation.wwNo', 'miseEnCirculation.wwNo2'],
  }),
];

/** The number on the card that is given back, of one of these series; of any that is on a card when none is named. */
export function priorNumber(...series: readonly Series[]): readonly FormField[] {
  return [
    field('prior.immatriculation', 'prior', 'plate', {
      maxLength: 24,
      counter: true,
      printed: ['entete.immatriculation', 'recepisse.numero', 'vehicule.immatriculation'],
      ...(series.length > 0 && { series }),
    }),
  ];
}

/** A number of a repealed regime: the next card operation replaces it (art. 20). */
export const PRIOR_OLD: readonly FormField[] = [
  field('prior.ancien', 'prior', 'old-plate', {
    maxLength: 24,
    counter: true,
    printed: ['entete.wwOrOld', 'recepisse.wwOrOld'],
  }),
];

/** The number that the vehicle carried abroad: none when it came new. */
export const PRIOR_FOREIGN: readonly FormField[] = [
  field('prior.etranger', 'prior', 'latin-text', {
    maxLength: 24,
    counter: true,
    optional: true,
    printed: ['entete.wwOrOld', 'recepisse.wwOrOld', 'situation.immatSousNo'],
  }),
  field('prior.pays', 'prior', 'latin-text', {
    maxLength: 40,
    optional: true,
    printed: ['situation.immatriculeEn'],
  }),
];
