import { FACT_NAMES, FACTS, type FactName, isFactName } from '../../../domain/decree/facts.ts';
import type { FactValue } from './change.ts';

/** How a fact is asked on screen. */
export type Control =
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly shape: 'segments' | 'list' }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly unit: 'kg' | undefined }
  | { readonly kind: 'date' };

export interface Question {
  /** `vehicle.use` or `dates.ww.deliveryDate`, as the checklist names what it misses. */
  readonly id: string;
  readonly control: Control;
  readonly value: FactValue | undefined;
  /** The checklist waits for it. */
  readonly missing: boolean;
  /** Offered and not demanded: what stands as long as nobody says otherwise. */
  readonly usual?: FactValue;
}

/** What facts that only the form depends on are taken to be, unless the counter says otherwise. */
const USUAL: Readonly<Partial<Record<FactName, FactValue>>> = {
  'owner.kind': 'NATURAL_PERSON',
  'vehicle.category': 'MOTOR_VEHICLE',
  'vehicle.oldNumberRegime': 'NONE',
};

/** Dates stand after the fact that makes them matter. */
const DATE_FOLLOWS: Readonly<Record<string, FactName>> = {
  'ww.deliveryDate': 'purchase.method',
  'sale.signatureLegalisationDate': 'acquisition.mode',
  'acquisition.date': 'acquisition.mode',
  'customs.clearanceDate': 'vehicle.imported',
  'identity.changeDate': 'renewal.reason',
  'expert.reportDate': 'withdrawal.reason',
  'card.issueDate': 'card.issueDate',
};
const DATE_NAMES = Object.keys(DATE_FOLLOWS);

/** Known to the desk from its own list and its own clock: asked only if the desk itself asks. */
const KNOWN_TO_THE_DESK = new Set<string>(['vehicle.opposition', 'deadline.depositLate']);

/** At most this many values stand side by side; beyond, a list. */
const SEGMENTS = 3;

/**
 * The questions of a draft: those that still wait for an answer and those already answered, which stay where they were asked
 * so that the eye finds them again and the hand can change them.
 */
export function questionsOf(
  missing: readonly string[],
  facts: Readonly<Record<string, FactValue>>,
  dates: Readonly<Record<string, string>>,
  offered: readonly string[] = [],
): readonly Question[] {
  const waits = new Set(missing);
  const questions: Question[] = [];
  for (const name of FACT_NAMES) {
    const value = facts[name];
    const answered = value !== undefined && !KNOWN_TO_THE_DESK.has(name);
    const usual = offered.includes(name) && !answered && !waits.has(name) ? USUAL[name] : undefined;
    if (usual !== undefined)
      questions.push({ id: name, control: controlOf(name), value: usual, missing: false, usual });
    else if (answered || waits.has(name))
      questions.push({ id: name, control: controlOf(name), value, missing: waits.has(name) });
    for (const date of DATE_NAMES.filter(each => DATE_FOLLOWS[each] === name)) {
      const id = `dates.${date}`;
      const day = dates[date];
      if (day !== undefined || waits.has(id))
        questions.push({ id, control: { kind: 'date' }, value: day, missing: waits.has(id) });
    }
  }
  const placed = new Set(questions.map(each => each.id));
  for (const id of missing) {
    if (placed.has(id)) continue;
    const control: Control = isFactName(id) ? controlOf(id) : { kind: 'date' };
    questions.push({ id, control, value: undefined, missing: true });
  }
  return questions;
}

export function controlOf(name: FactName): Control {
  const fact = FACTS[name];
  switch (fact.type) {
    case 'boolean':
      return { kind: 'yes-no' };
    case 'date':
      return { kind: 'date' };
    case 'number':
      return {
        kind: 'number',
        min: fact.min,
        max: fact.max,
        unit: name.endsWith('Kg') ? 'kg' : undefined,
      };
    case 'enum':
      return {
        kind: 'choice',
        values: fact.values,
        shape: fact.values.length <= SEGMENTS ? 'segments' : 'list',
      };
  }
}

/**
 * Reads a figure as it is typed (spaces and a decimal comma allowed). `null` = emptied; undefined = not a figure within bounds.
 */
export function readFigure(text: string, bounds: { min: number; max: number }): number | null | undefined {
  const plain = text.replace(/[\s\u202F\u00A0]/g, '').replace(',', '.');
  if (plain === '') return null;
  if (!/^\d+(\.\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return value >= bounds.min && value <= bounds.max ? value : undefined;
}

/** `1 640`: thousands apart by a narrow space that does not break. */
export function figureText(value: number): string {
  const [whole = '', rest] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202F');
  return rest === undefined ? grouped : `${grouped},${rest}`;
}
