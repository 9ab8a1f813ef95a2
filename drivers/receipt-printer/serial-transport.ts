import { execFile } from 'node:child_process';
import { close, constants, open } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';
import { type ReceiptTransport, StreamLine } from './line.ts';
import { ReceiptFault } from './receipt-printer.ts';

const [run, openDevice, closeDevice] = [promisify(execFile), promisify(open), promisify(close)];

export const LINE_SPEEDS = [9600, 19_200, 38_400, 57_600, 115_200] as const;

export interface SerialSettings {
  readonly baud: (typeof LINE_SPEEDS)[number];
  /** How the printer says that its buffer is full: by the line's wires or by bytes. */
  readonly flow: 'none' | 'rts-cts' | 'xon-xoff';
}

/** Words of stty(1): eight bits, no parity, nothing translated, no waiting for a modem's carrier. */
const RAW = ['raw', '-echo', 'cs8', '-parenb', '-cstopb', 'clocal'];
const FLOW = {
  none: ['-crtscts', '-ixon', '-ixoff'],
  'rts-cts': ['crtscts', '-ixon', '-ixoff'],
  'xon-xoff': ['-crtscts', 'ixon', 'ixoff'],
} as const;

/**
 * A printer on a serial line or a USB-serial adapter, by its device path (`/dev/ttyUSB0`). The line is set by stty(1), then read and
 * written by Node's own terminal stream, which the event loop watches: a plain file stream would block a thread for ever on a silent
 * printer. Linux; a Windows COM port needs another transport.
 */
export function serialTransport(path: string, settings: SerialSettings): ReceiptTransport {
  const id = `serial:${path}`;
  return {
    id,
    async open(signal) {
      signal.throwIfAborted();
      let device: number;
      try {
        // without O_NONBLOCK, opening waits for the carrier of a modem that is not there
        device = await openDevice(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
      } catch (cause) {
        throw new ReceiptFault('printer-absent', `cannot open ${path}`, undefined, cause);
      }
      try {
        if (!isatty(device)) throw new ReceiptFault('printer-absent', `${path} is no serial line`);
        await run('stty', ['-F', path, String(settings.baud), ...RAW, ...FLOW[settings.flow]], { signal });
        return new StreamLine(new ReadStream(device), id);
      } catch (cause) {
        await closeDevice(device);
        if (signal.aborted || cause instanceof ReceiptFault) throw cause;
        throw new ReceiptFault('printer-unreachable', `cannot set ${path}`, undefined, cause);
      }
    },
  };
}
