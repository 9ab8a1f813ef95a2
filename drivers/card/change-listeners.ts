/** Who wants to know that a reader or the card in it came or went. */
export class ChangeListeners {
  readonly #listeners = new Set<() => void>();

  get size(): number {
    return this.#listeners.size;
  }

  /** Returns what ends it. */
  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  clear(): void {
    this.#listeners.clear();
  }

  tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
