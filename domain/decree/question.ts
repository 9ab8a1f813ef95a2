import type { PlainDate } from '../text/plain-date.ts';
import { lawOf } from './catalogue.ts';
import { isDateName } from './deadline.ts';
import { FACTS, isFactName, type FactValue } from './facts.ts';
import type { OperationCode, Words } from './operation.ts';
import { labels } from './wording.ts';

interface Asked {
  /** As the checklist names it: `vehicle.use`, `dates.ww.deliveryDate`. */
  readonly name: string;
  readonly label: Words;
  readonly question: Words;
}

/** One answer that can be chosen. */
export type Choice = Words & { readonly value: FactValue };

/** How a missing fact or date is asked on screen: its control, its words, the answers that this operation leaves possible. */
export type Question =
  | (Asked & {
      readonly control: 'choice' | 'yes-no';
      readonly values: readonly Choice[];
      readonly usual?: FactValue;
    })
  | (Asked & {
      readonly control: 'number';
      readonly min: number;
      readonly max: number;
      readonly integer: boolean;
      readonly unit: Words | null;
      readonly usual?: FactValue;
    })
  | (Asked & { readonly control: 'date' });

/** The answers of nearly every dossier: a screen may offer them first, the agent confirms them. The engine never assumes them. */
const USUAL: Readonly<Record<string, FactValue>> = {
  'owner.count': 1,
  'owner.minor': false,
  'acquisition.mode': 'SALE',
  'seller.cardLost': false,
  'vehicle.finallyWithdrawn': false,
};

/**
 * The question for a name of `missingFacts`; undefined when it is neither a fact nor a date of the decree.
 * With an operation and a day, answers that contradict the operation are left out.
 */
export function questionFor(
  name: string,
  of?: {
    readonly operation: OperationCode;
    readonly on: PlainDate;
    readonly edition?: string | undefined;
  },
): Question | undefined {
  if (name.startsWith('dates.')) {
    const date = name.slice('dates.'.length);
    if (!isDateName(date)) return undefined;
    return { name, control: 'date', label: labels.date(date), question: labels.dateQuestion(date) };
  }
  if (!isFactName(name)) return undefined;
  const asked = { name, label: labels.fact(name), question: labels.factQuestion(name) };
  const usual = USUAL[name];
  const offered = usual === undefined ? {} : { usual };
  const definition = FACTS[name];
  const possible = of && lawOf(of)?.premises.get(of.operation)?.[name];
  const isPossible = (value: FactValue) => possible === undefined || possible.includes(value);
  switch (definition.type) {
    case 'enum': {
      const all: readonly FactValue[] = definition.values;
      const values = all.filter(isPossible).map(value => ({ value, ...labels.value(name, String(value)) }));
      return { ...asked, control: 'choice', values, ...offered };
    }
    case 'boolean': {
      const values = [
        { value: true, ...labels.yes },
        { value: false, ...labels.no },
      ].filter(each => isPossible(each.value));
      return { ...asked, control: 'yes-no', values, ...offered };
    }
    case 'number':
      return {
        ...asked,
        control: 'number',
        min: definition.min,
        max: definition.max,
        integer: definition.integer,
        unit: labels.unit(name),
        ...offered,
      };
    case 'date':
      return { ...asked, control: 'date' };
  }
}
