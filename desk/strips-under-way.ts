/** The strips that print now, so that a person can stop one. */
export interface StripsUnderWay {
  /** Runs the work with a signal that `stop` ends. */
  run<T>(name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  isRunning(name: string): boolean;
  /** True when that work was under way. */
  stop(name: string): boolean;
}

/** A person pressed stop: his decision, no fault of the printer. */
export class StripStopped extends Error {
  constructor() {
    super('stopped by a person');
    this.name = 'StripStopped';
  }
}

export function stripsUnderWay(): StripsUnderWay {
  const running = new Map<string, AbortController>();
  return {
    async run(name, work) {
      const control = new AbortController();
      running.set(name, control);
      try {
        return await work(control.signal);
      } finally {
        if (running.get(name) === control) running.delete(name);
      }
    },
    isRunning: name => running.has(name),
    stop(name) {
      const control = running.get(name);
      control?.abort(new StripStopped());
      return control !== undefined;
    },
  };
}
