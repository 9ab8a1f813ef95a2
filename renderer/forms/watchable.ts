/** Something on screen that changes by itself: what it is now, and who wants to know. For `useSyncExternalStore`. */
export class Watchable<S> {
  #now: S;
  readonly #watchers = new Set<() => void>();

  constructor(first: S) {
    this.#now = first;
  }

  readonly snapshot = (): S => this.#now;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  set(next: S): void {
    this.#now = next;
    for (const watcher of this.#watchers) watcher();
  }

  patch(change: Partial<S>): void {
    this.set({ ...this.#now, ...change });
  }
}
