import type { Decree } from '../../../domain/decree/catalogue.ts';
import { conditionWords } from '../../../domain/decree/condition-words.ts';
import type { Doubt, Operation, Overlay, Paper, Words } from '../../../domain/decree/operation.ts';
import { foldForSearch } from '../../../domain/text/arabic-fold.ts';

/** A line of the decree's table of contents: a base operation, what a circumstance adds to one, what comes of itself (art. 20). */
export type Entry =
  | { readonly kind: 'operation'; readonly code: string; readonly of: Operation }
  | { readonly kind: 'overlay'; readonly code: string; readonly of: Overlay }
  | { readonly kind: 'side-effect'; readonly code: string; readonly of: Decree['renumbering'] };

/** Code of art. 20 in `assets/decree/operations.json`. */
const RENUMBERING = 'CHANGEMENT_ANCIEN_NUMERO';

/** The entries of an edition in the order of their articles; operations before what is added to them. */
export function entriesOf(decree: Decree): readonly Entry[] {
  return [
    ...[...decree.operations.values()].map(of => ({ kind: 'operation' as const, code: of.code, of })),
    ...[...decree.overlays.values()].map(of => ({ kind: 'overlay' as const, code: of.code, of })),
    { kind: 'side-effect', code: RENUMBERING, of: decree.renumbering },
  ];
}

/** The doubts that no entry carries: on the series of numbers, their plates, the forms. */
export function doubtsElsewhere(decree: Decree): readonly Doubt[] {
  const said = new Set(entriesOf(decree).flatMap(({ of }) => of.doubts.map(({ id }) => id)));
  return decree.doubts.filter(({ id }) => !said.has(id));
}

/** The papers an entry asks for, or adds. */
export function papersOf(entry: Entry): readonly Paper[] {
  switch (entry.kind) {
    case 'operation':
      return entry.of.papers;
    case 'overlay':
      return entry.of.adds;
    case 'side-effect':
      return [];
  }
}

/** What blocks the operation until a paper is brought. */
export function blocksOf(entry: Entry): (Operation | Overlay)['blocks'] {
  return entry.kind === 'side-effect' ? [] : entry.of.blocks;
}

/** Folded text of everything an entry says in both languages, to be searched. */
export function searchable(entry: Entry): string {
  const words = (each: Words) => `${each.fr} ${each.ar}`;
  const { of } = entry;
  const parts = [
    entry.code,
    `art. ${of.article}`,
    words(of),
    ...papersOf(entry).flatMap(paper => [
      paper.src,
      paper.doc,
      words(paper),
      words(conditionWords(paper.when)),
    ]),
    ...(entry.kind === 'operation' ? entry.of.refusals : []).map(words),
    ...blocksOf(entry).map(words),
    ...of.rules.map(words),
    ...of.doubts.map(doubt => `${doubt.id} ${words(doubt)}`),
  ];
  return foldForSearch(parts.join(' '));
}

/** Whether a folded text holds every word asked for, in any order. */
export function holds(text: string, asked: string): boolean {
  return foldForSearch(asked)
    .split(' ')
    .every(word => text.includes(word));
}

/** Entries that hold every word asked for, in their order. */
export function found(
  entries: readonly { readonly entry: Entry; readonly text: string }[],
  asked: string,
): readonly Entry[] {
  return entries.filter(({ text }) => holds(text, asked)).map(({ entry }) => entry);
}
