import type { PlainDate } from '../text/plain-date.ts';
import type { Facts } from './facts.ts';
import type { DeadlineId, OperationCode, OverlayCode, PaperKind, Signer, Words } from './operation.ts';

/** The dates a checklist counts with, by the names of the decree's digest. */
export type DateName =
  | 'ww.deliveryDate'
  | 'customs.clearanceDate'
  | 'sale.signatureLegalisationDate'
  | 'acquisition.date'
  | 'identity.changeDate'
  | 'expert.reportDate'
  | 'card.issueDate'
  | 'deposit.date';
export type Dates = { readonly [N in DateName]?: PlainDate };

export interface ChecklistInput {
  readonly operation: OperationCode;
  readonly overlays: readonly OverlayCode[];
  /** The day of the question: chooses the decree in force and counts the days left when no deposit date is given. */
  readonly on: PlainDate;
  readonly facts: Facts;
  readonly dates: Dates;
}

export interface RequiredPaper extends Words {
  readonly key: string;
  readonly doc: string;
  readonly n: string;
  readonly article: string;
  readonly why: Words;
  readonly kind: PaperKind;
  readonly signedBy: readonly Signer[];
  readonly constraint: Words | null;
  readonly issuer: Words | null;
  /** Not in the article, asked all the same (decree.md section 11); the agent may waive it. */
  readonly recommended: boolean;
  /** What `RESIDENCE` (annex 6) and `PRO_USE` (annex 7) mean for this owner and this use. */
  readonly parts?: readonly PaperPart[];
}

export interface PaperPart extends Words {
  readonly key: string;
  readonly doc: string;
  readonly issuer: Words | null;
  /** The text is silent on this owner: resolved by decree.md C16. */
  readonly doubtful: boolean;
}

export interface PaperNotRequired extends Words {
  readonly key: string;
  readonly doc: string;
  readonly n: string;
  readonly article: string;
  readonly why: Words;
}

export interface DeadlineState {
  readonly id: DeadlineId;
  readonly start: PlainDate;
  /** Last day in time. */
  readonly due: PlainDate;
  readonly late: boolean;
  /** Days from the deposit (or from `on`) to `due`; 0 = last day, negative = days of delay. */
  readonly daysLeft: number;
}

export interface Checklist {
  readonly operation: OperationCode;
  /** The overlays that apply: those chosen and those that the facts brought in. */
  readonly overlays: readonly OverlayCode[];
  readonly forms: readonly string[];
  readonly documents: readonly RequiredPaper[];
  readonly notRequired: readonly PaperNotRequired[];
  readonly deadline: DeadlineState | null;
  readonly receiptDays: number | null;
  readonly mentions: readonly (Words & { readonly code: string })[];
  readonly refusals: readonly (Words & { readonly code: string })[];
  readonly blocks: readonly (Words & { readonly code: string; readonly until: string | null })[];
  /** Facts (`vehicle.use`) and dates (`dates.ww.deliveryDate`) still to ask, in the order of asking. */
  readonly missingFacts: readonly string[];
}
