import type { ReaderFault } from './reader-fault.ts';
import { reasonOf } from './transport.ts';

/** Messages that came, and who waits for the next. A line that failed fails everybody who asks it. */
export class MessageQueue {
  readonly #messages: Uint8Array[] = [];
  #fault: ReaderFault | undefined;
  #waiter: { resolve: (message: Uint8Array) => void; reject: (reason: Error) => void } | undefined;

  push(message: Uint8Array): void {
    if (this.#waiter === undefined) this.#messages.push(message);
    else this.#waiter.resolve(message);
  }

  /** From now on there is nothing to wait for. */
  fail(fault: ReaderFault): void {
    this.#fault ??= fault;
    this.#waiter?.reject(fault);
  }

  clear(): void {
    this.#messages.length = 0;
  }

  /** One caller at a time. Rejects with the signal's reason, or with what became of the line. */
  next(signal: AbortSignal): Promise<Uint8Array> {
    const waiting = this.#messages.shift();
    if (waiting !== undefined) return Promise.resolve(waiting);
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    if (signal.aborted) return Promise.reject(reasonOf(signal));
    return new Promise((resolve, reject) => {
      const end = () => {
        signal.removeEventListener('abort', abort);
        this.#waiter = undefined;
      };
      const abort = () => {
        end();
        reject(reasonOf(signal));
      };
      signal.addEventListener('abort', abort);
      this.#waiter = {
        resolve: message => {
          end();
          resolve(message);
        },
        reject: reason => {
          end();
          reject(reason);
        },
      };
    });
  }
}
