import { HidAbsent, hidLibrary } from '../hid-library.ts';
import type { CcidLink, OpenCcidLink } from './ccid-reader.ts';
import { ccidLength } from './ccid-frames.ts';
import { MessageQueue } from './message-queue.ts';
import { ReaderFault } from './reader-fault.ts';

/** Bytes of one report of such readers. */
export const HID_REPORT = 64;

/** The part of a node-hid device that the link uses. */
export interface HidDevice {
  /** First byte: number of the report, 0 where the device has one only. */
  write(report: number[]): Promise<number>;
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** Finds the device again by maker and model, since its path changes with the socket it is plugged into. */
export interface HidAddress {
  readonly vendorId: number;
  readonly productId: number;
}

/**
 * A line to a reader that takes CCID messages cut into 64-byte reports, the last one filled with zeros. There is no standard for it:
 * readers with a "HID mode" do it so, and this driver has been tried on a played device only, never on one of metal.
 */
export function hidCcidLink(
  address: HidAddress,
  open: (at: HidAddress) => Promise<HidDevice> = openDevice,
): OpenCcidLink {
  return async signal => {
    signal.throwIfAborted();
    let device;
    try {
      device = await open(address);
    } catch (error) {
      if (!(error instanceof Error) || error instanceof ReaderFault || error.name === 'EngineMissing')
        throw error;
      if (error instanceof HidAbsent) throw new ReaderFault('hid-absent', error.message, { cause: error });
      throw new ReaderFault('card-reader-gone', error.message, { cause: error });
    }
    return new HidLink(device);
  };
}

async function openDevice({ vendorId, productId }: HidAddress): Promise<HidDevice> {
  const { HIDAsync } = await hidLibrary();
  return HIDAsync.open(vendorId, productId);
}

class HidLink implements CcidLink {
  readonly #device: HidDevice;
  readonly #messages = new MessageQueue();
  #bytes = new Uint8Array(0);

  constructor(device: HidDevice) {
    this.#device = device;
    device.on('data', report => {
      this.#accept(report);
    });
    device.on('error', error => {
      this.#messages.fail(new ReaderFault('card-reader-gone', error.message, { cause: error }));
    });
  }

  async send(message: Uint8Array): Promise<void> {
    for (let at = 0; at < message.length; at += HID_REPORT) {
      const report = new Uint8Array(1 + HID_REPORT);
      report.set(message.subarray(at, at + HID_REPORT), 1);
      try {
        await this.#device.write([...report]);
      } catch (error) {
        throw new ReaderFault('card-reader-gone', error instanceof Error ? error.message : 'write', {
          cause: error,
        });
      }
    }
  }

  receive(signal: AbortSignal): Promise<Uint8Array> {
    return this.#messages.next(signal);
  }

  clear(): void {
    this.#messages.clear();
    this.#bytes = new Uint8Array(0);
  }

  close(): Promise<void> {
    return this.#device.close();
  }

  #accept(report: Uint8Array): void {
    this.#bytes = Uint8Array.of(...this.#bytes, ...report);
    try {
      const length = ccidLength(this.#bytes);
      if (length === undefined || this.#bytes.length < length) return;
      this.#messages.push(this.#bytes.slice(0, length));
      // What follows in the last report is filling.
      this.#bytes = new Uint8Array(0);
    } catch (error) {
      if (!(error instanceof ReaderFault)) throw error;
      this.#messages.fail(error);
    }
  }
}
