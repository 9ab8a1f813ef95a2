import type { NamedPredicate, Predicate } from './predicate.ts';

/** A text in the two languages of the desk. */
export interface Words {
  readonly fr: string;
  readonly ar: string;
}

/** The dossiers of the decree (arrêté 2711.10). `WW_DECLARATION` is an act of the dealer: no papers, a delay of its own. */
export const OPERATION_CODES = [
  'IMMAT_NEUF_MAROC',
  'IMMAT_IMPORT',
  'REMORQUE_NEUVE_MAROC',
  'REMORQUE_IMPORT',
  'MOTO_NEUF_MAROC',
  'MOTO_IMPORT',
  'AGRICOLE_NEUF_MAROC',
  'AGRICOLE_IMPORT',
  'MUTATION',
  'COLLECTION_IMMAT',
  'COLLECTION_MUTATION',
  'COLLECTION_RECLASSEMENT',
  'RENOUVELLEMENT',
  'DUPLICATA',
  'RENOUV_SUPPORT_PAPIER',
  'W18_DELIVRANCE',
  'W18_RENOUVELLEMENT',
  'WW_CARNET',
  'WW_DECLARATION',
  'ADMIN_NEUF_MAROC',
  'ADMIN_IMPORT_OCCASION',
  'ADMIN_DEPUIS_NORMALE',
  'DIPLO_IMMAT',
  'DIPLO_MUTATION',
  'DIPLO_RESTITUTION',
  'COOP_IMMAT',
  'COOP_MUTATION',
  'RETRAIT_ACCIDENT',
  'RETRAIT_VOLONTAIRE',
] as const;
export type OperationCode = (typeof OPERATION_CODES)[number];

/** Circumstances that add papers to an operation, or take some away. */
export const OVERLAY_CODES = [
  'MOD_MUTATION_DOUBLE',
  'MOD_MINEUR',
  'MOD_ENCHERES',
  'MOD_SUCCESSION',
  'MOD_PROCURATION',
  'MOD_NEGOCIANT_W18',
  'MOD_PERSONNE_MORALE',
  'MOD_COPROPRIETE',
  'ADMIN_VERS_NORMALE',
] as const;
export type OverlayCode = (typeof OVERLAY_CODES)[number];

export const DEADLINE_IDS = [
  'D30_WW',
  'D30_CUSTOMS',
  'D30_LEGALISATION',
  'D30_ACQUISITION',
  'D30_WW_VALIDITY',
  'D30_ART58',
  'M3_EXPERT',
  'CAL_53',
  'RECEPISSE_I_II',
  'RECEPISSE_B_III',
  'W18_YEAR',
] as const;
export type DeadlineId = (typeof DEADLINE_IDS)[number];

/** Said by the text, or presumed original when the text only names the paper; annexes 6 and 7 expand into parts. */
export const PAPER_KINDS = [
  'ORIGINAL',
  'ORIGINAL_PRESUMED',
  'CERTIFIED_COPY',
  'COPY',
  'LEGALISED',
  'MIXED_SEE_NAME',
  'UNSPECIFIED',
  'SEE_ANNEX_6',
  'SEE_ANNEX_7',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export const SIGNERS = [
  'APPLICANT',
  'DEALER',
  'BUYER',
  'SELLER',
  'FINANCING_INSTITUTION',
  'MISSION',
  'MAEC',
  'LEGAL_REPRESENTATIVE',
  'CONTROL_AGENT',
  'CENTRE_CHIEF',
  'HEIRS',
  'PRINCIPAL',
  'AGENT',
  'CO_OWNERS',
  'CUSTOMS',
] as const;
export type Signer = (typeof SIGNERS)[number];

/** One paper of one operation, as the decree lists it. `n` is its number in the article, `key` names it for ever. */
export interface Paper<P = Predicate> extends Words {
  readonly key: string;
  readonly doc: string;
  readonly n: string;
  /** Where it stands, e.g. `art.9(6)`. */
  readonly src: string;
  readonly kind: PaperKind;
  readonly when: P;
  readonly signedBy?: readonly Signer[] | undefined;
  readonly constraint?: string | undefined;
  readonly issuer?: string | undefined;
  /** Asked by good sense or by another text, not by the article (decree.md section 11). */
  readonly status?: 'RECOMMENDED_NOT_IN_TEXT' | undefined;
}

/** What the article says beside its papers: how the act is done, what it ends in, what it forbids. */
export interface Rule extends Words {
  readonly article: string;
}

/** A doubt of the digest with the reading retained: shown "à confirmer" until a jurist settles it (decree.md sections 11 and 13). */
export interface Doubt extends Words {
  /** `A15`, `C16`: its number in the digest. */
  readonly id: string;
}

export interface Impediment<P = Predicate> extends Words {
  readonly code: string;
  readonly when: P;
}

/** What stops an operation until a paper arrives; `until: null` = for ever. */
export interface Block<P = Predicate> extends Impediment<P> {
  readonly until: string | null;
}

export interface Operation extends Words {
  readonly code: OperationCode;
  readonly article: string;
  readonly series: string;
  readonly papers: readonly Paper[];
  readonly refusals: readonly Impediment[];
  readonly blocks: readonly Block[];
  /** Days of validity of the deposit receipt, when the text gives them. */
  readonly receiptDays: number | null;
  readonly deadlineIds: readonly DeadlineId[];
  readonly mentions: readonly (Words & { readonly code: string })[];
  readonly overlays: readonly Overlay[];
  readonly rules: readonly Rule[];
  readonly doubts: readonly Doubt[];
  /** Who may bring the file (art. 1). */
  readonly depositors: readonly Depositor[];
}

export const DEPOSITORS = ['OWNER', 'BUYER', 'DEALER', 'FINANCING_INSTITUTION'] as const;
export interface Depositor {
  readonly who: (typeof DEPOSITORS)[number];
  readonly when: Predicate;
}

export interface Overlay extends Words {
  readonly code: OverlayCode;
  readonly article: string;
  /** The facts that make it apply by themselves; null when only the applicant can say it (C11). */
  readonly trigger: Predicate | null;
  /** A fact already given that says it, without being asked for that (acquisition by auction, by inheritance...). */
  readonly impliedBy: Predicate | null;
  readonly adds: readonly Paper[];
  readonly removes: readonly { readonly doc: string; readonly when: Predicate }[];
  readonly blocks: readonly Block[];
  readonly rules: readonly Rule[];
  readonly doubts: readonly Doubt[];
}

export type { NamedPredicate };
