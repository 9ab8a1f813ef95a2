import { existsSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type PaperPrinter, PrinterFault } from './paper-printer.ts';

/** Prints to a folder: for a centre without a printer for the day, for tests and the demonstration. Marked as a simulator. */
export function filePrinter(folder: string): PaperPrinter {
  return {
    id: 'file',
    name: 'Impression vers un dossier',
    simulator: true,
    async print({ name, pdf, onReference }, signal) {
      signal.throwIfAborted();
      const file = join(folder, `${name.replace(/[^A-Za-z0-9._-]+/g, '-')}.pdf`);
      onReference?.(file);
      try {
        await mkdir(folder, { recursive: true });
        const handle = await open(`${file}.tmp`, 'w');
        try {
          await handle.writeFile(pdf);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(`${file}.tmp`, file);
      } catch (cause) {
        throw new PrinterFault('printer-failed', `cannot write ${name}`, 'nothing', cause);
      }
      return { file, proof: 'file' };
    },
    // A file gets its name when it is whole: there under its name, or not printed at all.
    async follow(file) {
      if (existsSync(file)) return { file, proof: 'file' };
      throw new PrinterFault('print-lost', `${file} was not written`, 'nothing');
    },
    cancel: () => Promise.resolve(),
    status: () => Promise.resolve(null),
  };
}
