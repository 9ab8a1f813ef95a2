import type { Page } from 'playwright';
import type { Words } from './words.ts';

/** A person's place at the window: what he sees it by, and the words he reads. */
export interface Seat {
  readonly page: Page;
  readonly words: Words;
  /** Presses twice what commits: an impatient hand, or a key that bounces. */
  readonly hurried?: true;
}

/** Longest a screen is waited for: a state is awaited, never a time; this only ends a test whose state never comes. */
export const PATIENCE_MS = 60_000;

/** Waits until `look` answers something; tells `what` was awaited when it never does. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null | false>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** The filled button's key: `Ctrl Entrée` does the next thing on every screen. */
export const nextThing = (seat: Seat) => seat.page.keyboard.press('Control+Enter');

/** The same key where it commits. */
export async function commit(seat: Seat): Promise<void> {
  // Both presses are on their way before the page can answer the first.
  if (seat.hurried === true) await Promise.all([nextThing(seat), nextThing(seat)]);
  else await nextThing(seat);
}
