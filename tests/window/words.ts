import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Language = 'fr' | 'ar';

/** What stands on the screen, by the key the screens use: `intake:deposit`. A person reads words, not identifiers; so do the tests. */
export interface Words {
  readonly language: Language;
  /** The sentence of a key, whole. @throws Error for a key that is not there */
  say(key: string): string;
  /** A sentence with values in it: every `{{value}}` may be anything. */
  like(key: string): RegExp;
  /** A sentence that counts, in any of its plural forms. */
  counted(key: string): RegExp;
  /** Of the decree: the question of a fact or date, and the name of one of its answers. */
  question(id: string): string;
  answer(id: string, value: string | boolean): string;
}

interface FactWords {
  readonly question: string;
  readonly values?: Readonly<Record<string, string>>;
}
interface DecreeWords {
  readonly facts: Readonly<Record<string, FactWords>>;
  readonly dates: Readonly<Record<string, FactWords>>;
  readonly answers: { readonly yes: string; readonly no: string };
}

const folder = join(import.meta.dirname, '..', '..', 'assets', 'i18n');
const known = new Map<Language, Words>();

export function wordsOf(language: Language): Words {
  const words = known.get(language) ?? readWords(language);
  known.set(language, words);
  return words;
}

function readWords(language: Language): Words {
  const files = new Map<string, Readonly<Record<string, string>>>();
  const file = (name: string) => {
    const found =
      files.get(name) ??
      (JSON.parse(readFileSync(join(folder, language, `${name}.json`), 'utf8')) as Record<string, string>);
    files.set(name, found);
    return found;
  };
  const parts = (key: string): [string, string] => {
    const at = key.indexOf(':');
    return [key.slice(0, at), key.slice(at + 1)];
  };
  const say = (key: string) => {
    const [name, rest] = parts(key);
    const sentence = file(name)[rest];
    if (sentence === undefined) throw new Error(`no words for ${key} in ${language}`);
    return sentence;
  };
  let decree: DecreeWords | undefined;
  const ofFact = (id: string): FactWords => {
    decree ??= JSON.parse(readFileSync(join(folder, language, 'decree.json'), 'utf8')) as DecreeWords;
    const found = id.startsWith('dates.') ? decree.dates[id.slice('dates.'.length)] : decree.facts[id];
    if (found === undefined) throw new Error(`the decree has no words for ${id} in ${language}`);
    return found;
  };
  return {
    language,
    say,
    like: key => new RegExp(pattern(say(key))),
    counted: key => {
      const [name, rest] = parts(key);
      // Arabic has a form for none, often empty: an empty pattern would be found everywhere.
      const forms = Object.entries(file(name)).filter(
        ([one, sentence]) => one.startsWith(`${rest}_`) && sentence !== '',
      );
      if (forms.length === 0) throw new Error(`no plural forms of ${key} in ${language}`);
      return new RegExp(forms.map(([, sentence]) => pattern(sentence)).join('|'));
    },
    question: id => ofFact(id).question,
    answer: (id, value) => {
      const of = ofFact(id);
      const word = typeof value === 'boolean' ? decree?.answers[value ? 'yes' : 'no'] : of.values?.[value];
      if (word === undefined) throw new Error(`the decree has no words for ${id} = ${String(value)}`);
      return word;
    },
  };
}

/** A space that holds its line (French writes one before a colon) is any space to who reads. */
function pattern(sentence: string): string {
  return sentence
    .split(/\{\{[^}]+\}\}/)
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s'))
    .join('.*?');
}
