import { setTimeout as pause } from 'node:timers/promises';
import type { SerialPort } from 'serialport';
import { loadEngine } from '../load-engine.ts';
import type { EscposSettings } from './escpos-printer.ts';
import { type ReceiptTransport, StreamLine } from './line.ts';
import { ReceiptFault } from './receipt-printer.ts';

export const LINE_SPEEDS = [9600, 19_200, 38_400, 57_600, 115_200] as const;
/** How the printer says that its buffer is full: by the line's wires or by bytes. */
export const LINE_FLOWS = ['none', 'rts-cts', 'xon-xoff'] as const;

export interface SerialSettings {
  readonly baud: (typeof LINE_SPEEDS)[number];
  readonly flow: (typeof LINE_FLOWS)[number];
}

const FLOW = {
  none: {},
  'rts-cts': { rtscts: true },
  'xon-xoff': { xon: true, xoff: true },
} as const;

/**
 * A printer on a serial line or a USB-serial adapter, by its device path (`/dev/ttyUSB0`, `COM3`). Eight bits, no parity, nothing
 * translated. The `serialport` binding sets and watches the line on Windows and Linux alike, and keeps it for this program alone: two
 * programs that write to one printer give one strip made of two.
 */
export function serialTransport(path: string, settings: SerialSettings): ReceiptTransport {
  const id = `serial:${path}`;
  return {
    id,
    async open(signal) {
      signal.throwIfAborted();
      const port = await openFreePort(path, settings, signal);
      const line = new StreamLine(port, id, () => hangUp(port));
      if (!signal.aborted) return line;
      await line.close();
      throw signal.reason;
    },
  };
}

/** The serial lines of this machine, by path. @throws EngineMissing when the binding is not installed */
export async function serialPaths(): Promise<{ readonly path: string; readonly maker: string }[]> {
  const { SerialPort: Port } = await loadBinding();
  return (await Port.list()).map(({ path, manufacturer }) => ({ path, maker: manufacturer ?? '' }));
}

/**
 * What a line of this speed asks of its printer. From 115,200 bits a second on a strip is sent as dots in ten seconds, and nothing is
 * asked of the printer but images; below, it is sent mixed, a third less (escpos.ts). A question waits behind two bands of at most
 * 3.5 kB, ten bits a byte.
 */
export function linePace(baud: SerialSettings['baud']): Pick<EscposSettings, 'sending' | 'silenceMs'> {
  const behindBandsMs = (2 * 3_600 * 10 * 1_000) / baud;
  return { sending: baud < 115_200 ? 'mixed' : 'dots', silenceMs: 3_000 + behindBandsMs };
}

/** Loaded with the first serial line: a desk without one starts without it, and one whose file is missing says so. */
const loadBinding = () => loadEngine('serialport', () => import('serialport'));

/**
 * A port that was just closed stays locked until the kernel is done with its last read: tried again before it is called taken.
 * @throws ReceiptFault `printer-absent`; `printer-taken` when another program keeps it
 */
async function openFreePort(
  path: string,
  settings: SerialSettings,
  signal: AbortSignal,
): Promise<SerialPort> {
  for (let left = BUSY_TRIES; ; left -= 1) {
    try {
      return await openPort(path, settings);
    } catch (cause) {
      if (!(cause instanceof ReceiptFault) || cause.code !== 'printer-taken' || left === 0) throw cause;
      await pause(BUSY_PAUSE_MS, undefined, { signal });
    }
  }
}
const BUSY_TRIES = 10;
const BUSY_PAUSE_MS = 50;

async function openPort(path: string, { baud, flow }: SerialSettings): Promise<SerialPort> {
  const { SerialPort: Port } = await loadBinding();
  const port = new Port({ path, baudRate: baud, autoOpen: false, ...FLOW[flow] });
  await new Promise<void>((resolve, reject) => {
    port.open(cause => {
      if (!cause) resolve();
      // the binding has no codes, only words: what another program holds is worth telling from what is not there
      else if (/lock|denied|busy/i.test(cause.message))
        reject(new ReceiptFault('printer-taken', `${path} is taken`, undefined, cause));
      else reject(new ReceiptFault('printer-absent', `cannot open ${path}`, undefined, cause));
    });
  });
  return port;
}

/** What a stopped printer holds back is thrown away: a line closed while it waits would stay busy for half a minute. */
function hangUp(port: SerialPort): void {
  if (!port.isOpen) return;
  // a line that cannot be emptied any more is closed all the same, and a close that fails has closed it already
  port.flush(() => port.close(() => undefined));
}
