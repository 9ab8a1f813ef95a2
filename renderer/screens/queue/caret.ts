/** Where the caret of a list stood: the dossier, and its place for when it has gone. */
export interface Caret {
  readonly dossierId: string | null;
  readonly at: number;
}

export const START: Caret = { dossierId: null, at: 0 };

/**
 * Finds the caret again in a list that changed: on its dossier where it still is, else on what took its place, so that after
 * a gesture the focus is on the next row, never back at the top.
 */
export function caretIn(caret: Caret, ids: readonly string[]): Caret {
  if (ids.length === 0) return START;
  const here = caret.dossierId === null ? -1 : ids.indexOf(caret.dossierId);
  const at = here !== -1 ? here : Math.min(caret.at, ids.length - 1);
  return { dossierId: ids[at] ?? null, at };
}
