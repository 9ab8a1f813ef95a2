import { provincesInUse } from '../../decree/provinces.ts';
import { field, type FormField } from '../form-field.ts';

/** The same declaration: of the buyer on forms I to B II, of the owner on form III. */
const declared = (name: string): readonly string[] => [`acheteur.${name}`, `proprietaire.${name}`];

/** The person who will be named on the card: form box "déclaration de l'acheteur". */
export const NATURAL_OWNER: readonly FormField[] = [
  field('owner.cnie', 'owner', 'cnie', {
    maxLength: 12,
    counter: true,
    printed: [...declared('cnie'), 'vente.acheteurCnie'],
  }),
  field('owner.nom', 'owner', 'latin-name', {
    counter: true,
    printed: [...declared('nom'), 'vente.acheteurNom'],
  }),
  field('owner.prenom', 'owner', 'latin-name', { counter: true, printed: declared('prenom') }),
  field('owner.nomAr', 'owner', 'arabic-name', { counter: true, printed: declared('nom') }),
  field('owner.prenomAr', 'owner', 'arabic-name', { counter: true, printed: declared('prenom') }),
];

/** A foreigner who lives here is known by his residence card, or by the receipt of its request (annex 6, art. 50 a (5)). */
export const RESIDENCE_CARD: readonly FormField[] = [
  field('owner.carteSejour', 'owner', 'latin-text', {
    maxLength: 20,
    counter: true,
    printed: declared('cnie'),
  }),
];

export const OWNER_BIRTH: readonly FormField[] = [
  field('owner.pere', 'owner', 'latin-name', { printed: declared('pere') }),
  field('owner.mere', 'owner', 'latin-name', { printed: declared('mere') }),
  field('owner.nationalite', 'owner', 'latin-name', { maxLength: 40, printed: declared('nationalite') }),
  field('owner.neLe', 'owner', 'date', { printed: declared('neLe') }),
  field('owner.neA', 'owner', 'latin-text', { printed: declared('neA') }),
  field('owner.profession', 'owner', 'latin-text', { printed: declared('profession') }),
];

/** A company, an association or an administration: its name stands where a person's stands (annex 6, art. 16). */
export const LEGAL_OWNER: readonly FormField[] = [
  field('owner.raison', 'owner', 'latin-text', { maxLength: 90, counter: true, printed: declared('nom') }),
  field('owner.raisonAr', 'owner', 'arabic-text', {
    maxLength: 90,
    counter: true,
    printed: declared('nom'),
  }),
  field('owner.rc', 'owner', 'latin-text', {
    maxLength: 30,
    counter: true,
    optional: true,
    printed: declared('cnie'),
  }),
];

/** Where the owner lives, or has his seat: a centre receives those of its province only (art. 1, annex 6). Provinces of annex 9. */
export const OWNER_PROVINCE: FormField = field('owner.province', 'owner', 'choice', {
  choices: provincesInUse().map(({ code }) => String(code)),
  words: 'province',
  counter: true,
  optional: true,
});

export const OWNER_ADDRESS: readonly FormField[] = [
  field('owner.residence', 'owner', 'latin-text', {
    maxLength: 120,
    counter: true,
    printed: declared('residence'),
  }),
  field('owner.residenceAr', 'owner', 'arabic-text', { maxLength: 120, printed: declared('residence') }),
];

export const OWNER_STATEMENT: readonly FormField[] = [
  field('owner.faitA', 'owner', 'latin-text', { printed: declared('faitA') }),
  field('owner.faitLe', 'owner', 'date', { printed: declared('date') }),
];

/** Co-owners written one by one, the first being the owner named on the card (art. 17, annex 8). */
export const MOST_CO_OWNERS = 50;

/** The other co-owners, from the second to the last: annex 8 names each with his identity card. */
export function coOwners(count: number): readonly FormField[] {
  const others = Math.min(count, MOST_CO_OWNERS) - 1;
  return Array.from({ length: Math.max(0, others) }, (_, index) => {
    const id = (name: string) => `coowner.${String(index + 2)}.${name}`;
    return [
      field(id('nom'), 'coowners', 'latin-name'),
      field(id('prenom'), 'coowners', 'latin-name'),
      field(id('nomAr'), 'coowners', 'arabic-name'),
      field(id('prenomAr'), 'coowners', 'arabic-name'),
      // A company has its register, a foreigner his residence card: annex 8 asks the identity of each.
      field(id('cnie'), 'coowners', 'latin-text', { maxLength: 20 }),
      field(id('adresse'), 'coowners', 'latin-text', { maxLength: 120, optional: true }),
    ];
  }).flat();
}

/** Who signs for the owner: the legal representative of a minor (art. 10), the empowered signatory of a company (art. 16). */
export const REPRESENTATIVE: readonly FormField[] = [
  field('representant.nom', 'representative', 'latin-name'),
  field('representant.prenom', 'representative', 'latin-name'),
  field('representant.cnie', 'representative', 'latin-text', { maxLength: 20 }),
  field('representant.qualite', 'representative', 'latin-text', { maxLength: 40 }),
];
