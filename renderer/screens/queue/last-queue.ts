let last = 'mine';

/** The queue that was last on screen: where a person goes back to after a gesture. */
export function lastQueue(): string {
  return last;
}

export function rememberQueue(queue: string): void {
  last = queue;
}
