import { field, type FormField } from '../form-field.ts';

/** Form B: box "cadre réservé à la vente". The seller is the person named on the card that is given back (art. 9 (3)). */
const SELLER: readonly FormField[] = [
  field('sale.nom', 'sale', 'latin-text', { maxLength: 90, counter: true, printed: ['vente.nom'] }),
  field('sale.prenom', 'sale', 'latin-name', { counter: true, optional: true, printed: ['vente.prenom'] }),
];

/** A sale: both signatures are legalised, and the later of the two starts the delay (art. 2 §3). */
export const SALE: readonly FormField[] = [
  ...SELLER,
  field('sale.cnie', 'sale', 'latin-text', { maxLength: 20, printed: ['vente.cnie'] }),
  field('sale.adresse', 'sale', 'latin-text', { maxLength: 120, printed: ['vente.adresse'] }),
  field('sale.legalisationVendeur', 'sale', 'date', { printed: ['vente.legalisationVendeur'] }),
  field('sale.legalisationAcheteur', 'sale', 'date', { printed: ['vente.legalisationAcheteur'] }),
];

/**
 * Another way of becoming the owner: the act of inheritance, the certificate of the authority that sold at auction, the
 * judgment, the deed of donation or partition (arts 2 §4, 12 and 13). Nobody's signature is legalised on the form.
 */
export const ACQUISITION: readonly FormField[] = [
  ...SELLER,
  field('acquisition.autorite', 'sale', 'latin-text', { maxLength: 90 }),
  field('acquisition.acte', 'sale', 'latin-text', { maxLength: 40 }),
  field('acquisition.date', 'sale', 'date'),
];

/** Special mandate to sell (art. 14): both signatures legalised. */
export const MANDATE: readonly FormField[] = [
  field('mandat.nom', 'mandate', 'latin-text', { maxLength: 90 }),
  field('mandat.cnie', 'mandate', 'latin-text', { maxLength: 20 }),
  field('mandat.legaliseLe', 'mandate', 'date'),
];

/** Credit sale: who lends keeps a right on the vehicle until the release (arts 4 (7), 9 (5), 18 (4)). */
export const FINANCE: readonly FormField[] = [
  field('finance.organisme', 'finance', 'latin-text', { maxLength: 90 }),
  field('finance.contrat', 'finance', 'latin-text', { maxLength: 40, optional: true }),
  field('finance.date', 'finance', 'date', { optional: true }),
];

/** The release that ends the credit (mainlevée, art. 18 (4) i). */
export const RELEASE: readonly FormField[] = [
  field('mainlevee.organisme', 'finance', 'latin-text', { maxLength: 90 }),
  field('mainlevee.numero', 'finance', 'latin-text', { maxLength: 40, optional: true }),
  field('mainlevee.date', 'finance', 'date'),
];

/** Declaration of loss or theft to the police, the gendarmerie, or abroad (art. 19 (1)). */
export const LOSS: readonly FormField[] = [
  field('perte.autorite', 'loss', 'latin-text', { maxLength: 90 }),
  field('perte.numero', 'loss', 'latin-text', { maxLength: 40, optional: true }),
  field('perte.date', 'loss', 'date'),
];

/** Form I: the WW declaration that put the vehicle on the road (art. 4 (4), annex 18). */
export const WW_DECLARATION: readonly FormField[] = [
  field('ww.date', 'declaration', 'date', { printed: ['miseEnCirculation.date'] }),
  field('ww.vendeur', 'declaration', 'latin-text', { maxLength: 80, printed: ['miseEnCirculation.vendeur'] }),
];

/** Final withdrawal (annex 28): why, and what the expert said when it is after an accident. */
export const WITHDRAWAL: readonly FormField[] = [
  field('retrait.motif', 'withdrawal', 'note', { maxLength: 120, printed: ['vehicule.motif'] }),
];
export const EXPERT: readonly FormField[] = [
  field('expertise.expert', 'withdrawal', 'latin-text', { maxLength: 60 }),
  field('expertise.numero', 'withdrawal', 'latin-text', { maxLength: 40, optional: true }),
  field('expertise.date', 'withdrawal', 'date'),
];
