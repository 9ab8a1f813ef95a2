import type { DeadlineRule } from './deadline.ts';
import type { Words } from './operation.ts';
import { alwaysWords, inBoth, joined } from './wording.ts';

/** What a change says of the state before or after: words, or a figure that the reader's language writes. */
export type Told =
  { readonly words: Words } | { readonly days: number } | { readonly rule: DeadlineRule } | null;

/** What of an edition a change bears on. */
export const CHANGED_THINGS = [
  'operation',
  'article',
  'detail',
  'series',
  'paper',
  'paper-name',
  'paper-condition',
  'paper-form',
  'paper-constraint',
  'paper-issuer',
  'paper-source',
  'paper-advice',
  'waived-paper',
  'trigger',
  'receipt',
  'delays',
  'delay-length',
  'delay-start',
  'depositors',
  'mentions',
  'circumstances',
  'refusal',
  'refusal-condition',
  'block',
  'block-condition',
  'block-until',
  'rule',
  'doubt',
  'annex-6',
  'annex-6-condition',
  'annex-7',
  'annex-7-condition',
  'substitutions',
  'consequences',
  'premises',
  'contradictions',
  'acquisition',
  'aliases',
  'delay-starts',
  'renumbering',
  'w18-premises',
  'w18-mentions',
] as const;
export type ChangedThing = (typeof CHANGED_THINGS)[number];

/** One difference between two editions. `before` null: it is new; `after` null: it is gone. */
export interface Change {
  /** The operation, circumstance, delay or case it is in; null for what bears on all. */
  readonly of: (Words & { readonly code: string; readonly article: string | null }) | null;
  readonly thing: ChangedThing;
  /** What it is called: the paper, the refusal; null when the thing says it all. */
  readonly name: Words | null;
  readonly before: Told;
  readonly after: Told;
}

/** One change, or none when both say the same. */
export function difference(
  of: Change['of'],
  thing: ChangedThing,
  name: Words | null,
  old: Words | null | undefined,
  now: Words | null | undefined,
): Change[] {
  if (same(old ?? null, now ?? null)) return [];
  return [{ of, thing, name, before: told(old), after: told(now) }];
}

/** What a change says of one side. */
export function told(words: Words | null | undefined): Told {
  return words ? { words: wordsOf(words) } : null;
}

/** The words alone of whatever has some. */
export const wordsOf = ({ fr, ar }: Words): Words => ({ fr, ar });
/** A code or a number, the same in both languages. */
export const plain = (text: string): Words => ({ fr: text, ar: text });
/** Several things in one line; null when there are none. */
export const list = (parts: readonly Words[]): Words | null => (parts.length === 0 ? null : joined(parts));

/** The words of a key of the decree, the key itself when it has none. */
export function named(key: string | undefined, table: Readonly<Record<string, Words>>): Words | null {
  return key === undefined ? null : wordsOf(table[key] ?? plain(key));
}

/** "mandat légalisé (par procuration)": a thing with its condition, none said when it always holds. */
export function withCondition(thing: Words, condition: Words): Words {
  if (same(condition, alwaysWords)) return wordsOf(thing);
  return inBoth((_, language) => `${thing[language]} (${condition[language]})`);
}

/** Things by their own names. */
export function keyed<T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, T> {
  return new Map(all.map(one => [key(one), one]));
}

/** Every key of either map with what each says of it: those of the later edition in its order, then those that are gone. */
export function both<K, V>(
  old: ReadonlyMap<K, V>,
  now: ReadonlyMap<K, V>,
): readonly (readonly [K, readonly [V | undefined, V | undefined]])[] {
  const keys = new Set([...now.keys(), ...old.keys()]);
  return [...keys].map(key => [key, [old.get(key), now.get(key)]] as const);
}

/** Whether two parts of editions are the same, however their members are ordered. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Map && b instanceof Map) return same([...a].sort(byName), [...b].sort(byName));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = (of: object) =>
    Object.entries(of).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const [of, other] = [keys(a), keys(b)];
  return (
    of.length === other.length &&
    of.every(key => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

function byName(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}
