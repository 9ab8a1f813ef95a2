import type { Stroke } from '../../keys/chord.ts';

/** What a key asks of the list of answers while the field has the focus. */
export type SearchGesture = 'next' | 'previous' | 'choose' | 'close';

/**
 * The gesture of a key in the search field. Only bare keys: `Ctrl Entrée` is the screen's, and pressed right after an answer was
 * chosen it must reach the dossier that came up, not choose once more.
 */
export function searchGesture(stroke: Omit<Stroke, 'code'>): SearchGesture | null {
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return null;
  switch (stroke.key) {
    case 'ArrowDown':
      return 'next';
    case 'ArrowUp':
      return 'previous';
    case 'Enter':
      return 'choose';
    case 'Escape':
      return 'close';
    default:
      return null;
  }
}
