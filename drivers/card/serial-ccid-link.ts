import type { SerialPort } from 'serialport';
import { loadEngine } from '../load-engine.ts';
import { acsFrame, AcsFrameReader, type ACS_SPEEDS } from './acs-serial-frames.ts';
import type { CcidLink, OpenCcidLink } from './ccid-reader.ts';
import { MessageQueue } from './message-queue.ts';
import { ReaderFault } from './reader-fault.ts';

/** How often a frame that the reader says it received badly is sent again. */
const ATTEMPTS = 3;

/** A line to an ACS serial reader: `/dev/ttyUSB0`, `COM3`; eight bits, no parity, one stop bit. */
export function serialCcidLink(path: string, baudRate: (typeof ACS_SPEEDS)[number]): OpenCcidLink {
  return async signal => {
    const { SerialPort } = await loadEngine('serial', () => import('serialport'));
    signal.throwIfAborted();
    const port = new SerialPort({ path, baudRate, autoOpen: false, lock: true });
    await new Promise<void>((resolve, reject) => {
      port.open(error => {
        if (error === null) resolve();
        else
          reject(
            new ReaderFault(isHeld(error) ? 'card-reader-busy' : 'card-reader-gone', error.message, {
              cause: error,
            }),
          );
      });
    });
    return new SerialLink(port);
  };
}

class SerialLink implements CcidLink {
  readonly #port: SerialPort;
  readonly #frames = new AcsFrameReader();
  readonly #messages = new MessageQueue();
  readonly #acknowledgements = new MessageQueue();

  constructor(port: SerialPort) {
    this.#port = port;
    port.on('data', (chunk: Buffer) => {
      this.#accept(chunk);
    });
    port.on('close', () => {
      this.#fail(new ReaderFault('card-reader-gone', port.path));
    });
    port.on('error', (error: Error) => {
      this.#fail(new ReaderFault('card-reader-gone', error.message, { cause: error }));
    });
  }

  async send(message: Uint8Array, signal: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.#write(acsFrame(message));
      const [refused] = await this.#acknowledgements.next(signal);
      if (refused === 0) return;
      if (attempt === ATTEMPTS)
        throw new ReaderFault('card-reader-garbled', 'the reader does not understand what it is sent');
    }
  }

  receive(signal: AbortSignal): Promise<Uint8Array> {
    return this.#messages.next(signal);
  }

  clear(): void {
    this.#messages.clear();
    this.#acknowledgements.clear();
    this.#frames.clear();
  }

  async close(): Promise<void> {
    if (!this.#port.isOpen) return;
    await new Promise<void>(resolve => {
      // Closed already by the device's own going: nothing is left to close.
      this.#port.close(() => {
        resolve();
      });
    });
  }

  #write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#port.write(bytes);
      this.#port.drain(error => {
        if (error) reject(new ReaderFault('card-reader-gone', error.message, { cause: error }));
        else resolve();
      });
    });
  }

  #accept(chunk: Uint8Array): void {
    let frames;
    try {
      frames = this.#frames.accept(chunk);
    } catch (error) {
      if (!(error instanceof ReaderFault)) throw error;
      this.#fail(error);
      return;
    }
    for (const frame of frames)
      switch (frame.kind) {
        case 'ack':
          this.#acknowledgements.push(Uint8Array.of(0));
          break;
        case 'nak':
          this.#acknowledgements.push(Uint8Array.of(1));
          break;
        case 'message':
          this.#messages.push(frame.message);
      }
  }

  #fail(fault: ReaderFault): void {
    this.#messages.fail(fault);
    this.#acknowledgements.fail(fault);
  }
}

function isHeld(error: Error): boolean {
  return /lock|busy|access denied|EBUSY/i.test(error.message);
}
