import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { duplexPair } from 'node:stream';
import { type ReceiptTransport, StreamLine } from '../receipt-printer/line.ts';
import { SimulatedZplPrinter } from './simulated-zpl-printer.ts';
import { writeWhole } from './whole-file.ts';

/** A line to a simulated printer that leaves each label in a folder, `label-<nth>.zpl`: for the demonstration. */
export function simulatedZplTransport(folder: string): ReceiptTransport {
  const id = 'simulated-zpl';
  const paper = new SimulatedZplPrinter();
  let written: Promise<void> = Promise.resolve();
  return {
    id,
    async open(signal) {
      signal.throwIfAborted();
      await mkdir(folder, { recursive: true });
      const [near, far] = duplexPair();
      paper.onLabel = label => {
        const path = join(folder, `label-${String(paper.labels.length)}.zpl`);
        written = written.then(() => writeWhole(path, `${label}\n`));
      };
      far.on('data', (bytes: Buffer) =>
        paper.accept(bytes, answer => {
          // A label counts as out once its file is there.
          void written.then(
            () => far.write(answer, 'latin1'),
            (cause: unknown) => far.destroy(cause instanceof Error ? cause : undefined),
          );
        }),
      );
      far.on('error', () => near.destroy());
      return new StreamLine(near, id);
    },
  };
}
