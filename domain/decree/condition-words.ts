import { FACTS, type FactName, type FactValue } from './facts.ts';
import type { Words } from './operation.ts';
import type { Predicate } from './predicate.ts';
import { alwaysWords, factWords, figure, fill, inBoth, labels } from './wording.ts';

type Leaf = Extract<Predicate, { readonly fact: FactName }>;

/** "84 kg", "2". */
function bound(fact: FactName, value: number): Words {
  const unit = labels.unit(fact);
  return inBoth((_, language) => (unit ? `${figure(value)}\u00A0${unit[language]}` : figure(value)));
}

function leafWords(leaf: Leaf): Words {
  if ('is' in leaf) return factWords(leaf.fact, leaf.is as FactValue);
  if ('in' in leaf) {
    const values = leaf.in.map(each => factWords(leaf.fact, each as FactValue));
    return inBoth(({ conditions }, language) => values.map(each => each[language]).join(conditions.or));
  }
  const [comparison, value] =
    'gt' in leaf
      ? (['gt', leaf.gt] as const)
      : 'gte' in leaf
        ? (['gte', leaf.gte] as const)
        : 'lt' in leaf
          ? (['lt', leaf.lt] as const)
          : (['lte', leaf.lte] as const);
  const label = labels.fact(leaf.fact);
  const figures = bound(leaf.fact, value);
  return inBoth(({ conditions }, language) =>
    fill(conditions[comparison], { label: label[language], value: figures[language] }),
  );
}

/** Alternatives read as one: they need brackets inside "and". */
const alternatives = (predicate: Predicate) =>
  'any' in predicate || ('fact' in predicate && 'in' in predicate);

/**
 * A condition of the decree in words, for those who check it: "véhicule usagé et PTAC d’au plus 3 500 kg".
 * `named` are conditions to be said by a name of their own wherever they stand (annex 7 as a whole).
 */
export function conditionWords(
  predicate: Predicate,
  named: readonly { readonly predicate: Predicate; readonly words: Words }[] = [],
): Words {
  const text = JSON.stringify(predicate);
  const known = named.find(each => JSON.stringify(each.predicate) === text);
  if (known) return known.words;
  if ('always' in predicate) return alwaysWords;
  if ('fact' in predicate) return leafWords(predicate);
  if ('not' in predicate) {
    const condition = conditionWords(predicate.not, named);
    return inBoth(({ conditions }, language) => fill(conditions.not, { condition: condition[language] }));
  }
  const conjunction = 'all' in predicate;
  const parts = (conjunction ? predicate.all : predicate.any).map(each => {
    const words = conditionWords(each, named);
    return {
      words,
      grouped: conjunction && alternatives(each) && !named.some(one => one.words === words),
      // "…, sauf : remorque": an exception closes a conjunction, it is not one more term of it.
      exception: conjunction && 'not' in each,
    };
  });
  return inBoth(({ conditions }, language) =>
    parts.reduce((text, { words, grouped, exception }, place) => {
      const part = grouped ? fill(conditions.group, { condition: words[language] }) : words[language];
      if (place === 0) return part;
      return `${text}${exception ? conditions.except : conjunction ? conditions.and : conditions.or}${part}`;
    }, ''),
  );
}

/** "usage professionnel au sens de l’annexe 7". */
export const professionalUseWords = inBoth(({ conditions }) => conditions.annex7);

/** The facts that a condition reads, each once, in the order it names them. */
export function factsOf(predicate: Predicate): readonly FactName[] {
  if ('always' in predicate) return [];
  if ('fact' in predicate) return [predicate.fact];
  if ('not' in predicate) return factsOf(predicate.not);
  return [...new Set(('all' in predicate ? predicate.all : predicate.any).flatMap(factsOf))];
}

/** The values worth trying for a fact of a condition: every answer of a list, each side of every bound of a number. */
export function valuesToTry(fact: FactName, predicate: Predicate): readonly FactValue[] {
  const definition = FACTS[fact];
  switch (definition.type) {
    case 'enum':
      return definition.values;
    case 'boolean':
      return [true, false];
    case 'date':
      return [];
    case 'number': {
      const bounds = leavesOf(predicate).flatMap(leaf => {
        if (leaf.fact !== fact) return [];
        if ('gt' in leaf) return [leaf.gt];
        if ('gte' in leaf) return [leaf.gte];
        if ('lt' in leaf) return [leaf.lt];
        return 'lte' in leaf ? [leaf.lte] : [];
      });
      const around = bounds.flatMap(each => [each - 1, each, each + 1]);
      return [...new Set(around)]
        .filter(each => each >= definition.min && each <= definition.max)
        .sort((a, b) => a - b);
    }
  }
}

function leavesOf(predicate: Predicate): readonly Leaf[] {
  if ('always' in predicate) return [];
  if ('fact' in predicate) return [predicate];
  if ('not' in predicate) return leavesOf(predicate.not);
  return ('all' in predicate ? predicate.all : predicate.any).flatMap(leavesOf);
}
