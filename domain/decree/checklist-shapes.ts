import type { PlainDate } from '../text/plain-date.ts';
import type { Dates, DeadlineState } from './deadline.ts';
import type { Facts } from './facts.ts';
import type { OperationCode, OverlayCode, PaperKind, Signer, Words } from './operation.ts';

export interface ChecklistInput {
  readonly operation: OperationCode;
  /** What only the applicant can say: succession, auction, proxy, trader, double transfer... The others follow from the facts. */
  readonly overlays: readonly OverlayCode[];
  /** The day of the question: chooses the decree in force, and stands for the deposit while there is none. */
  readonly on: PlainDate;
  readonly facts: Facts;
  readonly dates: Dates;
  /**
   * The edition that a dossier was deposited under (`Decree.id`): it is the law even when an amendment received later says that
   * the day was its own. One that this machine never had leaves the choice to the day.
   */
  readonly edition?: string | undefined;
}

export interface PaperPart extends Words {
  readonly key: string;
  readonly doc: string;
  readonly issuer: Words | null;
  /** The text is silent on this owner: resolved by decree.md C16. */
  readonly doubtful: boolean;
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

export interface PaperNotRequired extends Words {
  readonly key: string;
  readonly doc: string;
  readonly n: string;
  readonly article: string;
  readonly why: Words;
}

export interface Checklist {
  readonly operation: OperationCode;
  /** The overlays that apply: those chosen and those that the facts brought in. */
  readonly overlays: readonly OverlayCode[];
  /** `I`, `II`, `B I`, `B II`, `III`, `annexe 28`: one when known, all that remain possible before. */
  readonly forms: readonly string[];
  readonly documents: readonly RequiredPaper[];
  /** Papers of the operation that this dossier does not need, with the reason. A paper still undecided is in neither list. */
  readonly notRequired: readonly PaperNotRequired[];
  readonly deadline: DeadlineState | null;
  readonly receiptDays: number | null;
  readonly mentions: readonly (Words & { readonly code: string })[];
  readonly refusals: readonly (Words & { readonly code: string })[];
  readonly blocks: readonly (Words & { readonly code: string; readonly until: string | null })[];
  /** Facts (`vehicle.use`) and dates (`dates.ww.deliveryDate`) still to ask, in the order of asking. */
  readonly missingFacts: readonly string[];
}
