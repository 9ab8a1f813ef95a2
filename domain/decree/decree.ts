import type { PlainDate } from '../text/plain-date.ts';
import type { DateName, DeadlineRule } from './deadline.ts';
import type { FactName, Facts, FactValue } from './facts.ts';
import type {
  DeadlineId,
  Doubt,
  Operation,
  OperationCode,
  Overlay,
  OverlayCode,
  Rule,
  Words,
} from './operation.ts';
import type { Predicate, Premises } from './predicate.ts';

/** A case of annex 6 (who proves residence how) or annex 7 (what proves which professional use). */
export interface AnnexCase {
  readonly case: string;
  readonly when: Predicate;
  /** The text is silent on this case (decree.md C16). */
  readonly doubtful: boolean;
  readonly documents: readonly (Words & { readonly doc: string; readonly issuer: Words | null })[];
}

/** A paper that stands in place of another (C14). */
export interface Substitution {
  readonly doc: string;
  readonly overlay: OverlayCode;
  readonly by: string;
}

/** The three data files of an edition, whole, as they were written: `readDecree` says whether they are one. */
export interface DecreeFiles {
  readonly operations: unknown;
  readonly supplement: unknown;
  readonly doubts: unknown;
}

/** One version of one edition of the arrêté. When it is in force beside others is said by `editions.ts`. */
export interface Decree {
  /** What a dossier keeps of it: `2711.10`, `2711.10#2` from the second version on. */
  readonly id: string;
  /** The edition, the same in all its versions. */
  readonly code: string;
  /** A later version takes the place of an earlier one: an erratum, another reading of a doubt. */
  readonly version: number;
  /** Number of the order that makes it. */
  readonly order: string;
  readonly title: Words;
  /** What it changes, in the words of whoever published it; empty for the first edition. */
  readonly changes: readonly Words[];
  /** Date of effect. */
  readonly from: PlainDate;
  /** Last day of an edition made for a time; null when it lasts until another follows. */
  readonly until: PlainDate | null;
  readonly operations: ReadonlyMap<OperationCode, Operation>;
  readonly overlays: ReadonlyMap<OverlayCode, Overlay>;
  readonly deadlines: ReadonlyMap<DeadlineId, DeadlineRule>;
  /** When the delay of art. 2 starts at the acquisition (C3): by these facts, or by these overlays. */
  readonly acquisition: { readonly when: Predicate; readonly overlays: readonly OverlayCode[] };
  readonly aliases: ReadonlyMap<string, { readonly operation: OperationCode; readonly facts: Facts }>;
  /** Where another date starts the delay of art. 2 (A15: a trailer sold without a WW declaration). */
  readonly deadlineStarts: ReadonlyMap<
    OperationCode,
    { readonly unless: Predicate; readonly start: DateName }
  >;
  readonly premises: ReadonlyMap<OperationCode, Premises>;
  readonly consequences: readonly {
    readonly if: Predicate;
    readonly fact: FactName;
    readonly is: FactValue;
  }[];
  readonly contradictedOverlays: ReadonlyMap<OverlayCode, Predicate>;
  readonly substitutions: readonly Substitution[];
  /** Old numbers that any card operation replaces (art. 20), by operation. */
  readonly renumbering: Words & {
    readonly article: string;
    readonly when: Predicate;
    readonly operations: readonly OperationCode[];
    readonly rules: readonly Rule[];
    readonly doubts: readonly Doubt[];
  };
  /** What the commission of annex 27 measures before a W18 card is granted, by trade. */
  readonly premisesOfTrade: Readonly<
    Record<string, { readonly minAreaM2: number; readonly pitRequired: boolean }>
  >;
  /** The mention that a W18 card bears (art. 30): one, by the trade of its holder. */
  readonly w18Mentions: readonly (Words & { readonly code: string })[];
  /** Every doubt of the digest, those that no operation carries included. */
  readonly doubts: readonly (Doubt & { readonly of: readonly string[] })[];
  /** Any case of annex 7: the one shared condition that reads better by its name than spelt out. */
  readonly professionalUse: Predicate;
  readonly annex6: readonly AnnexCase[];
  readonly annex7: readonly AnnexCase[];
  readonly constraints: Readonly<Record<string, Words>>;
  readonly issuers: Readonly<Record<string, Words>>;
  /** The sentences of refusals and blocks, by code. */
  readonly impediments: Readonly<Record<string, Words>>;
  readonly papers: Readonly<Record<string, Words>>;
}

/** The name that a dossier keeps of a version of an edition. */
export function decreeId(code: string, version: number): string {
  return version === 1 ? code : `${code}#${String(version)}`;
}
