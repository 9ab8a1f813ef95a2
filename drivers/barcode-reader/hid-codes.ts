import { HidAbsent, hidLibrary } from '../hid-library.ts';
import { CodeReaderFault, type OpenCodeSource } from './barcode-reader.ts';
import { HidPosCodes } from './hid-pos.ts';

/** The part of a node-hid device that is used. */
export interface HidReader {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** Maker and model: the path changes with the socket it is plugged into. */
export interface HidNumbers {
  readonly vendorId: number;
  readonly productId: number;
}

/** A reader that speaks HID POS. */
export function hidCodes(
  numbers: HidNumbers,
  open: (numbers: HidNumbers) => Promise<HidReader> = openReader,
): OpenCodeSource {
  return async heard => {
    let device: HidReader;
    try {
      device = await open(numbers);
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'EngineMissing') throw cause;
      if (cause instanceof HidAbsent) throw new CodeReaderFault('hid-absent', cause.message);
      throw new CodeReaderFault('code-reader-absent', cause instanceof Error ? cause.message : String(cause));
    }
    const codes = new HidPosCodes();
    device.on('data', report => {
      const code = codes.take(report);
      if (code !== undefined) heard(code);
    });
    const closed = Promise.withResolvers<'closed'>();
    // Unplugged: the device is let go of, whatever it answers to that.
    device.on('error', () => {
      void device.close().finally(() => closed.resolve('closed'));
    });
    return {
      gone: closed.promise.then(() => undefined),
      async close() {
        await device.close();
        closed.resolve('closed');
      },
    };
  };
}

async function openReader({ vendorId, productId }: HidNumbers): Promise<HidReader> {
  const { HIDAsync } = await hidLibrary();
  return HIDAsync.open(vendorId, productId);
}
