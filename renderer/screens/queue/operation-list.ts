import { FLOW_OPERATIONS, type FlowOperation } from '../../../domain/dossier/flow.ts';
import { OPERATION_GROUPS, type OperationGroup, operationsOf } from '../../../domain/dossier/workflow.ts';
import { foldForSearch } from '../../../domain/text/arabic-fold.ts';

/** The two operations of nearly every day: first in the list, so that the hand opens them without reading. */
export const FREQUENT: readonly FlowOperation[] = ['IMMAT_NEUF_MAROC', 'MUTATION'];

/** A heading of the list of operations, and what stands under it. */
export interface OperationSection {
  readonly group: OperationGroup | 'frequent';
  readonly operations: readonly FlowOperation[];
}

/** Every operation once: the frequent ones, then the others by what the person came for. */
export const SECTIONS: readonly OperationSection[] = [
  { group: 'frequent' as const, operations: FREQUENT },
  ...OPERATION_GROUPS.map(group => ({
    group,
    operations: operationsOf(group).filter(operation => !FREQUENT.includes(operation)),
  })),
].filter(({ operations }) => operations.length > 0);

/** What is said of each operation, in both languages, folded to be searched. */
export type OperationWords = ReadonlyMap<FlowOperation, string>;

/** Reads `say` once for each operation: its names, its article, its code. */
export function wordsOfOperations(say: (operation: FlowOperation) => readonly string[]): OperationWords {
  return new Map(FLOW_OPERATIONS.map(each => [each, foldForSearch([...say(each), each].join(' '))]));
}

/** The sections that hold what was typed: each word of it begins a word of the operation, in any order. */
export function sectionsWith(words: OperationWords, typed: string): readonly OperationSection[] {
  const asked = foldForSearch(typed).split(' ');
  const holds = (operation: FlowOperation) => {
    const text = ` ${words.get(operation) ?? ''}`;
    return asked.every(word => text.includes(` ${word}`));
  };
  return SECTIONS.map(section => ({ ...section, operations: section.operations.filter(holds) })).filter(
    ({ operations }) => operations.length > 0,
  );
}
