import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { EmulatedPrinter } from './emulated-printer.ts';
import { escposPrinter } from './escpos-printer.ts';
import { type ReceiptTransport, StreamLine } from './line.ts';
import { dotPicture, HEAD_DOTS } from './picture.ts';
import { picturePng } from './picture-png.ts';
import { ReceiptFault, type ReceiptPrinter } from './receipt-printer.ts';

/**
 * A simulator: an emulated printer inside the desk, spoken to as a real one over a line in memory. Each strip that it cuts off lies
 * as a picture in the folder, under the job's name.
 */
export function simulatedPrinter(folder: string, name: string): ReceiptPrinter {
  const device = new EmulatedPrinter();
  const inner = escposPrinter(memoryTransport(device), { name, simulator: true });
  return {
    ...inner,
    async print(job, signal) {
      const status = await inner.print(job, signal);
      const strip = device.strips.pop() ?? new Uint8Array();
      device.strips.length = 0;
      try {
        const picture = dotPicture(HEAD_DOTS, strip.length / (HEAD_DOTS / 8), strip);
        await keep(folder, `${job.name.replace(/[^A-Za-z0-9._-]+/g, '-')}.png`, await picturePng(picture));
      } catch (cause) {
        throw new ReceiptFault('printer-failed', `cannot write ${job.name}`, undefined, cause);
      }
      return status;
    },
  };
}

/** A line to a printer in the same program. */
function memoryTransport(device: EmulatedPrinter): ReceiptTransport {
  const id = 'memory:receipt-printer';
  return {
    id,
    open(signal) {
      signal.throwIfAborted();
      const wire = new Duplex({
        read: () => undefined,
        write(chunk: Uint8Array, _encoding, done) {
          device.accept(chunk);
          done();
        },
      });
      device.attach({ answer: bytes => void wire.push(bytes), hangUp: () => void wire.destroy() });
      return Promise.resolve(new StreamLine(wire, id));
    },
  };
}

async function keep(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const file = join(folder, name);
  await mkdir(folder, { recursive: true });
  const handle = await open(`${file}.tmp`, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.tmp`, file);
}
