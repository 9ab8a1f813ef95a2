/** One gesture that can be taken back: where it was made, and the change that restores what stood before it. */
export interface Gesture<C> {
  /** Field, fact or paper: keystrokes in the same place are one gesture until the place is left. */
  readonly at: string;
  readonly restore: C;
}

/** The gestures of this sitting, oldest first. `open`: the last one is still being typed. */
export interface History<C> {
  readonly gestures: readonly Gesture<C>[];
  readonly open: boolean;
}

const LONGEST = 200;

export function emptyHistory<C>(): History<C> {
  return { gestures: [], open: false };
}

/** Notes a gesture. Typing (`continues`) in the place of an open gesture belongs to it: its first `restore` stands. */
export function note<C>(history: History<C>, gesture: Gesture<C>, continues: boolean): History<C> {
  if (continues && history.open && history.gestures.at(-1)?.at === gesture.at) return history;
  return { gestures: [...history.gestures, gesture].slice(-LONGEST), open: continues };
}

/** The place was left: the next typing there is a gesture of its own. */
export function settle<C>(history: History<C>): History<C> {
  return history.open ? { ...history, open: false } : history;
}

/** The last gesture, and the history without it. Undefined when nothing is left to take back. */
export function takeBack<C>(history: History<C>): { gesture: Gesture<C>; history: History<C> } | undefined {
  const gesture = history.gestures.at(-1);
  if (gesture === undefined) return undefined;
  return { gesture, history: { gestures: history.gestures.slice(0, -1), open: false } };
}
