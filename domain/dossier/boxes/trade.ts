import { W18_TRADES } from '../../decree/w18.ts';
import { WW_BOOK_STUBS } from '../../number/lease-series.ts';
import { field, type FormField } from '../form-field.ts';

const area = (name: string) =>
  field(`visite.${name}`, 'premises', 'integer', {
    min: 0,
    max: 100_000,
    maxLength: 6,
    optional: true,
    printed: [`local.${name}`],
  });

/** What the applicant trades in (art. 29): it decides the mention on the card and the premises asked for. */
export const TRADE: readonly FormField[] = [
  field('w18.metier', 'trade', 'choice', { choices: W18_TRADES, words: 'trade', counter: true }),
  field('w18.patente', 'trade', 'latin-text', { maxLength: 40 }),
  field('w18.assurance', 'trade', 'latin-text', { maxLength: 60 }),
  field('w18.assuranceJusquau', 'trade', 'future-date'),
  // The director of road transport grants (art. 30): the desk writes down his decision and does not take it.
  field('w18.decision', 'trade', 'latin-text', { maxLength: 40 }),
  field('w18.decisionLe', 'trade', 'date'),
];

/** The card of the year that ends, given back (art. 33). */
export const W18_RETURNED: readonly FormField[] = [
  field('w18.precedent', 'trade', 'w18', { maxLength: 14, counter: true }),
];

/** The W18 card that opens the right to WW books (art. 35) or to deliver a WW declaration (art. 34). */
export const W18_HELD: readonly FormField[] = [
  field('w18.numero', 'trade', 'w18', { maxLength: 14, counter: true }),
];

/** Visit of the premises by the commission (annex 27), box by box. */
export const PREMISES: readonly FormField[] = [
  field('visite.numero', 'premises', 'latin-text', { maxLength: 40, printed: ['entete.pvNo'] }),
  field('visite.date', 'premises', 'date', { printed: ['entete.pvDate'] }),
  field('visite.adresse', 'premises', 'latin-text', { maxLength: 120, printed: ['local.adresse'] }),
  field('visite.surface', 'premises', 'integer', { min: 1, max: 1_000_000, maxLength: 7 }),
  area('bureau'),
  area('hall'),
  area('depot'),
  area('atelier'),
  area('sanitaires'),
  area('autres'),
  field('visite.fosse', 'premises', 'choice', { choices: ['OUI', 'NON'], words: 'pit' }),
  field('visite.materiel', 'premises', 'note', {
    maxLength: 200,
    optional: true,
    printed: ['equipements.materiel'],
  }),
  field('visite.outillage', 'premises', 'note', {
    maxLength: 200,
    optional: true,
    printed: ['equipements.outillage'],
  }),
  field('visite.extincteur', 'premises', 'note', {
    maxLength: 80,
    optional: true,
    printed: ['equipements.extincteur'],
  }),
  field('visite.personnel', 'premises', 'integer', {
    min: 0,
    max: 10_000,
    maxLength: 5,
    optional: true,
    printed: ['personnel.nombre'],
  }),
  field('visite.avis', 'premises', 'choice', {
    choices: ['FAVORABLE', 'DEFAVORABLE'],
    words: 'advice',
    printed: ['avis.avis'],
  }),
  field('visite.membres', 'premises', 'note', { maxLength: 200, printed: ['avis.membres'] }),
];

/** The exhausted book: every stub comes back and is counted (art. 35 §3). */
export const BOOK_RETURNED: readonly FormField[] = [
  field('carnet.premier', 'book', 'ww', { maxLength: 12, counter: true }),
  field('carnet.souches', 'book', 'integer', { min: 0, max: WW_BOOK_STUBS, maxLength: 2 }),
  field('carnet.annulees', 'book', 'integer', { min: 0, max: WW_BOOK_STUBS, maxLength: 2 }),
];
