import type { DossierView } from '../../../desk/contract/dossier.ts';
import { decreeInForce } from '../../../domain/decree/catalogue.ts';
import type { Words } from '../../../domain/decree/operation.ts';
import { W18_TRADES, w18Mention } from '../../../domain/decree/w18.ts';
import type { FlowOperation } from '../../../domain/dossier/flow.ts';
import { numberBefore, numberIsNew, numberWanted } from '../../../domain/dossier/number-wanted.ts';
import { workflowOf } from '../../../domain/dossier/workflow.ts';
import { canonical } from '../../../domain/number/format.ts';
import type { PlainDate } from '../../../domain/text/plain-date.ts';

/** Where the number of what is signed comes from, as the sheet says it before the signature. */
export type NumberTold =
  | { readonly kind: 'kept'; readonly number: string }
  /** `series` is the kind of the counter: `normal`, `trailer`, `admin`, `diplomatic`... `replaces`: the number it ends. */
  | { readonly kind: 'new'; readonly series: string; readonly replaces: string | null }
  | { readonly kind: 'run'; readonly count: number }
  | { readonly kind: 'none' };

/** A series is named by its kind alone: which province or mission it is of does not change its name. */
const ANY_PROVINCE = 0;

/** The rule of the number of this dossier (arts 20, 21, 27, 31, 35, 39, 41, 47 and 51). */
export function numberTold(
  view: Pick<DossierView, 'row' | 'facts' | 'values'>,
  today: PlainDate,
): NumberTold {
  const { facts, values } = view;
  const wanted = numberWanted({ operation: view.row.operation, facts, values }, ANY_PROVINCE, today);
  switch (wanted.kind) {
    case 'kept': {
      const number = canonical(wanted.number);
      return numberIsNew(number, values)
        ? { kind: 'new', series: 'normal', replaces: numberBefore(values) ?? null }
        : { kind: 'kept', number };
    }
    case 'next':
      return {
        kind: 'new',
        series: wanted.counter.split(':')[0] ?? '',
        // A WW number or a foreign one is followed by the first Moroccan one; it is not replaced.
        replaces:
          values['prior.ancien'] ?? values['prior.immatriculation'] ?? values['w18.precedent'] ?? null,
      };
    case 'run':
      return { kind: 'run', count: wanted.count };
    case 'none':
    case 'fault':
      return { kind: 'none' };
  }
}

/** What the premises of annex 27 must be, and what the commission saw. Null where no card is granted by a visit. */
export interface Premises {
  readonly areaM2: number;
  readonly minAreaM2: number;
  /** Null when the trade needs none. */
  readonly pit: boolean | null;
  readonly favourable: boolean;
}

export function premisesOf(
  { row, values }: Pick<DossierView, 'row' | 'values'>,
  today: PlainDate,
): Premises | null {
  const asked = decreeInForce(today)?.premisesOfTrade[values['w18.metier'] ?? ''];
  const area = values['visite.surface'];
  if (row.operation !== 'W18_DELIVRANCE' || asked === undefined || area === undefined) return null;
  return {
    areaM2: Number(area),
    minAreaM2: asked.minAreaM2,
    pit: asked.pitRequired ? values['visite.fosse'] === 'OUI' : null,
    favourable: values['visite.avis'] === 'FAVORABLE',
  };
}

/** The mention that the W18 card will bear (art. 30), by the trade of its holder. */
export function mentionOf(values: DossierView['values'], today: PlainDate): Words | null {
  const trade = W18_TRADES.find(one => one === values['w18.metier']);
  return (trade && w18Mention(trade, today)) ?? null;
}

/** What the signature ends for ever (art. 52): it is asked twice, and never in a series. */
export function isFinal(operation: FlowOperation): boolean {
  return workflowOf(operation).group === 'withdrawal';
}

/** What the signature gives, by key of `validate.json`. */
export function productOf(operation: FlowOperation): string {
  const { card, paper } = workflowOf(operation);
  return card ? 'card' : (paper ?? 'card');
}
