import { createConnection, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { readCommand, responseBytes } from '../../drivers/card/apdu.ts';
import type { MemoryCard } from '../../drivers/card/memory-card.ts';
import { CardGone } from '../../drivers/card/transport.ts';

/** Control messages of the vpcd protocol (vsmartcard): one byte in a frame; anything longer is an APDU. */
const CONTROL = { off: 0, on: 1, reset: 2, atr: 4 } as const;

/**
 * A card in memory on the line of a virtual reader (vpcd, vsmartcard): frames of a two-byte length and a payload. Put in, it calls
 * the reader; pulled out, it hangs up.
 */
export class VirtualCard {
  readonly #port: number;
  #card: MemoryCard | undefined;
  #socket: Socket | undefined;
  /** Time each command takes: a slow card. */
  delayMs = 0;

  /** @param port where the driver of the virtual reader listens */
  constructor(port: number) {
    this.#port = port;
  }

  insert(card: MemoryCard): void {
    this.#card = card;
    const socket = createConnection(this.#port, '127.0.0.1');
    this.#socket = socket;
    socket.setNoDelay(true);
    let bytes = Buffer.alloc(0);
    let turn = Promise.resolve();
    socket.on('data', chunk => {
      bytes = Buffer.concat([bytes, chunk]);
      while (bytes.length >= 2 && bytes.length >= 2 + bytes.readUInt16BE(0)) {
        const payload = bytes.subarray(2, 2 + bytes.readUInt16BE(0));
        bytes = bytes.subarray(2 + payload.length);
        turn = turn.then(() => this.#treat(socket, payload));
      }
    });
    // The reader's end went away: the card is only without power.
    socket.on('error', () => undefined);
  }

  /** Hangs up in the middle of whatever goes on: what a card pulled out looks like from the reader. */
  remove(): void {
    this.#card = undefined;
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async #treat(socket: Socket, payload: Uint8Array): Promise<void> {
    const card = this.#card;
    if (card === undefined || socket.destroyed) return;
    if (payload.length === 1) {
      if (payload[0] === CONTROL.atr) reply(socket, card.atr);
      else if (payload[0] === CONTROL.on || payload[0] === CONTROL.reset) card.reset();
      return;
    }
    if (this.delayMs > 0) await pause(this.delayMs);
    const command = readCommand(payload);
    try {
      reply(
        socket,
        responseBytes(command === undefined ? { data: new Uint8Array(0), sw: 0x6700 } : card.treat(command)),
      );
    } catch (error) {
      if (!(error instanceof CardGone)) throw error;
      this.remove();
    }
  }
}

function reply(socket: Socket, payload: Uint8Array): void {
  const frame = Buffer.alloc(2 + payload.length);
  frame.writeUInt16BE(payload.length, 0);
  frame.set(payload, 2);
  socket.write(frame);
}
