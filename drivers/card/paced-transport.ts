import { setTimeout as pause } from 'node:timers/promises';
import { commandBytes, responseBytes, type CommandApdu, type ResponseApdu } from './apdu.ts';
import type { Atr, CardTransport } from './transport.ts';

/** Bytes of a T=1 block around what it carries: address, control, length, check byte (ISO 7816-3, 11.3), each way. */
export const BLOCK_BYTES = 4;

/**
 * A transport as slow as a card's contact line: every byte of a command, of its answer and of the T=1 blocks around them takes its
 * time. The wait is of the whole run's clock, so that a timer that wakes late once is not late for ever. For the bench.
 */
export class PacedTransport implements CardTransport {
  readonly #transport: CardTransport;
  readonly #bytesPerSecond: number;
  #due = 0;

  constructor(transport: CardTransport, bytesPerSecond: number) {
    this.#transport = transport;
    this.#bytesPerSecond = bytesPerSecond;
  }

  connect(signal: AbortSignal): Promise<Atr> {
    this.#due = performance.now();
    return this.#transport.connect(signal);
  }

  async transmit(command: CommandApdu): Promise<ResponseApdu> {
    const response = await this.#transport.transmit(command);
    const bytes = commandBytes(command).length + responseBytes(response).length + 2 * BLOCK_BYTES;
    this.#due += (bytes / this.#bytesPerSecond) * 1000;
    const left = this.#due - performance.now();
    if (left > 0) await pause(left);
    return response;
  }

  close(): Promise<void> {
    return this.#transport.close();
  }
}
