import type { IntakeChange } from '../../../desk/contract/intake.ts';

export type FactValue = string | number | boolean;

/** The change that answers a question; `null` takes the answer away. */
export function answering(question: string, value: FactValue | null): IntakeChange {
  if (!question.startsWith('dates.')) return { facts: { [question]: value } };
  const name = question.slice('dates.'.length);
  return { dates: { [name]: value === null ? null : String(value) } };
}
