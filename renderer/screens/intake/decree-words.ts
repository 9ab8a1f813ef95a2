import ar from '../../../assets/i18n/ar/decree.json' with { type: 'json' };
import fr from '../../../assets/i18n/fr/decree.json' with { type: 'json' };
import type { FieldFault } from '../../../domain/dossier/field.ts';
import { type Language, useLanguage } from '../../i18n/index.ts';
import { useRefusalText } from '../../parts/index.ts';

interface FactWords {
  readonly label: string;
  readonly question: string;
  readonly values?: Readonly<Record<string, string>>;
}
interface DecreeWords {
  readonly facts: Readonly<Record<string, FactWords>>;
  readonly dates: Readonly<Record<string, FactWords>>;
  readonly deadlines: Readonly<Record<string, string>>;
  readonly answers: { readonly yes: string; readonly no: string };
}
const WORDS: Record<Language, DecreeWords> = { fr, ar };

/** The words of a question, of its answers, of a deadline, in the window's language. */
export function useDecreeWords() {
  const words = WORDS[useLanguage()];
  const of = (question: string): FactWords | undefined =>
    question.startsWith('dates.') ? words.dates[question.slice('dates.'.length)] : words.facts[question];
  return {
    label: (question: string) => of(question)?.label ?? question,
    question: (question: string) => of(question)?.question ?? question,
    value: (question: string, value: string) => of(question)?.values?.[value] ?? value,
    deadline: (id: string) => words.deadlines[id] ?? id,
    yes: words.answers.yes,
    no: words.answers.no,
  };
}

/** The sentence of a fault: the decree brings its own words in both languages, the others are refusals like any. */
export function useFaultText(): (fault: FieldFault) => string {
  const language = useLanguage();
  const sentence = useRefusalText();
  return fault => {
    const words = fault.params?.[language];
    return typeof words === 'string' ? words : sentence(fault);
  };
}
