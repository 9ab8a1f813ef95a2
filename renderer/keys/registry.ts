import { type Chord, chordOf, isTyping, type Stroke } from './chord.ts';

/** What a key does: a sentence for the panel of keys, and the gesture. */
export interface Binding {
  readonly chord: Chord;
  readonly label: string;
  readonly run: () => void;
  /** Hidden from the panel (a second way to the same gesture). */
  readonly quiet?: boolean;
}

/** The keys of one place (the window, a screen, a dialog). The place opened last answers first. */
export interface KeyScope {
  readonly title: string;
  /** 0 for the window and its screens; a dialog stands one above what opened it and hears alone. */
  readonly layer: number;
  /** Heard whatever stands above: the lock, the panel of keys. */
  readonly always: boolean;
  readonly bindings: readonly Binding[];
}

/** The scopes standing now, oldest first. */
export class KeyRegistry {
  readonly #scopes = new Map<symbol, KeyScope>();

  set(id: symbol, scope: KeyScope): void {
    this.#scopes.set(id, scope);
  }

  remove(id: symbol): void {
    this.#scopes.delete(id);
  }

  /** Scopes that can be heard now: those of the highest layer, and the ones always heard. */
  heard(): readonly KeyScope[] {
    const all = [...this.#scopes.values()];
    const top = Math.max(0, ...all.map(scope => scope.layer));
    return all.filter(scope => scope.layer === top || scope.always);
  }

  /** The gesture of a stroke, if any place answers it. `inField` is true when the focus is where text is typed. */
  find(stroke: Stroke, inField: boolean): Binding | undefined {
    const chord = chordOf(stroke);
    if (inField && isTyping(chord)) return undefined;
    for (const scope of this.heard().toReversed()) {
      const binding = scope.bindings.find(candidate => candidate.chord === chord);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }
}
