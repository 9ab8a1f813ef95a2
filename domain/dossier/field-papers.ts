import type { Box, FormField } from './form.ts';

/** The forms: whoever signs one has written everything on it. Where there is none, the request on plain paper. */
const FORMS = [
  'FORM_I',
  'FORM_II',
  'FORM_BI',
  'FORM_BII',
  'FORM_III',
  'WITHDRAWAL_DECL',
  'COLLECTION_REQUEST',
] as const;
const REQUESTS = [...FORMS, 'PLAIN_REQUEST', 'WW_BOOK_REQUEST'] as const;
/** The card that is given back, by its holder or by the seller (arts 9 (3), 18 (3), 45, 46 and 52). */
const CARDS = ['CARD_SELLER', 'CARD_ORIGINAL', 'CARD_SELLER_OR_RETURN_CERT', 'CARD_RETURNED'] as const;
const FOREIGN_CARDS = ['FOREIGN_CARD', 'FOREIGN_CARD_SIMPLE'] as const;
const CONFORMITY = ['CONFORMITY', 'CONFORMITY_ADMIN', 'CONFORMITY_WW', 'CONFORMITY_WW_OR_INVOICE'] as const;
const RTI = ['RTI_PV', 'RTI_PV_CNEH', 'RTI_AND_NOTICE_CNEH'] as const;

/** Papers that hold fields whatever their box, by the start of the field's name: the longest start wins. */
const BY_NAME: Readonly<Record<string, readonly string[]>> = {
  'owner.residence': ['RESIDENCE', 'LOCAL_AUTH_CERT'],
  'owner.carteSejour': ['RESIDENCE_CARD', 'RESIDENCE'],
  'owner.carteDiplomatique': ['DIPLO_ID'],
  'owner.rc': ['RC_CERT', 'RC_CERT_OR_COPY', 'RESIDENCE'],
  'prior.ww': ['WW_COPY', 'CONFORMITY_WW', 'CONFORMITY_WW_OR_INVOICE'],
  'prior.etranger': FOREIGN_CARDS,
  'prior.pays': FOREIGN_CARDS,
  'verification.': ['VERIFICATION_CERT'],
  'mainlevee.': ['MAINLEVEE'],
  'acquisition.': ['INHERITANCE_ACT', 'AUCTION_CERT', 'PURCHASE_OR_DONATION', 'DIPLO_SALE', 'COOP_SALE'],
  'expertise.': ['EXPERT_REPORT'],
  'maec.': ['MAEC_AUTHORISATION'],
  'admin.livraison': ['DELIVERY_PV'],
  'w18.patente': ['PATENTE_CERT'],
  'w18.assurance': ['INSURANCE_CERT'],
  'w18.numero': ['W18_COPY_DEALER_NEW', 'W18_COPY_TRADER'],
  'w18.precedent': ['W18_CARDS_RETURNED'],
};

/** The papers on which the fields of a box are read, before the form itself. */
const BY_BOX: Readonly<Record<Box, readonly string[]>> = {
  prior: [...CARDS, 'WW_COPY', ...FOREIGN_CARDS],
  mission: ['MAEC_AUTHORISATION', 'DELIVERY_PV', 'ADMIN_LETTER', 'CARD_RETURNED'],
  trade: ['W18_CARDS_RETURNED'],
  book: ['WW_STUBS'],
  owner: [],
  coowners: ['COOWNERSHIP_ACT'],
  representative: ['LEGAL_REP_CNI', 'LEGAL_PERSON_POWERS', 'STATUTES_OR_BOARD_PV'],
  vehicle: [...CONFORMITY, ...RTI, 'TECH_SHEET', ...CARDS, ...FOREIGN_CARDS],
  approval: [...RTI, ...CONFORMITY, ...CARDS],
  customs: ['CUSTOMS_CERT'],
  inspection: ['TECH_INSPECTION'],
  authorisation: ['REG_AUTHORISATION', 'PRO_USE'],
  collection: ['COLLECTION_CERT'],
  finance: ['CREDIT_CONTRACT'],
  sale: ['SALE_CONTRACT_OR_POWER', 'DIPLO_SALE', 'COOP_SALE', 'PURCHASE_OR_DONATION'],
  mandate: ['SPECIAL_MANDATE'],
  declaration: ['WW_COPY', 'CONFORMITY_WW', 'CONFORMITY_WW_OR_INVOICE'],
  'temporary-import': ['TEMP_IMPORT'],
  loss: ['LOSS_THEFT'],
  premises: ['PREMISES_PLAN'],
  withdrawal: ['WITHDRAWAL_DECL'],
  return: ['CARD_RETURNED'],
};

/** Boxes of which the form says more than any other paper: the declaration of the person, the sale, the number he writes. */
const FORM_FIRST: readonly Box[] = ['owner', 'sale'];

/**
 * The papers on which a field is read, the most telling first: codes of the catalogue (`doc` of a checklist paper).
 * The residence papers hold the copy of the identity card (annex 6); a new vehicle is described by its certificate of conformity
 * (art. 4 (3)), an isolated one by its R.T.I. (art. 5 (8)), a registered one by the card that is given back (art. 9 (3)).
 */
export function papersOfField(field: Pick<FormField, 'id' | 'box'>): readonly string[] {
  const start = Object.keys(BY_NAME)
    .filter(each => field.id.startsWith(each))
    .sort((a, b) => b.length - a.length)[0];
  const named = start === undefined ? [] : (BY_NAME[start] ?? []);
  const box = BY_BOX[field.box];
  const order = FORM_FIRST.includes(field.box)
    ? [...named, ...REQUESTS, ...box, 'RESIDENCE']
    : [...named, ...box, ...REQUESTS];
  return [...new Set(order)];
}
