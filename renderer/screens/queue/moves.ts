/** Keys that walk a list. */
export type Move = 'ArrowUp' | 'ArrowDown' | 'Home' | 'End' | 'PageUp' | 'PageDown';

const PAGE = 14;

export function isMove(key: string): key is Move {
  return ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'].includes(key);
}

/** Where the caret of a list goes: it stops at both ends and never leaves the list. */
export function moved(at: number, move: Move, length: number): number {
  if (length === 0) return 0;
  const last = length - 1;
  switch (move) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return Math.max(Math.min(at, last) - 1, 0);
    case 'PageDown':
      return Math.min(at + PAGE, last);
    case 'PageUp':
      return Math.max(at - PAGE, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
  }
}
