import {
  ADMIN_BODIES,
  DIPLOMATIC_HOLDERS,
  LARGEST,
  SPECIAL_BODIES,
} from '../../number/registration-number.ts';
import { field, type FormField } from '../form-field.ts';

/** Bodies that have a series of their own: the eight of annex 20, and the four codes of annex 21. */
export const BODIES: readonly string[] = [...Object.keys(ADMIN_BODIES), ...SPECIAL_BODIES.map(String)];

/** Administrative series (arts 39 to 41): which body, and how the vehicle came to it. */
export const BODY: readonly FormField[] = [
  field('admin.corps', 'mission', 'choice', { choices: BODIES, words: 'body', counter: true }),
  field('admin.livraison', 'mission', 'date', { optional: true }),
];

/** The mission, consulate or organisation (arts 45 and 47, annex 23): its code and number stand on the plate. */
export const MISSION: readonly FormField[] = [
  field('mission.code', 'mission', 'choice', {
    choices: Object.keys(DIPLOMATIC_HOLDERS),
    words: 'holder',
    counter: true,
  }),
  field('mission.numero', 'mission', 'integer', {
    min: 1,
    max: LARGEST.mission,
    maxLength: 3,
    counter: true,
  }),
  field('mission.nom', 'mission', 'latin-text', { maxLength: 90, counter: true }),
];

/** Authorisation of the ministry of foreign affairs (annex 23). */
export const MAEC: readonly FormField[] = [
  field('maec.numero', 'mission', 'latin-text', { maxLength: 40 }),
  field('maec.date', 'mission', 'date'),
];

/** Identity of a diplomat: his diplomatic card, and no parents (art. 45 a (3)). */
export const DIPLOMATIC_CARD: readonly FormField[] = [
  field('owner.carteDiplomatique', 'owner', 'latin-text', { maxLength: 30 }),
  field('owner.nationalite', 'owner', 'latin-name', {
    maxLength: 40,
    printed: ['acheteur.nationalite', 'proprietaire.nationalite'],
  }),
];

/** Return of the cards at the end of the mission (art. 46). */
export const RETURN: readonly FormField[] = [
  field('restitution.motif', 'return', 'note', { maxLength: 120, optional: true }),
];
