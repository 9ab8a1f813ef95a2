import type { Duplex } from 'node:stream';
import { ReceiptFault } from './receipt-printer.ts';

/** How a printer is reached. Implementations: TCP (port 9100), a serial device (RS-232 or USB-serial). */
export interface ReceiptTransport {
  readonly id: string;
  /** @throws ReceiptFault `printer-absent` or `printer-unreachable` */
  open(signal: AbortSignal): Promise<ReceiptLine>;
}

/** An open line to one printer. */
export interface ReceiptLine {
  /** Resolves when the line took the bytes, which says nothing of the printer. Rejects with the signal's reason. */
  send(bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  /** The next byte for which `wanted` holds; others are left for those who wait for them. Rejects with the signal's reason. */
  receive(wanted: (byte: number) => boolean, signal: AbortSignal): Promise<number>;
  /** Throws away what was received and not asked for. */
  forget(): void;
  close(): Promise<void>;
}

interface Waiter {
  readonly wanted: (byte: number) => boolean;
  readonly settle: (outcome: { byte: number } | { error: unknown }) => void;
}

/** A line over any stream of bytes. */
export class StreamLine implements ReceiptLine {
  readonly #stream: Duplex;
  readonly #received: number[] = [];
  readonly #waiters = new Set<Waiter>();
  readonly #hangUp: () => void;
  readonly #closed: Promise<void>;
  #broken: ReceiptFault | undefined;

  /** @param hangUp how this stream is closed, where destroying it does not close it; the stream says `close` then */
  constructor(stream: Duplex, name: string, hangUp: () => void = () => void stream.destroy()) {
    this.#stream = stream;
    this.#hangUp = hangUp;
    this.#closed = new Promise(resolve => void stream.once('close', () => resolve()));
    stream.on('data', (chunk: Buffer) => this.#take(chunk));
    stream.on('error', cause => this.#break(new ReceiptFault('printer-unreachable', name, undefined, cause)));
    for (const event of ['end', 'close'])
      stream.on(event, () => this.#break(new ReceiptFault('printer-unreachable', `${name} hung up`)));
  }

  send(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const failed: unknown = this.#broken ?? (signal.aborted ? signal.reason : undefined);
      if (failed !== undefined) {
        reject(asError(failed));
        return;
      }
      const stop = () => reject(asError(signal.reason));
      signal.addEventListener('abort', stop, { once: true });
      this.#stream.write(bytes, error => {
        signal.removeEventListener('abort', stop);
        if (error) reject(this.#broken ?? new ReceiptFault('printer-unreachable', error.message));
        else resolve();
      });
    });
  }

  receive(wanted: (byte: number) => boolean, signal: AbortSignal): Promise<number> {
    return new Promise((resolve, reject) => {
      const at = this.#received.findIndex(wanted);
      if (at >= 0) {
        resolve(this.#received.splice(at, 1)[0] ?? 0);
        return;
      }
      const failed: unknown = this.#broken ?? (signal.aborted ? signal.reason : undefined);
      if (failed !== undefined) {
        reject(asError(failed));
        return;
      }
      const waiter: Waiter = {
        wanted,
        settle: outcome => {
          this.#waiters.delete(waiter);
          signal.removeEventListener('abort', stop);
          if ('byte' in outcome) resolve(outcome.byte);
          else reject(asError(outcome.error));
        },
      };
      const stop = () => waiter.settle({ error: signal.reason });
      signal.addEventListener('abort', stop, { once: true });
      this.#waiters.add(waiter);
    });
  }

  forget(): void {
    this.#received.length = 0;
  }

  close(): Promise<void> {
    this.#hangUp();
    return this.#closed;
  }

  #take(chunk: Uint8Array): void {
    for (const byte of chunk) {
      const waiter = [...this.#waiters].find(one => one.wanted(byte));
      if (waiter) waiter.settle({ byte });
      else this.#received.push(byte);
    }
  }

  #break(fault: ReceiptFault): void {
    this.#broken ??= fault;
    for (const waiter of [...this.#waiters]) waiter.settle({ error: this.#broken });
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
