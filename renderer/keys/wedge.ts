/*
 * Hand readers of codes that type like a keyboard (keyboard wedge). What they read must not land in the field that happens to have the
 * focus: a burst faster than any hand, ended by Enter or Tab, is a code.
 */

/** One key as it was pressed. */
export interface KeyPressed {
  readonly key: string;
  /** Milliseconds, of any clock that only rises. */
  readonly at: number;
  /** With Ctrl, Alt or the system key: never part of a code. */
  readonly withModifier: boolean;
}

/** What a key is: a person's, maybe the next of a code, or the end of a code. */
export type WedgeVerdict =
  | { readonly is: 'typing' }
  /** `signs` keys of it came so far: the first is where the code begins. */
  | { readonly is: 'maybe'; readonly signs: number }
  | { readonly is: 'code'; readonly text: string };

/** Between two keys of a reader: the fastest hands need 60 ms for two keys, over a whole word. */
const LONGEST_GAP_MS = 35;
/** Shorter codes than this are not printed by us, and a rolling hand may be that fast for three keys. */
const FEWEST_SIGNS = 6;

export class Wedge {
  #signs = '';
  #last = Number.NEGATIVE_INFINITY;

  press({ key, at, withModifier }: KeyPressed): WedgeVerdict {
    const fast = at - this.#last <= LONGEST_GAP_MS;
    // Shift comes between the signs of a code with capitals, and is none of them.
    if (key === 'Shift')
      return this.#signs === '' ? { is: 'typing' } : { is: 'maybe', signs: this.#signs.length };
    this.#last = at;
    if (withModifier) return this.#typing();
    if (key === 'Enter' || key === 'Tab') {
      const text = this.#signs;
      this.#signs = '';
      return fast && text.length >= FEWEST_SIGNS ? { is: 'code', text } : { is: 'typing' };
    }
    if ([...key].length !== 1) return this.#typing();
    this.#signs = fast ? this.#signs + key : key;
    return { is: 'maybe', signs: this.#signs.length };
  }

  #typing(): WedgeVerdict {
    this.#signs = '';
    return { is: 'typing' };
  }
}
